package org.tidewaiter.origin.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Validity;
import org.tidewaiter.origin.Criterion;
import org.tidewaiter.origin.DatedRule;
import org.tidewaiter.origin.HsRange;
import org.tidewaiter.origin.OriginRules;
import org.tidewaiter.origin.ProductRule;
import org.tidewaiter.origin.ProductRule.RegionalValueContent.Step;
import org.tidewaiter.origin.ProductRuleText;
import org.tidewaiter.origin.Standing;
import org.tidewaiter.origin.Tolerance;
import org.tidewaiter.origin.ToleranceRule;

/** Reads a scheme's rules of origin. A file with any problem yields no rules: all problems are told at once. */
public final class OriginFiles {
    /** {@code goods,use,rule,criterion,valid_from,valid_to,standing,source}. */
    public static final String RULES = "product-rules.csv";
    /** {@code series,method,valid_from,percent,standing,source}. */
    public static final String STEPS = "rvc-steps.csv";
    /** {@code kind,goods,materials,percent,basis,valid_from,valid_to,source}. */
    public static final String TOLERANCES = "tolerances.csv";

    private static final List<String> RULE_COLUMNS =
            List.of("goods", "use", "rule", "criterion", "valid_from", "valid_to", "standing", "source");
    private static final List<String> STEP_COLUMNS =
            List.of("series", "method", "valid_from", "percent", "standing", "source");
    private static final List<String> TOLERANCE_COLUMNS =
            List.of("kind", "goods", "materials", "percent", "basis", "valid_from", "valid_to", "source");
    private static final int MAX_CHARACTERS = 16 << 20;
    private static final int MAX_ROWS = 100_000;
    private static final Pattern SERIES = Pattern.compile("RVC (TV|NC) @([A-Za-z][A-Za-z0-9-]*)");

    /**
     * What is wrong with a file.
     *
     * @param file its name
     * @param line counted from one; 0 for the file as a whole
     * @param message what, and what to do
     */
    public record Problem(String file, long line, String message) {}

    /**
     * What was read.
     *
     * @param rules null when there are problems
     * @param problems in the order of the files
     */
    public record Read(@Nullable OriginRules rules, List<Problem> problems) {
        public Read {
            problems = List.copyOf(problems);
        }
    }

    private record DatedStep(Step step, LocalDate from, Standing standing) {}

    private final Map<String, String> texts;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, List<DatedStep>> series = new HashMap<>();
    private final List<DatedRule> rules = new ArrayList<>();
    private final List<ToleranceRule> tolerances = new ArrayList<>();

    private OriginFiles(Map<String, String> texts) {
        this.texts = texts;
    }

    /** Schemes whose rules come with the product. */
    public static List<String> packaged() {
        return List.of("USMCA");
    }

    /** The packaged rules of a scheme; empty where there are none. */
    public static Optional<OriginRules> packaged(String scheme) {
        return packaged().contains(scheme) ? Optional.of(usmca()) : Optional.empty();
    }

    /** The rules of the USMCA that come with the product: a part of its product rules, each with its place in the law. */
    public static OriginRules usmca() {
        Map<String, String> texts = new HashMap<>();
        for (String file : List.of(RULES, STEPS, TOLERANCES)) {
            try (InputStream in = OriginFiles.class.getResourceAsStream("usmca/" + file)) {
                if (in == null) {
                    throw new IllegalStateException(
                            "The jar lacks " + file + ". Maybe it was built without resources.");
                }
                texts.put(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        Read read = read("USMCA", texts);
        OriginRules rules = read.rules();
        if (rules == null) {
            throw new IllegalStateException("The packaged rules are broken: " + read.problems());
        }
        return rules;
    }

    /**
     * @param scheme id of the scheme
     * @param texts the files by name; one that is not there is empty
     */
    public static Read read(String scheme, Map<String, String> texts) {
        OriginFiles reading = new OriginFiles(texts);
        reading.each(STEPS, STEP_COLUMNS, reading::step);
        reading.each(RULES, RULE_COLUMNS, reading::rule);
        reading.each(TOLERANCES, TOLERANCE_COLUMNS, reading::tolerance);
        boolean sound = reading.problems.isEmpty();
        return new Read(sound ? new OriginRules(scheme, reading.rules, reading.tolerances) : null, reading.problems);
    }

    private void each(String file, List<String> columns, Consumer<NamedCsvRecord> row) {
        String text = texts.getOrDefault(file, "");
        if (text.length() > MAX_CHARACTERS) {
            problems.add(
                    new Problem(file, 0, "The file is longer than " + MAX_CHARACTERS + " characters. Maybe split it."));
            return;
        }
        int rows = 0;
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofNamedCsvRecord(text)) {
            for (NamedCsvRecord one : reader) {
                long line = one.getStartingLineNumber();
                if (!one.getHeader().containsAll(columns)) {
                    problems.add(new Problem(
                            file,
                            1,
                            "The header is " + String.join(",", one.getHeader()) + ". Maybe "
                                    + String.join(",", columns) + " is meant."));
                    return;
                }
                if (one.getFieldCount() != one.getHeader().size() || ++rows > MAX_ROWS) {
                    problems.add(new Problem(
                            file,
                            line,
                            rows > MAX_ROWS
                                    ? "The file has more than " + MAX_ROWS + " rows. Maybe split it."
                                    : "The row has " + one.getFieldCount()
                                            + " cells. Maybe a text with commas lacks its quotes."));
                    return;
                }
                try {
                    row.accept(one);
                } catch (IllegalArgumentException | DateTimeParseException e) {
                    problems.add(new Problem(file, line, String.valueOf(e.getMessage())));
                }
            }
        } catch (CsvParseException e) {
            problems.add(
                    new Problem(file, rows + 2L, "The table can't be read any further. Maybe a quote is not closed."));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a text in memory is always read
        }
    }

    private void step(NamedCsvRecord row) {
        LocalDate from = LocalDate.parse(cell(row, "valid_from"));
        Step step = new Step(from, new BigDecimal(cell(row, "percent")));
        required(row, "source");
        series.computeIfAbsent(cell(row, "series") + " " + cell(row, "method"), k -> new ArrayList<>())
                .add(new DatedStep(step, from, Standing.valueOf(cell(row, "standing"))));
    }

    private void rule(NamedCsvRecord row) {
        Map<String, List<Step>> steps = new HashMap<>();
        series.forEach((name, dated) ->
                steps.put(name, dated.stream().map(DatedStep::step).toList()));
        String text = cell(row, "rule");
        ProductRule rule = ProductRuleText.parse(text, steps);
        Criterion criterion = criterion(cell(row, "criterion"));
        Standing standing = Standing.valueOf(cell(row, "standing"));
        String source = required(row, "source");
        Matcher named = SERIES.matcher(text);
        List<DatedStep> dated =
                named.find() ? series.getOrDefault(named.group(2) + " " + named.group(1), List.of()) : List.of();
        for (HsRange goods : HsRange.parseAll(required(row, "goods"))) {
            Validity validity = validity(row);
            if (dated.isEmpty()) {
                rules.add(new DatedRule(goods, cell(row, "use"), rule, criterion, validity, standing, source));
            }
            for (int i = 0; i < dated.size(); i++) {
                LocalDate next = i + 1 < dated.size() ? dated.get(i + 1).from() : null;
                Validity piece = within(validity, dated.get(i).from(), next == null ? null : next.minusDays(1));
                if (piece != null) {
                    Standing weaker =
                            standing == Standing.SOURCED ? dated.get(i).standing() : standing;
                    rules.add(new DatedRule(goods, cell(row, "use"), rule, criterion, piece, weaker, source));
                }
            }
        }
    }

    private void tolerance(NamedCsvRecord row) {
        String percent = cell(row, "percent");
        tolerances.add(new ToleranceRule(
                ToleranceRule.Kind.valueOf(cell(row, "kind")),
                HsRange.parseAll(cell(row, "goods")),
                HsRange.parseAll(cell(row, "materials")),
                percent.isEmpty() ? null : new BigDecimal(percent),
                Tolerance.Basis.parse(cell(row, "basis")),
                validity(row),
                required(row, "source")));
    }

    private static Criterion criterion(String letter) {
        for (Criterion criterion : Criterion.values()) {
            if (criterion.letter().equals(letter)) {
                return criterion;
            }
        }
        throw new IllegalArgumentException("Criterion '" + letter + "' is not A to D. Maybe B, a product rule.");
    }

    private static @Nullable Validity within(Validity validity, LocalDate from, @Nullable LocalDate to) {
        LocalDate first = validity.from() == null || validity.from().isBefore(from) ? from : validity.from();
        LocalDate last = to == null || validity.to() != null && validity.to().isBefore(to) ? validity.to() : to;
        return last != null && last.isBefore(first) ? null : new Validity(first, last);
    }

    private static Validity validity(NamedCsvRecord row) {
        String from = cell(row, "valid_from");
        String to = cell(row, "valid_to");
        return new Validity(from.isEmpty() ? null : LocalDate.parse(from), to.isEmpty() ? null : LocalDate.parse(to));
    }

    private static String required(NamedCsvRecord row, String column) {
        String text = cell(row, column);
        if (text.isEmpty()) {
            throw new IllegalArgumentException("The " + column + " is empty. Maybe the cells are shifted.");
        }
        return text;
    }

    private static String cell(NamedCsvRecord row, String column) {
        return row.getField(column).strip();
    }
}
