package org.tidewaiter.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.csv.CsvExtract;
import org.tidewaiter.declaration.csv.Mapping;
import org.tidewaiter.declaration.csv.RowOutcome;
import org.tidewaiter.history.Controlled;
import org.tidewaiter.history.ItemFacts;
import org.tidewaiter.history.Outcome;

/** The goods items of extracts, read into memory: rows of one item each, as a model looks at them. */
final class ExtractItems {
    /** Most rows of all files of a command; each takes about a kilobyte. */
    static final int MAX_ROWS = 10_000_000;

    /**
     * A row.
     *
     * @param id the declarant's reference, else file and line
     * @param facts null where the row can't be read
     */
    record Item(String id, @Nullable ItemFacts facts) {}

    private final Mapping mapping;
    private final boolean shown;

    /** @param shown whether to draw progress */
    ExtractItems(Mapping mapping, boolean shown) {
        this.mapping = mapping;
        this.shown = shown;
    }

    /** What is done with a row. */
    private interface Taker {
        void take(CsvExtract.Row row, @Nullable ItemFacts facts);
    }

    /** Whether the mapping tells what controls found. */
    boolean tellsOutcomes() {
        return mapping.tellsFindings();
    }

    /** Rows with outcomes; those without are told and left out. */
    List<Controlled> controlled(List<Path> files) {
        return controlled(files, null);
    }

    /** @param hits looks at each row that has an outcome; null without profiles */
    List<Controlled> controlled(List<Path> files, @Nullable ProfileHits hits) {
        if (!mapping.tellsFindings()) {
            throw new CommandFailure(
                    Tidewaiter.NOT_IN_ORDER,
                    "mapping '" + mapping.name() + "' does not tell what controls found. Maybe add 'found' to it"
                            + " (docs/how-to/map-an-extract.md).");
        }
        List<Controlled> items = new ArrayList<>();
        for (Path file : files) {
            int before = items.size();
            long rows = each(file, mapping, (row, facts) -> {
                RowOutcome outcome = facts == null ? null : mapping.outcome(row);
                if (facts != null && outcome != null) {
                    items.add(new Controlled(
                            facts, new Outcome(outcome.infraction(), outcome.critical(), outcome.amount())));
                    if (hits != null && row.message() != null) {
                        hits.look(row.message().declaration(), facts);
                    }
                }
            });
            long lost = rows - (items.size() - before);
            if (lost > 0) {
                System.err.printf(
                        Locale.ROOT,
                        "tidewaiter: %s: %,d of %,d rows tell no outcome or can't be read%n",
                        file,
                        lost,
                        rows);
            }
        }
        return items;
    }

    /** All rows in their order; outcome columns are not read and need not be there. */
    List<Item> unlabelled(Path file) {
        List<Item> items = new ArrayList<>();
        each(file, mapping.withoutOutcomes(), (row, facts) -> {
            String reference =
                    row.message() == null ? null : row.message().declaration().functionalReference();
            items.add(new Item(reference == null ? file.getFileName() + ":" + row.line() : reference, facts));
        });
        return items;
    }

    /** Items of all rows that can be read; outcome columns are not read and need not be there. */
    List<ItemFacts> facts(List<Path> files) {
        List<ItemFacts> items = new ArrayList<>();
        for (Path file : files) {
            each(file, mapping.withoutOutcomes(), (row, facts) -> {
                if (facts != null) {
                    items.add(facts);
                }
            });
        }
        return items;
    }

    private long each(Path file, Mapping by, Taker taker) {
        long rows = 0;
        try (BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file));
                Progress progress = new Progress("reading", 0, shown)) {
            CsvExtract extract =
                    switch (CsvExtract.open(in, by)) {
                        case CsvExtract.Opened opened -> opened.extract();
                        case CsvExtract.Refused refused ->
                            throw new CommandFailure(
                                    Tidewaiter.UNREADABLE,
                                    file + " does not fit mapping '" + by.name() + "': "
                                            + refused.problems().getFirst());
                    };
            for (CsvExtract.Row row = extract.next(); row != null; row = extract.next()) {
                if (++rows > MAX_ROWS) {
                    throw new CommandFailure(
                            Tidewaiter.UNREADABLE, file + " has more than " + MAX_ROWS + " rows. Maybe split it.");
                }
                taker.take(row, facts(row));
                progress.advance(0, 1);
            }
        } catch (IOException e) {
            throw new CommandFailure(Tidewaiter.UNREADABLE, "'" + file + "' can't be read: " + e.getMessage());
        }
        return rows;
    }

    private static @Nullable ItemFacts facts(CsvExtract.Row row) {
        Instant at = row.at();
        if (row.message() == null || at == null) {
            return null;
        }
        Declaration declaration = row.message().declaration();
        return declaration.items().isEmpty()
                ? null
                : ItemFacts.of(declaration, declaration.items().getFirst(), at);
    }
}
