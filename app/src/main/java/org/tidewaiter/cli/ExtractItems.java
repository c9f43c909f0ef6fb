package org.tidewaiter.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
    private final PrintWriter told;
    private final GoodsRead goods = new GoodsRead();
    /** Days are those of many zones. */
    private final Instant tomorrow = Instant.now().plus(Duration.ofDays(1));

    private long read;

    /**
     * Goods that a file tells of are left out of files that are read later.
     *
     * @param shown whether to draw progress
     * @param told is told of rows that were left out
     */
    ExtractItems(Mapping mapping, boolean shown, PrintWriter told) {
        if (!mapping.tellsMoment()) {
            throw new CommandFailure(
                    Tidewaiter.NOT_IN_ORDER,
                    "mapping '" + mapping.name()
                            + "' does not tell when a declaration arrived, and the order of time is"
                            + " what is learnt and scored by. Add 'at' to it (docs/how-to/map-an-extract.md).");
        }
        this.mapping = mapping;
        this.shown = shown;
        this.told = told;
    }

    /** What is done with a row. */
    private interface Taker {
        void take(CsvExtract.Row row, @Nullable ItemFacts facts);
    }

    /** Files of the same bytes are one file given twice. */
    static void refuseSame(List<Path> files) {
        for (int i = 0; i < files.size(); i++) {
            for (int j = 0; j < i; j++) {
                Path one = files.get(j);
                Path other = files.get(i);
                if (areSame(one, other)) {
                    throw new CommandFailure(
                            2,
                            one.equals(other)
                                    ? other + " is given twice. Leave it out once."
                                    : other + " holds the same bytes as " + one + ". Leave one of them out.");
                }
            }
        }
    }

    private static boolean areSame(Path one, Path other) {
        try {
            return Files.isRegularFile(one) && Files.isRegularFile(other) && Files.mismatch(one, other) == -1;
        } catch (IOException e) {
            throw FileFault.unread(other, e);
        }
    }

    /** Whether the mapping tells what controls found. */
    boolean tellsOutcomes() {
        return mapping.tellsFindings();
    }

    /** Rows with outcomes; those without, and goods of files read before, are told and left out. */
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
            FileAccount account = new FileAccount(file, mapping.name());
            each(file, mapping, account, (row, facts) -> {
                if (facts == null) {
                    account.unreadable(row);
                    return;
                }
                RowOutcome outcome = mapping.outcome(row);
                account.outcome(outcome, mapping.unknownOutcomes(row));
                if (outcome != null && isNew(row, account)) {
                    items.add(new Controlled(
                            facts, new Outcome(outcome.infraction(), outcome.critical(), outcome.amount())));
                    if (hits != null && row.message() != null) {
                        hits.look(row.message().declaration(), facts);
                    }
                }
            });
            account.refuse();
            account.tell(told);
        }
        return items;
    }

    /** All rows in their order, copies too; outcome columns are not read and need not be there. */
    List<Item> unlabelled(Path file) {
        List<Item> items = new ArrayList<>();
        FileAccount account = new FileAccount(file, mapping.name());
        each(file, mapping.withoutOutcomes(), account, (row, facts) -> {
            String reference =
                    row.message() == null ? null : row.message().declaration().functionalReference();
            items.add(new Item(reference == null ? file.getFileName() + ":" + row.line() : reference, facts));
            goods.before(row);
            if (facts == null) {
                account.unreadable(row);
            }
        });
        account.tell(told);
        return items;
    }

    /** Items of all rows that can be read; outcome columns are not read and need not be there. */
    List<ItemFacts> facts(List<Path> files) {
        List<ItemFacts> items = new ArrayList<>();
        for (Path file : files) {
            FileAccount account = new FileAccount(file, mapping.name());
            each(file, mapping.withoutOutcomes(), account, (row, facts) -> {
                if (facts == null) {
                    account.unreadable(row);
                } else if (isNew(row, account)) {
                    items.add(facts);
                }
            });
            account.refuse();
            account.tell(told);
        }
        return items;
    }

    private boolean isNew(CsvExtract.Row row, FileAccount account) {
        Path before = goods.before(row);
        if (before != null) {
            account.copy(before);
        }
        return before == null;
    }

    private void each(Path file, Mapping by, FileAccount account, Taker taker) {
        goods.begin(file);
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
                if (++read > MAX_ROWS) {
                    throw new CommandFailure(
                            Tidewaiter.UNREADABLE,
                            "up to " + file + " there are more than " + MAX_ROWS + " rows. Maybe give fewer files.");
                }
                account.row();
                ItemFacts facts = facts(row);
                if (facts != null) {
                    account.arrived(facts.at(), tomorrow);
                }
                taker.take(row, facts);
                progress.advance(0, 1);
            }
        } catch (IOException e) {
            throw FileFault.unread(file, e);
        }
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
