package org.tidewaiter.rulebook.file;

import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.tidewaiter.kernel.Flow;
import org.tidewaiter.kernel.Rounding;
import org.tidewaiter.kernel.Validity;
import org.tidewaiter.reference.CodeList;
import org.tidewaiter.reference.ExchangeRate;
import org.tidewaiter.rulebook.Procedure;
import org.tidewaiter.tariff.DutyExpression;
import org.tidewaiter.tariff.Measure;
import org.tidewaiter.tariff.TariffLine;

/** Reads the CSV files of a rulebook into its draft. */
final class Tables {
    static final List<String> LINE_COLUMNS =
            List.of("code", "description", "supplementary_unit", "valid_from", "valid_to", "source");
    /** What only a whole nomenclature says of its lines. */
    static final List<String> LINE_OPTIONAL = List.of("indent", "declarable");

    static final List<String> MEASURE_COLUMNS = List.of(
            "id",
            "tax_type",
            "kind",
            "goods",
            "additional_code",
            "origins",
            "excluded_origins",
            "regimes",
            "flow",
            "modes",
            "level",
            "base",
            "expression",
            "minimum",
            "maximum",
            "rounding",
            "valid_from",
            "valid_to",
            "legal_basis");
    static final List<String> PROCEDURE_COLUMNS = List.of("code", "effect", "flow", "title", "legal_basis");
    static final List<String> RATE_COLUMNS =
            List.of("currency", "domestic_per_unit", "valid_from", "valid_to", "source");
    static final List<String> CODE_COLUMNS = List.of("list", "code", "name", "valid_from", "valid_to");

    private static final Rounding CENTS = new Rounding(RoundingMode.DOWN, 2);

    private static final List<String> VALUE_ALONE = List.of(Measure.CUSTOMS_VALUE);

    private static final int SHORTEST_PREFIX = 2;
    private static final int LONGEST_PREFIX = 14;

    private final RulebookSource source;
    private final CsvTable.Limits limits;
    private final Draft draft;

    Tables(RulebookSource source, CsvTable.Limits limits, Draft draft) {
        this.source = source;
        this.limits = limits;
        this.draft = draft;
    }

    void read() {
        read(RulebookFiles.LINES, LINE_COLUMNS, LINE_OPTIONAL);
        read(RulebookFiles.MEASURES, MEASURE_COLUMNS, List.of());
        read(RulebookFiles.PROCEDURES, PROCEDURE_COLUMNS, List.of());
        read(RulebookFiles.RATES, RATE_COLUMNS, List.of());
        read(RulebookFiles.CODES, CODE_COLUMNS, List.of());
    }

    private void read(String file, List<String> columns, List<String> optional) {
        for (TableRow row : new CsvTable(file, columns, optional, draft.problems).read(source, limits)) {
            try {
                switch (file) {
                    case RulebookFiles.LINES -> line(row);
                    case RulebookFiles.MEASURES -> measure(row);
                    case RulebookFiles.PROCEDURES -> procedure(row);
                    case RulebookFiles.RATES -> rate(row);
                    default -> code(row);
                }
            } catch (IllegalArgumentException e) {
                row.invalid(e); // the core refuses the row as a whole
            }
        }
    }

    private static <T> void add(List<Placed<T>> list, TableRow row, T value) {
        list.add(new Placed<>(value, row.place()));
    }

    private void line(TableRow row) {
        String code = row.required("code");
        String description = row.required("description");
        List<String> units = row.words("supplementary_unit");
        Validity validity = row.validity();
        String from = row.shared("source");
        int indent = indent(row);
        boolean declarable = declarable(row);
        if (!row.isBroken()) {
            add(draft.lines, row, new TariffLine(code, description, units, validity, from, indent, declarable));
        }
    }

    private static int indent(TableRow row) {
        String cell = row.text("indent");
        if (cell.matches("[0-9]{0,2}")) {
            return cell.isEmpty() ? 0 : Integer.parseInt(cell);
        }
        row.error("NUMBER-UNREADABLE", "indent", Problems.quote(cell) + " is no indent.", "Write 0, 1, 2 ...");
        return 0;
    }

    private static boolean declarable(TableRow row) {
        String cell = row.text("declarable");
        if (!List.of("", "YES", "NO").contains(cell)) {
            row.error(
                    "VALUE-UNKNOWN",
                    "declarable",
                    Problems.quote(cell) + " is neither YES nor NO.",
                    "Write NO for a heading that is divided further, YES or nothing for a line.");
        }
        return !cell.equals("NO");
    }

    private void measure(TableRow row) {
        String id = row.required("id");
        String taxType = row.shared("tax_type");
        Measure.Kind kind = row.oneOf("kind", Measure.Kind.values(), Measure.Kind.DUTY);
        Measure.Scope scope = scope(row);
        Measure.Level level = row.oneOf("level", Measure.Level.values(), Measure.Level.ITEM);
        List<String> base = base(row);
        DutyExpression expression = row.duty("expression");
        Rounding rounding =
                row.read("rounding", "ROUNDING-UNREADABLE", Tables::rounding, CENTS, "Write it like 'DOWN 2'.");
        var minimum = row.decimal("minimum");
        var maximum = row.decimal("maximum");
        if (minimum != null && maximum != null && minimum.compareTo(maximum) > 0) {
            row.error("BOUNDS-SWAPPED", "minimum", "The minimum is above the maximum.", "Check both amounts.");
        }
        Validity validity = row.validity();
        String legalBasis = row.required("legal_basis");
        if (!row.isBroken()) {
            add(
                    draft.measures,
                    row,
                    new Measure(
                            id,
                            taxType,
                            kind,
                            scope,
                            level,
                            base,
                            expression,
                            minimum,
                            maximum,
                            rounding,
                            validity,
                            legalBasis));
        }
    }

    private static Measure.Scope scope(TableRow row) {
        List<String> goods = row.wordsOrAny("goods");
        for (String prefix : goods) {
            if (!isPrefix(prefix)) {
                row.error(
                        "GOODS-PREFIX",
                        "goods",
                        Problems.quote(prefix) + " is no beginning of a commodity code.",
                        "Use 2 to 14 digits without points, or * alone.");
            }
        }
        List<String> required = new ArrayList<>();
        List<String> excluded = new ArrayList<>();
        for (String code : row.words("additional_code")) {
            if (code.equals("!")) {
                row.error("VALUE-UNKNOWN", "additional_code", "A ! stands alone.", "Write the code right behind it.");
            } else if (code.startsWith("!")) {
                excluded.add(code.substring(1));
            } else {
                required.add(code);
            }
        }
        return new Measure.Scope(
                row.set(goods),
                row.set(List.copyOf(required)),
                row.set(List.copyOf(excluded)),
                row.set(row.wordsOrAny("origins")),
                row.set(row.words("excluded_origins")),
                row.set(row.wordsOrAny("regimes")),
                row.oneOf("flow", Flow.values(), Flow.IMPORT),
                row.set(row.wordsOrAny("modes")));
    }

    private static boolean isPrefix(String text) {
        boolean digits = text.length() >= SHORTEST_PREFIX && text.length() <= LONGEST_PREFIX;
        for (int i = 0; digits && i < text.length(); i++) {
            digits = text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        return digits;
    }

    private static List<String> base(TableRow row) {
        if (row.text("base").equals(Measure.CUSTOMS_VALUE)) {
            return VALUE_ALONE;
        }
        List<String> base = new ArrayList<>();
        for (String component : row.required("base").split("\\+", -1)) {
            String name = component.strip();
            if (name.isEmpty() || base.contains(name)) {
                row.error(
                        "BASE-UNREADABLE",
                        "base",
                        name.isEmpty() ? "A part of the base is empty." : Problems.quote(name) + " stands twice.",
                        "Write it like CUSTOMS_VALUE+A00.");
            }
            base.add(name);
        }
        return base;
    }

    /** UNNECESSARY would fail on the first amount that needs rounding. */
    private static Rounding rounding(String text) {
        Rounding rounding;
        try {
            rounding = Rounding.parse(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Rounding '" + text + "' has no scale", e);
        }
        if (rounding.mode() == RoundingMode.UNNECESSARY) {
            throw new IllegalArgumentException("Rounding UNNECESSARY rounds nothing. Maybe 'HALF_UP 2' is meant.");
        }
        return rounding;
    }

    private void procedure(TableRow row) {
        String code = row.required("code");
        Procedure.Effect effect = row.oneOf("effect", Procedure.Effect.values(), Procedure.Effect.CHARGED);
        row.oneOf("flow", Flow.values(), Flow.IMPORT);
        String title = row.required("title");
        String legalBasis = row.required("legal_basis");
        if (!code.matches("[0-9A-Z]{2,3}|")) {
            row.error(
                    "PROCEDURE-FORM",
                    "code",
                    Problems.quote(code) + " is no procedure.",
                    "Use two characters for a requested procedure, three for an additional one.");
        }
        if (!row.isBroken()) {
            add(draft.procedures, row, new Procedure(code, effect, title, legalBasis));
        }
    }

    private void rate(TableRow row) {
        String currency = row.required("currency");
        var perUnit = row.requiredDecimal("domestic_per_unit");
        Validity validity = row.validity();
        String from = row.required("source");
        if (!row.isBroken()) {
            add(draft.rates, row, new ExchangeRate(currency, perUnit, validity, from));
        }
    }

    private void code(TableRow row) {
        String list = row.required("list");
        String code = row.required("code");
        String name = row.required("name");
        Validity validity = row.validity();
        if (!row.isBroken()) {
            add(draft.codes, row, new Draft.ListedCode(list, new CodeList.Code(code, name, validity)));
        }
    }
}
