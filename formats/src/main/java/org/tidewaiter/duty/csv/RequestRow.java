package org.tidewaiter.duty.csv;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.duty.ChargeType;
import org.tidewaiter.duty.DutyFinding;
import org.tidewaiter.duty.DutyRequest;
import org.tidewaiter.duty.Quantities;
import org.tidewaiter.duty.Quoting;
import org.tidewaiter.duty.UnreadRequest;

/** One row of a table of requests; the first cell that can't be read is told. */
final class RequestRow {
    /** Longest cell, in characters. */
    private static final int CELL_MAX = 2_000;

    private static final int NUMBER_MAX = 30;
    private static final int CODES_MAX = 50;

    /** Each column, and whether a table must have it. */
    static final Map<String, Boolean> COLUMNS = columns();

    private static Map<String, Boolean> columns() {
        Map<String, Boolean> columns = new LinkedHashMap<>();
        columns.put("id", true);
        columns.put("entry", false);
        for (String column : List.of(
                "jurisdiction",
                "date",
                "hs",
                "origin",
                "export",
                "preference",
                "value",
                "currency",
                "quantity1",
                "unit1",
                "quantity2",
                "unit2",
                "mode")) {
            columns.put(column, true);
        }
        for (String column : List.of("entryType", "port", "freight", "insurance", "additionalCodes", "contentValue")) {
            columns.put(column, false);
        }
        return columns;
    }

    /**
     * Where each column stands.
     *
     * @param count how many there are
     * @param least fewest cells that a row has: those to the last column that a table must have
     */
    record Columns(Map<String, Integer> places, int count, int least) {}

    static String header() {
        return String.join(",", COLUMNS.keySet());
    }

    static Columns columns(CsvRecord header) throws DutyBatch.UnusableTable {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < header.getFieldCount(); i++) {
            String name = header.getField(i).strip();
            if (i == 0 && name.startsWith("\uFEFF")) {
                name = name.substring(1);
            }
            if (places.put(name, i) != null) {
                throw new DutyBatch.UnusableTable("The column " + name + " stands twice. Leave one out.");
            }
        }
        List<String> missing = COLUMNS.entrySet().stream()
                .filter(column -> column.getValue() && !places.containsKey(column.getKey()))
                .map(Map.Entry::getKey)
                .toList();
        if (!missing.isEmpty()) {
            throw new DutyBatch.UnusableTable("The table lacks the columns " + String.join(", ", missing)
                    + ". Start it with the header " + header() + ".");
        }
        int least = 0;
        for (Map.Entry<String, Boolean> column : COLUMNS.entrySet()) {
            if (column.getValue()) {
                least = Math.max(least, places.getOrDefault(column.getKey(), 0) + 1);
            }
        }
        return new Columns(places, header.getFieldCount(), least);
    }

    private final CsvRecord record;
    private final Columns columns;
    private @Nullable DutyFinding finding;

    RequestRow(CsvRecord record, Columns columns) {
        this.record = record;
        this.columns = columns;
    }

    String id() {
        String id = text("id");
        return id.isEmpty() ? "line " + record.getStartingLineNumber() : id;
    }

    /** Why there is no request. */
    @Nullable
    DutyFinding finding() {
        return finding;
    }

    /** Of a row that can't be read: the entry it belongs to, null for one of its own. */
    @Nullable
    String entry() {
        String jurisdiction = text("jurisdiction");
        return text("entry").isEmpty() || jurisdiction.isEmpty() ? null : upper(jurisdiction) + " " + text("entry");
    }

    /** A row that can't be read. */
    UnreadRequest unread(DutyFinding why) {
        String cell = isMiscounted() ? "" : text("value");
        return new UnreadRequest(id(), isNumber(cell) ? new BigDecimal(cell) : null, code("currency"), why);
    }

    /** Whether cells stand in other columns than they are for; blank ones behind the last column don't matter. */
    private boolean isMiscounted() {
        for (int i = columns.count; i < record.getFieldCount(); i++) {
            if (!record.getField(i).isBlank()) {
                return true;
            }
        }
        return record.getFieldCount() < columns.least;
    }

    /** Null where a cell can't be read. */
    @Nullable
    DutyRequest request() {
        if (isMiscounted()) {
            refuse(
                    "id",
                    "The row has " + record.getFieldCount() + " cells; the header has " + columns.count + ".",
                    "Put a cell with commas into double quotes, and leave a cell empty for what isn't known.");
        }
        List<Quantities.Quantity> quantities = new ArrayList<>(2);
        quantity("quantity1", "unit1", quantities);
        quantity("quantity2", "unit2", quantities);
        LocalDate date = date();
        BigDecimal value = required("value");
        BigDecimal costs = orZero(number("freight")).add(orZero(number("insurance")));
        Map<String, BigDecimal> parts = new HashMap<>(0);
        BigDecimal content = content(parts);
        String jurisdiction = needed("jurisdiction");
        String hs = commodity();
        String mode = mode();
        if (finding != null || date == null || value == null) {
            return null;
        }
        return DutyRequest.of(id(), upper(jurisdiction), date, hs, value)
                .entry(orNull("entry"))
                .origin(code("origin"))
                .export(code("export"))
                .preference(code("preference"))
                .currency(code("currency"))
                .quantities(quantities)
                .mode(mode)
                .entryType(code("entryType"))
                .port(orNull("port"))
                .costs(costs)
                .additionalCodes(additionalCodes())
                .content(content)
                .parts(parts)
                .build();
    }

    private String text(String column) {
        Integer place = columns.places.get(column);
        String cell = place == null || place >= record.getFieldCount()
                ? ""
                : record.getField(place).strip();
        if (cell.length() > CELL_MAX) {
            refuse(column, "The cell " + column + " has " + cell.length() + " characters.", "Shorten it.");
            return "";
        }
        return cell;
    }

    private @Nullable String orNull(String column) {
        String cell = text(column);
        return cell.isEmpty() ? null : cell;
    }

    private @Nullable String code(String column) {
        String cell = text(column);
        return cell.isEmpty() ? null : upper(cell);
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    private String needed(String column) {
        String cell = text(column);
        if (cell.isEmpty()) {
            refuse(column, "The cell " + column + " is empty.", "Fill it in.");
        }
        return cell;
    }

    private String commodity() {
        String cell = needed("hs");
        if (!cell.matches("[0-9. ]*")) {
            refuse(
                    "hs",
                    "'" + shortened(cell) + "' in hs is no commodity code.",
                    "Write it in digits, like 6109.10.00.");
        }
        return cell;
    }

    private @Nullable BigDecimal required(String column) {
        return needed(column).isEmpty() ? null : number(column);
    }

    private @Nullable BigDecimal number(String column) {
        String cell = text(column);
        return cell.isEmpty() ? null : number(column, cell);
    }

    private @Nullable BigDecimal number(String column, String cell) {
        if (!isNumber(cell)) {
            refuse(
                    column,
                    "'" + shortened(cell) + "' in " + column + " is no plain number of zero or more.",
                    "Write it like 1234.50, without separators, sign or exponent.");
            return null;
        }
        return new BigDecimal(cell);
    }

    private static boolean isNumber(String cell) {
        return cell.length() <= NUMBER_MAX && cell.matches("[0-9]+(\\.[0-9]+)?|\\.[0-9]+");
    }

    private static BigDecimal orZero(@Nullable BigDecimal number) {
        return number == null ? BigDecimal.ZERO : number;
    }

    private @Nullable LocalDate date() {
        String cell = needed("date");
        if (cell.isEmpty()) {
            return null;
        }
        try {
            return LocalDate.parse(cell);
        } catch (DateTimeException e) {
            refuse("date", "'" + shortened(cell) + "' is no date.", "Write it as 2026-01-31.");
            return null;
        }
    }

    private @Nullable String mode() {
        String mode = code("mode");
        if (mode != null && !Quoting.modes().contains(mode)) {
            refuse(
                    "mode",
                    "'" + shortened(mode) + "' is no mode of transport.",
                    "Use one of " + String.join(", ", Quoting.modes()) + ".");
        }
        return mode;
    }

    private void quantity(String amount, String unit, List<Quantities.Quantity> into) {
        BigDecimal number = number(amount);
        String code = code(unit);
        if (number != null) {
            into.add(new Quantities.Quantity(number, code == null ? Quantities.NOT_APPLICABLE : code));
        }
    }

    /** A number, or {@code part=number;part=number} where a rate speaks of several parts. */
    private @Nullable BigDecimal content(Map<String, BigDecimal> parts) {
        String cell = text("contentValue");
        if (!cell.contains("=")) {
            return cell.isEmpty() ? null : number("contentValue", cell);
        }
        for (String part : cell.split(";", -1)) {
            int equals = part.lastIndexOf('=');
            BigDecimal value = equals < 1
                    ? null
                    : number("contentValue", part.substring(equals + 1).strip());
            if (value == null) {
                refuse(
                        "contentValue",
                        "'" + shortened(cell) + "' doesn't say the values of parts.",
                        "Write a number, or case=12.50;strap=3.00.");
            } else {
                parts.put(part.substring(0, equals).strip(), value);
            }
        }
        return null;
    }

    /** Headings lose their points: 9903.88.15 is 99038815. */
    private List<String> additionalCodes() {
        List<String> codes = new ArrayList<>(0);
        for (String code : text("additionalCodes").split("[ ;,|]+", -1)) {
            if (!code.isEmpty() && codes.size() < CODES_MAX) {
                String plain = code.matches("[0-9.]+") ? code.replace(".", "") : upper(code);
                codes.add(plain);
            }
        }
        return codes;
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }

    private void refuse(String field, String message, String fix) {
        if (finding == null) {
            finding = new DutyFinding(
                    null, DutyFinding.Code.REQUEST_UNREADABLE, ChargeType.DUTY, null, field, message, fix);
        }
    }
}
