package org.tidewaiter.rulebook.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One CSV file of a rulebook: checks its header and hands on each row with its line. */
final class CsvTable {
    private final String file;
    private final List<String> columns;
    private final List<String> optional;
    private final Problems problems;
    private final Pool pool = new Pool();

    /**
     * @param columns that must be there
     * @param optional columns that may be there
     */
    CsvTable(String file, List<String> columns, List<String> optional, Problems problems) {
        this.file = file;
        this.columns = columns;
        this.optional = optional;
        this.problems = problems;
    }

    /** All rows that have their cells; a file that is not there has none, with a warning. */
    List<TableRow> read(RulebookSource source, Limits limits) {
        List<TableRow> rows = new ArrayList<>();
        read(source, limits, rows);
        return rows;
    }

    private void read(RulebookSource source, Limits limits, List<TableRow> into) {
        if (source.file(file) == null) {
            if (RulebookSource.OPTIONAL.contains(file)) {
                return;
            }
            problems.warning(
                    "FILE-MISSING",
                    new Place(file, 0),
                    "",
                    "The rulebook has no " + file + "; it is taken as empty.",
                    "Add the file, with the header row alone where there is nothing to say.");
            return;
        }
        String text = TextFile.read(source, file, limits.maxFileBytes(), problems);
        if (text == null) {
            return;
        }
        long line = 1;
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(text)) {
            Iterator<CsvRecord> records = reader.iterator();
            Map<String, Integer> header = records.hasNext() ? header(records.next()) : null;
            if (header == null) {
                if (text.isBlank()) {
                    problems.error("HEADER-MISSING", new Place(file, 1), "", "The file is empty.", headerFix());
                }
                return;
            }
            while (records.hasNext()) {
                CsvRecord record = records.next();
                line = record.getStartingLineNumber();
                if (into.size() >= limits.maxRows()) {
                    problems.error(
                            "ROWS-TOO-MANY",
                            new Place(file, line),
                            "",
                            "The file has more than " + limits.maxRows() + " rows; the rest was not read.",
                            "Split the rulebook, or leave out what is no longer needed.");
                    return;
                }
                row(record, header, into);
            }
        } catch (CsvParseException e) {
            broken(line, e);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e); // text in memory
        }
    }

    private void row(CsvRecord record, Map<String, Integer> header, List<TableRow> into) {
        Place place = new Place(file, record.getStartingLineNumber());
        if (record.getFieldCount() != header.size()) {
            problems.error(
                    "CELLS-MISCOUNTED",
                    place,
                    "",
                    "The row has " + record.getFieldCount() + " cells; the header has " + header.size() + ".",
                    "Put a text with commas into double quotes, and check for a cell too few.");
            return;
        }
        into.add(new TableRow(place, record, header, problems, pool));
    }

    private @Nullable Map<String, Integer> header(CsvRecord record) {
        Map<String, Integer> header = new HashMap<>();
        Place place = new Place(file, record.getStartingLineNumber());
        boolean sound = true;
        for (int i = 0; i < record.getFieldCount(); i++) {
            String column = record.getField(i).strip();
            if (header.put(column, i) != null) {
                problems.error("COLUMN-DUPLICATE", place, column, "The column stands twice.", "Leave one out.");
                sound = false;
            } else if (!columns.contains(column) && !optional.contains(column)) {
                problems.warning(
                        "COLUMN-UNKNOWN",
                        place,
                        column,
                        "The column " + Problems.quote(column) + " is not read.",
                        "Leave it out, or check its name: " + String.join(", ", columns) + ".");
            }
        }
        for (String column : columns) {
            if (!header.containsKey(column)) {
                problems.error("COLUMN-MISSING", place, column, "The column " + column + " is missing.", headerFix());
                sound = false;
            }
        }
        return sound ? header : null;
    }

    private String headerFix() {
        return "Start the file with the header " + String.join(",", columns) + ".";
    }

    private void broken(long lastLine, CsvParseException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        problems.error(
                "CSV-BROKEN",
                new Place(file, lastLine + 1),
                "",
                "The table can't be read any further: "
                        + String.valueOf(cause.getMessage()).replace('\n', ' '),
                "Close each double quote, and write a quote inside of a text twice.");
    }

    /**
     * What a file may hold at most.
     *
     * @param maxFileBytes bytes of a table
     * @param maxRows rows of a table
     */
    record Limits(int maxFileBytes, int maxRows) {
        static final Limits DEFAULT = new Limits(RulebookSource.MAX_FILE_BYTES, 1_000_000);
    }
}
