package org.tidewaiter.draft.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.draft.Fields;
import org.tidewaiter.draft.ItemSheet;
import org.tidewaiter.kernel.Bytes;

/**
 * Goods items, one a line. The first line names the columns: a short name of {@link #columns}, or the path of a field below the
 * item, e.g. {@code Packaging[2]/TypeCode}. What spreadsheets do to such files is expected: semicolons or tabs between cells,
 * decimal commas where semicolons stand, a byte order mark, Windows-1252, leading zeros lost, and apostrophes before what could
 * be taken for a formula.
 */
public final class ItemsCsv implements ItemSheet {
    /** Most columns. */
    private static final int COLUMNS_MAX = 300;

    private static final int SHOWN_MAX = 60;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,16}(\\.[0-9]{1,6})?");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("[0-9]{1,16},[0-9]{1,6}");
    private static final Pattern FORMULA = Pattern.compile("'*[=+\\-@].*", Pattern.DOTALL);
    private static final Charset OF_SPREADSHEETS = Charset.forName("windows-1252");
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final List<Column> COLUMNS = List.of(
            text("description", "Commodity/Description"),
            text("commodity_code", "Commodity/Classification[1]/ID"),
            text("code_type", "Commodity/Classification[1]/IdentificationTypeCode"),
            text("origin", "Origin[1]/CountryCode"),
            text("procedure", "GovernmentProcedure[1]/CurrentCode"),
            text("previous_procedure", "GovernmentProcedure[1]/PreviousCode"),
            number("net_mass_kg", "Commodity/GoodsMeasure/NetNetWeightMeasure"),
            number("gross_mass_kg", "Commodity/GoodsMeasure/GrossMassMeasure"),
            number("supplementary_quantity", "Commodity/GoodsMeasure/TariffQuantity"),
            text("unit", "Commodity/GoodsMeasure/TariffQuantity@unitCode"),
            number("price", "Commodity/InvoiceLine/ItemChargeAmount"),
            text("currency", "Commodity/InvoiceLine/ItemChargeAmount@currencyID"),
            text("valuation_method", "CustomsValuation/MethodCode"),
            text("preference", "Commodity/DutyTaxFee[1]/DutyRegimeCode"),
            text("payment_method", "Commodity/DutyTaxFee[1]/Payment/MethodCode"),
            text("package_type", "Packaging[1]/TypeCode"),
            number("packages", "Packaging[1]/QuantityQuantity"),
            text("marks", "Packaging[1]/MarksNumbersID"),
            text("document_category", "AdditionalDocument[1]/CategoryCode"),
            text("document_type", "AdditionalDocument[1]/TypeCode"),
            text("document_reference", "AdditionalDocument[1]/ID"));

    private static Column text(String name, String path) {
        return new Column(name, path, false);
    }

    private static Column number(String name, String path) {
        return new Column(name, path, true);
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }

    @Override
    public Read read(Bytes file, int already) {
        byte[] bytes = file.array();
        if (bytes.length > BYTES_MAX) {
            return Read.failed(Kind.TOO_LARGE);
        }
        String text = decoded(bytes);
        if (text == null) {
            return Read.failed(Kind.NO_TEXT);
        }
        if (text.isBlank()) {
            return Read.failed(Kind.EMPTY);
        }
        char delimiter = delimiter(text);
        List<CsvRecord> lines = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(delimiter)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            for (CsvRecord line : reader) {
                lines.add(line);
                if (lines.size() > Fields.ITEMS_MAX * 2) {
                    return Read.failed(Kind.TOO_MANY_ITEMS);
                }
            }
        } catch (CsvParseException e) {
            int after = lines.isEmpty() ? 1 : Math.toIntExact(lines.getLast().getStartingLineNumber()) + 1;
            return new Read(List.of(), List.of(new Problem(after, "", Kind.UNREADABLE, "")), List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a text in memory is always read
        }
        return new Reading(delimiter, already).read(lines);
    }

    /** UTF-8 with or without a mark, else what spreadsheets of western Europe write; null where it is no text at all. */
    private static @Nullable String decoded(byte[] bytes) {
        String utf8 = decoded(bytes, StandardCharsets.UTF_8);
        String text = utf8 == null ? decoded(bytes, OF_SPREADSHEETS) : utf8;
        if (text == null || text.chars().anyMatch(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r')) {
            return null;
        }
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    private static @Nullable String decoded(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** What stands between the names of the columns most often. */
    private static char delimiter(String text) {
        String head = text.lines().findFirst().orElse("");
        char best = ',';
        for (char candidate : new char[] {';', '\t'}) {
            if (count(head, candidate) > count(head, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    /** The reading of one file. */
    private static final class Reading {
        private final boolean decimalCommas;
        private final int already;
        private final List<Problem> problems = new ArrayList<>();
        private final List<String> ignored = new ArrayList<>();
        private final List<Map<String, String>> items = new ArrayList<>();
        private final List<String> names = new ArrayList<>();
        private final List<@Nullable Column> columns = new ArrayList<>();

        Reading(char delimiter, int already) {
            this.decimalCommas = delimiter != ',';
            this.already = already;
        }

        Read read(List<CsvRecord> lines) {
            head(lines.getFirst());
            if (problems.isEmpty()) {
                lines.stream().skip(1).forEach(this::item);
            }
            if (problems.isEmpty() && items.isEmpty()) {
                return Read.failed(Kind.EMPTY);
            }
            if (already + items.size() > Fields.ITEMS_MAX) {
                problems.add(new Problem(0, "", Kind.TOO_MANY_ITEMS, String.valueOf(already + items.size())));
            }
            return new Read(problems.isEmpty() ? items : List.of(), problems, ignored);
        }

        private void head(CsvRecord head) {
            if (head.getFieldCount() > COLUMNS_MAX) {
                problems.add(new Problem(1, "", Kind.TOO_MANY_COLUMNS, String.valueOf(head.getFieldCount())));
                return;
            }
            Set<String> paths = new LinkedHashSet<>();
            for (String cell : head.getFields()) {
                String name = shown(cell.strip());
                Column column = column(cell.strip());
                names.add(name);
                columns.add(column);
                if (column == null) {
                    ignored.add(name);
                } else if (!paths.add(column.path())) {
                    problems.add(new Problem(1, name, Kind.COLUMN_TWICE, name));
                }
            }
            if (paths.isEmpty()) {
                problems.add(new Problem(1, "", Kind.NO_COLUMN, shown(String.join(", ", names))));
            }
        }

        private static @Nullable Column column(String name) {
            String plain = name.toLowerCase(Locale.ROOT).replaceAll("[ -]+", "_");
            for (Column column : COLUMNS) {
                if (column.name().equals(plain) || column.path().equals(name)) {
                    return column;
                }
            }
            return Fields.isField(Fields.ITEM + "[1]/" + name) ? text(name, name) : null;
        }

        private void item(CsvRecord line) {
            int number = Math.toIntExact(line.getStartingLineNumber());
            List<String> cells = line.getFields();
            if (cells.stream().allMatch(String::isBlank)) {
                return; // spreadsheets leave empty lines at the end
            }
            if (cells.stream().skip(columns.size()).anyMatch(cell -> !cell.isBlank())) {
                problems.add(new Problem(number, "", Kind.TOO_MANY_CELLS, String.valueOf(cells.size())));
                return;
            }
            Map<String, String> item = new LinkedHashMap<>();
            for (int i = 0; i < Math.min(cells.size(), columns.size()); i++) {
                Column column = columns.get(i);
                if (column != null) {
                    item.put(
                            column.path(),
                            cell(number, names.get(i), column, cells.get(i).strip()));
                }
            }
            items.add(Collections.unmodifiableMap(item));
        }

        private String cell(int line, String name, Column column, String cell) {
            String text = cell.startsWith("'") && FORMULA.matcher(cell).matches() ? cell.substring(1) : cell;
            if (text.length() > Fields.TEXT_MAX) {
                problems.add(new Problem(line, name, Kind.TOO_LONG, shown(text)));
            } else if (column.number() && !text.isEmpty()) {
                String number = decimalCommas && DECIMAL_COMMA.matcher(text).matches() ? text.replace(',', '.') : text;
                if (!NUMBER.matcher(number).matches()) {
                    problems.add(new Problem(line, name, Kind.NO_NUMBER, shown(text)));
                }
                return number;
            } else if (column.name().equals("commodity_code")) {
                return code(line, name, text);
            }
            return text;
        }

        /** Codes have an even number of digits; where one is missing, a spreadsheet took the code for a number. */
        private String code(int line, String name, String text) {
            String digits = text.replaceAll("(?<=[0-9])[. ](?=[0-9])", "");
            if (digits.matches("[0-9]{5}|[0-9]{7}|[0-9]{9}")) {
                problems.add(new Problem(line, name, Kind.ZERO_LOST, shown(text)));
            }
            return digits;
        }
    }

    private static String shown(String text) {
        return text.length() > SHOWN_MAX ? text.substring(0, SHOWN_MAX) + "…" : text;
    }

    @Override
    public String write(Fields fields) {
        Map<String, String> columns = new LinkedHashMap<>();
        COLUMNS.forEach(column -> columns.put(column.path(), column.name()));
        fields.texts().forEach((path, text) -> {
            if (path.startsWith(Fields.ITEM + "[") && !text.isBlank()) {
                String below = path.substring(path.indexOf(']', Fields.ITEM.length()) + 2);
                columns.putIfAbsent(below, below);
            }
        });
        StringWriter out = new StringWriter();
        out.write(BYTE_ORDER_MARK); // else spreadsheets take it for an older encoding
        try (CsvWriter writer =
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out)) {
            writer.writeRecord(columns.values());
            for (int number = 1; number <= fields.count(Fields.ITEM); number++) {
                String item = Fields.ITEM + "[" + number + "]/";
                writer.writeRecord(columns.keySet().stream()
                        .map(path -> harmless(fields.text(item + path)))
                        .toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a text in memory is always written
        }
        return out.toString();
    }

    /** No spreadsheet takes it for a formula. */
    private static String harmless(String text) {
        return FORMULA.matcher(text).matches() ? "'" + text : text;
    }
}
