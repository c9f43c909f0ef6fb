package org.tidewaiter.rulebook.file;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.reference.CodeList;
import org.tidewaiter.tariff.DutyExpressions;
import org.tidewaiter.tariff.Measure;
import org.tidewaiter.tariff.TariffLine;

/**
 * Writes tables of a rulebook as {@code docs/rulebooks.md} describes them; what {@link RulebookFiles} reads of them equals what
 * was written.
 */
public final class RulebookTables {
    /** Names of the files. */
    public static final String LINES = RulebookFiles.LINES;

    public static final String MEASURES = RulebookFiles.MEASURES;
    public static final String FEES = RulebookFiles.FEES;
    public static final String ADDITIONAL = RulebookFiles.ADDITIONAL;
    public static final String CODES = RulebookFiles.CODES;
    public static final String TITLE = RulebookFiles.TITLE;

    private RulebookTables() {}

    /** {@code tariff-lines.csv}, in the order given. */
    public static Bytes lines(List<TariffLine> lines) {
        List<String> header = Stream.concat(Tables.LINE_COLUMNS.stream(), Tables.LINE_OPTIONAL.stream())
                .toList();
        return table(
                header,
                lines,
                line -> List.of(
                        line.code(),
                        line.description(),
                        String.join(" ", line.units()),
                        day(line.validity().from()),
                        day(line.validity().to()),
                        line.source(),
                        line.indent() == 0 ? "" : Integer.toString(line.indent()),
                        line.declarable() ? "" : "NO"));
    }

    /** {@code measures.csv}, in the order given. */
    public static Bytes measures(List<Measure> measures) {
        boolean plain = measures.stream()
                .allMatch(m -> m.scope().limits().equals(Measure.Limits.NONE)
                        && m.stacking().equals(Measure.Stacking.BESIDE_ALL));
        return plain
                ? table(MeasureRows.COLUMNS, measures, RulebookTables::cells)
                : table(
                        Stream.concat(MeasureRows.COLUMNS.stream(), MeasureRows.OPTIONAL.stream())
                                .toList(),
                        measures,
                        RulebookTables::allCells);
    }

    private static List<String> allCells(Measure m) {
        Measure.Limits limits = m.scope().limits();
        List<String> cells = new ArrayList<>(cells(m));
        cells.add(words(limits.excludedGoods()));
        cells.add(words(limits.doubtfulGoods()));
        cells.add(words(limits.excludedRegimes()));
        cells.add(words(limits.entryTypes()));
        cells.add(limits.ports() == null ? "" : limits.ports());
        cells.add(m.stacking().group());
        cells.add(words(m.stacking().yieldsTo()));
        return cells;
    }

    private static String words(Collection<String> words) {
        return String.join(" ", new TreeSet<>(words));
    }

    private static List<String> cells(Measure m) {
        Measure.Scope scope = m.scope();
        List<String> codes = new ArrayList<>(new TreeSet<>(scope.additionalCodes()));
        new TreeSet<>(scope.excludedAdditionalCodes()).forEach(code -> codes.add("!" + code));
        return List.of(
                m.id(),
                m.taxType(),
                m.kind().name(),
                any(scope.goods()),
                String.join(" ", codes),
                any(scope.origins()),
                words(scope.excludedOrigins()),
                any(scope.regimes()),
                scope.flow().name(),
                any(scope.modes()),
                m.level().name(),
                String.join("+", m.base()),
                DutyExpressions.print(m.expression()),
                number(m.minimum()),
                number(m.maximum()),
                m.rounding().toString(),
                day(m.validity().from()),
                day(m.validity().to()),
                m.legalBasis());
    }

    /** The table of codes with those added that it doesn't hold. */
    public static Bytes withCodes(Bytes table, String list, Collection<CodeList.Code> codes) {
        String text = new String(table.array(), StandardCharsets.UTF_8);
        List<CodeList.Code> missing = codes.stream()
                .filter(code -> !text.contains("\n" + list + "," + code.code() + ","))
                .toList();
        String rows = new String(
                table(
                                List.of(),
                                missing,
                                code -> List.of(
                                        list,
                                        code.code(),
                                        code.name(),
                                        day(code.validity().from()),
                                        day(code.validity().to())))
                        .array(),
                StandardCharsets.UTF_8);
        return utf8(text + (text.endsWith("\n") ? "" : "\n") + rows);
    }

    /**
     * The title with some of its entries said anew.
     *
     * @param yaml a {@code rulebook.yaml}
     * @param entries key and value of entries of one line
     * @param source one more source, told first unless it is told already
     */
    public static Bytes titled(Bytes yaml, Map<String, String> entries, String source) {
        String text = new String(yaml.array(), StandardCharsets.UTF_8);
        for (Map.Entry<String, String> entry : entries.entrySet()) {
            text = Pattern.compile("(?m)^" + entry.getKey() + ":.*$")
                    .matcher(text)
                    .replaceFirst(Matcher.quoteReplacement(entry.getKey() + ": " + quoted(entry.getValue())));
        }
        if (text.contains("\n  - " + quoted(source) + "\n")) {
            return utf8(text);
        }
        return utf8(
                text.replaceFirst("(?m)^sources:\\s*$", Matcher.quoteReplacement("sources:\n  - " + quoted(source))));
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static <T> Bytes table(
            List<String> header, List<T> rows, java.util.function.Function<T, List<String>> cells) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            if (!header.isEmpty()) {
                csv.writeRecord(header);
            }
            for (T row : rows) {
                csv.writeRecord(cells.apply(row));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // text in memory
        }
        return utf8(text.toString());
    }

    private static String any(Collection<String> values) {
        return values.isEmpty() ? "*" : String.join(" ", new TreeSet<>(values));
    }

    private static String day(@Nullable LocalDate day) {
        return day == null ? "" : day.toString();
    }

    private static String number(@Nullable BigDecimal number) {
        return number == null ? "" : number.toPlainString();
    }

    private static Bytes utf8(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
