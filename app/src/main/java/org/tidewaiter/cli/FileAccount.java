package org.tidewaiter.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.declaration.csv.CsvExtract;
import org.tidewaiter.declaration.csv.RowOutcome;
import org.tidewaiter.declaration.csv.UnknownOutcome;

/** What became of the rows of a file, where they did not become items. */
final class FileAccount {
    private static final int EXAMPLES = 3;
    /** Different values that are counted each for itself. */
    private static final int VALUES_MAX = 1_000;

    private static final int VALUE_LENGTH = 40;

    private final Path file;
    private final String mapping;
    private long rows;
    private long unreadable;
    private long untold;
    private final List<String> problems = new ArrayList<>();
    /** Problems that have an example. */
    private final Set<String> told = new HashSet<>();

    private final Map<Path, Long> copies = new LinkedHashMap<>();
    private final Map<String, Unknown> unknown = new LinkedHashMap<>();
    private long outcomes;
    private long future;
    private Instant last = Instant.MIN;
    private long infractions;

    /** @param mapping its name */
    FileAccount(Path file, String mapping) {
        this.file = file;
        this.mapping = mapping;
    }

    /** What a column says that the mapping does not know. */
    private static final class Unknown {
        private final List<String> known;
        private final boolean namesNo;
        private final boolean takenForNo;
        private final Map<String, Long> values = new LinkedHashMap<>();
        private long rows;

        private Unknown(UnknownOutcome first) {
            this.known = first.known();
            this.namesNo = first.namesNo();
            this.takenForNo = first.takenForNo();
        }

        private void add(String value) {
            rows++;
            if (values.containsKey(value) || values.size() < VALUES_MAX) {
                values.merge(value, 1L, Long::sum);
            }
        }

        private String examples() {
            return values.entrySet().stream()
                            .limit(EXAMPLES)
                            .map(entry -> String.format(
                                    Locale.ROOT,
                                    "'%s' (%,d)",
                                    entry.getKey().length() > VALUE_LENGTH
                                            ? entry.getKey().substring(0, VALUE_LENGTH) + "…"
                                            : entry.getKey(),
                                    entry.getValue()))
                            .collect(Collectors.joining(", "))
                    + (values.size() > EXAMPLES ? " and others" : "");
        }
    }

    /** A row, whatever becomes of it. */
    void row() {
        rows++;
    }

    long rows() {
        return rows;
    }

    /** The row is an item that arrived then. */
    void arrived(Instant at, Instant now) {
        if (at.isAfter(now)) {
            future++;
            last = at.isAfter(last) ? at : last;
        }
    }

    /** The row is no item. */
    void unreadable(CsvExtract.Row row) {
        unreadable++;
        String problem = row.problem() == null ? "It has no goods item." : row.problem();
        if (problems.size() < EXAMPLES && told.add(problem)) {
            problems.add("line " + row.line() + ": " + problem);
        }
    }

    /**
     * A row that can be read.
     *
     * @param outcome null where it tells none
     * @param values of its outcome columns that the mapping does not know
     */
    void outcome(@Nullable RowOutcome outcome, List<UnknownOutcome> values) {
        values.forEach(one -> unknown.computeIfAbsent(one.column(), column -> new Unknown(one))
                .add(one.value()));
        if (outcome == null) {
            untold += values.stream().allMatch(UnknownOutcome::takenForNo) ? 1 : 0;
        } else {
            outcomes++;
            infractions += outcome.infraction() ? 1 : 0;
        }
    }

    /** The goods of the row stood in a file before. */
    void copy(Path first) {
        copies.merge(first, 1L, Long::sum);
    }

    /** Rows of which none can be read, or none says what was found, are no extract of that mapping. */
    void refuse() {
        if (rows > 0 && unreadable == rows) {
            throw new CommandFailure(
                    Tidewaiter.UNREADABLE,
                    String.format(
                            Locale.ROOT,
                            "%s: none of %,d rows can be read by mapping '%s': %s",
                            file,
                            rows,
                            mapping,
                            String.join(" ", problems)));
        }
        unknown.forEach((column, of) -> {
            if (!of.takenForNo && outcomes == 0) {
                throw new CommandFailure(
                        Tidewaiter.UNREADABLE,
                        String.format(
                                Locale.ROOT,
                                "%s: no row tells an outcome: '%s' says %s, and mapping '%s' knows '%s'. Maybe another column"
                                        + " tells it, or name the values under 'found' (docs/how-to/map-an-extract.md).",
                                file,
                                column,
                                of.examples(),
                                mapping,
                                String.join("', '", of.known)));
            }
        });
    }

    /** Says it. */
    void tell(PrintWriter out) {
        if (unreadable > 0) {
            out.printf(
                    Locale.ROOT,
                    "tidewaiter: %s: %,d of %,d rows can't be read: %s%n",
                    file,
                    unreadable,
                    rows,
                    String.join(" ", problems));
        }
        if (future > 0) {
            out.printf(
                    Locale.ROOT,
                    "tidewaiter: %s: %,d of %,d rows arrived in the future, the last at %s. Maybe their dates are wrong.%n",
                    file,
                    future,
                    rows,
                    last);
        }
        if (untold > 0) {
            out.printf(Locale.ROOT, "tidewaiter: %s: %,d of %,d rows tell no outcome%n", file, untold, rows);
        }
        tellUnknown(out);
        tellCopies(out);
    }

    private void tellUnknown(PrintWriter out) {
        unknown.forEach((column, of) -> {
            // A single value beside those that say yes is the one that says no.
            if (of.namesNo || of.values.size() > 1 || infractions == 0) {
                out.printf(
                        Locale.ROOT,
                        "tidewaiter: %s: %,d of %,d rows say by '%s' what mapping '%s' names neither as yes nor as no: %s. %s.%n",
                        file,
                        of.rows,
                        rows,
                        column,
                        mapping,
                        of.examples(),
                        of.takenForNo ? "They are taken for no" : "They are left out");
            }
        });
    }

    private void tellCopies(PrintWriter out) {
        copies.forEach((first, count) -> {
            if (first.equals(file)) {
                out.printf(
                        Locale.ROOT,
                        "tidewaiter: %s: %,d of %,d rows stand there twice, byte for byte: each counts once%n",
                        file,
                        count,
                        rows);
            } else {
                out.printf(
                        Locale.ROOT,
                        "tidewaiter: %s: %,d of %,d rows are left out: %s tells of the same goods (declarant, reference"
                                + " and item)%n",
                        file,
                        count,
                        rows,
                        first);
            }
        });
    }
}
