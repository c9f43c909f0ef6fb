package org.tidewaiter.rulebook.file;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Validity;
import org.tidewaiter.tariff.DutyExpression;
import org.tidewaiter.tariff.DutyExpressions;

/**
 * Typed cells of one row. A cell that can't be read becomes a problem and a stand-in, so that the other cells of the
 * row are looked at as well; a row that {@link #isBroken()} must not be used.
 */
final class TableRow {
    private static final String ANY = "*";
    private static final int MAX_CELL = 20_000;

    private final Place place;
    private final CsvRecord record;
    private final Map<String, Integer> header;
    private final Problems problems;
    private final Pool pool;
    private boolean broken;

    TableRow(Place place, CsvRecord record, Map<String, Integer> header, Problems problems, Pool pool) {
        this.place = place;
        this.record = record;
        this.header = header;
        this.problems = problems;
        this.pool = pool;
    }

    Place place() {
        return place;
    }

    boolean isBroken() {
        return broken;
    }

    void error(String code, String column, String message, String fix) {
        broken = true;
        problems.error(code, place, column, message, fix);
    }

    /** The cell without white space around it; may be empty. */
    String text(String column) {
        Integer index = header.get(column);
        String cell = index == null ? "" : record.getField(index).strip();
        if (cell.length() > MAX_CELL) {
            error(
                    "CELL-TOO-LONG",
                    column,
                    "The cell has " + cell.length() + " characters.",
                    "Shorten it to " + MAX_CELL + "; maybe a quote is not closed.");
            return "";
        }
        return cell;
    }

    /** As {@link #required}, kept once for all rows that say the same. */
    String shared(String column) {
        return pool.same(required(column));
    }

    /** The first equal value that a row of the table held. */
    <T> T same(T value) {
        return pool.same(value);
    }

    /** The words of a list as a set, kept once for all rows that say the same. */
    Set<String> set(List<String> words) {
        return pool.sets.computeIfAbsent(words, Set::copyOf);
    }

    /** A duty, read once for all rows that say the same; a stand-in where it can't be read. */
    DutyExpression duty(String column) {
        String cell = text(column);
        DutyExpression known = pool.expressions.get(cell);
        if (known != null) {
            return known;
        }
        boolean before = broken;
        broken = false;
        DutyExpression read = read(
                column,
                "EXPRESSION-UNREADABLE",
                DutyExpressions::parse,
                new DutyExpression.Free(),
                "Write it like '16 % + 2.30 GBP / KGM'.");
        if (!broken) {
            pool.expressions.put(cell, read);
        }
        broken |= before;
        return read;
    }

    String required(String column) {
        String cell = text(column);
        if (cell.isEmpty()) {
            error("CELL-EMPTY", column, "The cell " + column + " is empty.", "Fill it in; see docs/rulebooks.md.");
        }
        return cell;
    }

    /** One of the names of an enum. */
    <E extends Enum<E>> E oneOf(String column, E[] values, E standIn) {
        String cell = required(column);
        for (E value : values) {
            if (value.name().equals(cell)) {
                return value;
            }
        }
        if (!cell.isEmpty()) {
            error(
                    "VALUE-UNKNOWN",
                    column,
                    Problems.quote(cell) + " is none of " + Arrays.toString(values) + ".",
                    "Use one of them, in capital letters.");
        }
        return standIn;
    }

    /** Reads a cell by a function of the core that refuses what it can't read. */
    <T> T read(String column, String code, Function<String, T> reading, T standIn, String fix) {
        String cell = required(column);
        if (!cell.isEmpty()) {
            try {
                return reading.apply(cell);
            } catch (IllegalArgumentException e) {
                broken = true;
                problems.error(code, place, column, e, fix);
            }
        }
        return standIn;
    }

    /** What the core says against the row as a whole. */
    void invalid(IllegalArgumentException e) {
        broken = true;
        problems.error("ROW-INVALID", place, "", e, "Check the row; see docs/rulebooks.md.");
    }

    /** A plain decimal number; null where the cell is empty or wrong. */
    @Nullable
    BigDecimal decimal(String column) {
        String cell = text(column);
        if (cell.isEmpty()) {
            return null;
        }
        BigDecimal number = Decimals.parse(cell);
        if (number == null) {
            error(
                    "NUMBER-UNREADABLE",
                    column,
                    Problems.quote(cell) + " is no plain decimal number.",
                    "Write it like 1234.50, without exponent or separators.");
        }
        return number;
    }

    BigDecimal requiredDecimal(String column) {
        required(column);
        BigDecimal number = decimal(column);
        return number == null ? BigDecimal.ONE : number;
    }

    Validity validity() {
        LocalDate from = date("valid_from");
        LocalDate to = date("valid_to");
        try {
            return pool.same(new Validity(from, to));
        } catch (IllegalArgumentException e) {
            broken = true;
            problems.error("DATES-SWAPPED", place, "valid_to", e, "Check both dates.");
            return Validity.ALWAYS;
        }
    }

    private @Nullable LocalDate date(String column) {
        String cell = text(column);
        if (cell.isEmpty()) {
            return null;
        }
        LocalDate known = pool.dates.get(cell);
        if (known != null) {
            return known;
        }
        try {
            LocalDate date = LocalDate.parse(cell);
            pool.dates.put(cell, date);
            return date;
        } catch (DateTimeException e) {
            error("DATE-UNREADABLE", column, Problems.quote(cell) + " is no date.", "Write it as 2026-01-31.");
            return null;
        }
    }

    /** Words separated by spaces; none where the cell is empty. */
    List<String> words(String column) {
        String text = text(column);
        List<String> known = pool.words.get(text);
        if (known != null) {
            return known;
        }
        List<String> words = new ArrayList<>();
        boolean once = true;
        StringTokenizer cell = new StringTokenizer(text, " ");
        while (cell.hasMoreTokens()) {
            String word = pool.same(cell.nextToken());
            if (words.contains(word)) {
                error("VALUE-DUPLICATE", column, Problems.quote(word) + " stands twice.", "Leave one out.");
                once = false;
            }
            words.add(word);
        }
        List<String> copy = List.copyOf(words);
        if (once) {
            pool.words.put(text, copy);
        }
        return copy;
    }

    /** Words, or {@code *} for every one, which gives none. An empty cell is refused: it would quietly mean all. */
    List<String> wordsOrAny(String column) {
        List<String> words = words(column);
        if (words.isEmpty()) {
            error("CELL-EMPTY", column, "The cell " + column + " is empty.", "Write * where every one is meant.");
        } else if (words.contains(ANY) && words.size() > 1) {
            error("VALUE-UNKNOWN", column, "* stands beside other values.", "Write * alone, or leave it out.");
        }
        return words.equals(List.of(ANY)) ? List.of() : words;
    }
}
