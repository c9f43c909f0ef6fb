package org.tidewaiter.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tidewaiter.declaration.csv.CsvExtract;

/** What became of the rows of a file, where they did not become items. */
final class FileAccount {
    private static final int EXAMPLES = 3;

    private final Path file;
    private long rows;
    private long unreadable;
    private long untold;
    private final List<String> problems = new ArrayList<>();
    private final Map<Path, Long> copies = new LinkedHashMap<>();

    FileAccount(Path file) {
        this.file = file;
    }

    /** A row, whatever becomes of it. */
    void row() {
        rows++;
    }

    long rows() {
        return rows;
    }

    /** The row is no item. */
    void unreadable(CsvExtract.Row row) {
        unreadable++;
        if (problems.size() < EXAMPLES) {
            problems.add("line " + row.line() + ": "
                    + (row.problem() == null ? "It has no goods item or no moment." : row.problem()));
        }
    }

    /** The row has no outcome. */
    void untold() {
        untold++;
    }

    /** The goods of the row stood in a file before. */
    void copy(Path first) {
        copies.merge(first, 1L, Long::sum);
    }

    /** Rows that none can be read of are no extract of that mapping. */
    void refuseUnreadable(String mapping) {
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
    }

    /** Says it. */
    void tell(PrintWriter told) {
        if (unreadable > 0) {
            told.printf(
                    Locale.ROOT,
                    "tidewaiter: %s: %,d of %,d rows can't be read: %s%n",
                    file,
                    unreadable,
                    rows,
                    String.join(" ", problems));
        }
        if (untold > 0) {
            told.printf(Locale.ROOT, "tidewaiter: %s: %,d of %,d rows tell no outcome%n", file, untold, rows);
        }
        copies.forEach((first, count) -> {
            if (first.equals(file)) {
                told.printf(
                        Locale.ROOT,
                        "tidewaiter: %s: %,d of %,d rows stand there twice, byte for byte: each counts once%n",
                        file,
                        count,
                        rows);
            } else {
                told.printf(
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
