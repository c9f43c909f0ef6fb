package org.tidewaiter.rulebook.file;

import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Flow;
import org.tidewaiter.kernel.Rounding;
import org.tidewaiter.kernel.Validity;
import org.tidewaiter.tariff.DutyExpression;
import org.tidewaiter.tariff.Measure;

/** Reads the rows of the tables of measures. */
final class MeasureRows {
    static final List<String> COLUMNS = List.of(
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
    /** What only additional duties and fees say. */
    static final List<String> OPTIONAL = List.of(
            "excluded_goods", "doubtful_goods", "excluded_regimes", "entry_types", "ports", "group", "yields_to");

    private static final List<String> NO_GOODS = List.of(Measure.Limits.NO_GOODS);
    private static final List<String> VALUE_ALONE = List.of(Measure.CUSTOMS_VALUE);

    private static final Rounding CENTS = new Rounding(RoundingMode.DOWN, 2);

    private static final int SHORTEST_PREFIX = 2;
    private static final int LONGEST_PREFIX = 14;

    private MeasureRows() {}

    static @Nullable Placed<Measure> read(TableRow row) {
        String id = row.required("id");
        String taxType = row.shared("tax_type");
        Measure.Kind kind = row.oneOf("kind", Measure.Kind.values(), Measure.Kind.DUTY);
        Measure.Scope scope = scope(row);
        Measure.Level level = row.oneOf("level", Measure.Level.values(), Measure.Level.ITEM);
        List<String> base = base(row);
        DutyExpression expression = row.duty("expression");
        Rounding rounding = row.same(
                row.read("rounding", "ROUNDING-UNREADABLE", MeasureRows::rounding, CENTS, "Write it like 'DOWN 2'."));
        var minimum = row.decimal("minimum");
        var maximum = row.decimal("maximum");
        if (minimum != null && maximum != null && minimum.compareTo(maximum) > 0) {
            row.error("BOUNDS-SWAPPED", "minimum", "The minimum is above the maximum.", "Check both amounts.");
        }
        Validity validity = row.validity();
        String legalBasis = row.shared("legal_basis");
        Measure.Stacking stacking = stacking(row);
        if (row.isBroken()) {
            return null;
        }
        return new Placed<>(
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
                        legalBasis,
                        stacking),
                row.place());
    }

    private static Measure.Stacking stacking(TableRow row) {
        String group = row.text("group");
        List<String> yieldsTo = row.words("yields_to");
        return group.isEmpty() && yieldsTo.isEmpty()
                ? Measure.Stacking.BESIDE_ALL
                : new Measure.Stacking(group, Set.copyOf(yieldsTo));
    }

    private static Measure.Scope scope(TableRow row) {
        List<String> goods = goods(row);
        prefixes(row, "goods", goods);
        Measure.Limits limits = limits(row);
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
                row.set(row.wordsOrAny("modes")),
                limits);
    }

    /** Prefixes, none for all goods; {@code *} beside longer prefixes takes up what the other columns leave out. */
    private static List<String> goods(TableRow row) {
        List<String> goods = row.words("goods");
        if (goods.equals(NO_GOODS) && !row.words("doubtful_goods").isEmpty()) {
            return goods;
        }
        return goods.size() > 1 && goods.contains(Measure.Limits.ANY_GOODS) ? goods : row.wordsOrAny("goods");
    }

    private static Measure.Limits limits(TableRow row) {
        List<String> excluded = row.words("excluded_goods");
        List<String> doubtful = row.words("doubtful_goods");
        List<String> excludedRegimes = row.words("excluded_regimes");
        List<String> entryTypes = row.words("entry_types");
        String ports = row.text("ports");
        prefixes(row, "excluded_goods", excluded);
        prefixes(row, "doubtful_goods", doubtful);
        if (excluded.isEmpty()
                && doubtful.isEmpty()
                && excludedRegimes.isEmpty()
                && entryTypes.isEmpty()
                && ports.isEmpty()) {
            return Measure.Limits.NONE;
        }
        return new Measure.Limits(
                Set.copyOf(excluded),
                Set.copyOf(doubtful),
                Set.copyOf(excludedRegimes),
                Set.copyOf(entryTypes),
                ports.isEmpty() ? null : ports);
    }

    private static void prefixes(TableRow row, String column, List<String> prefixes) {
        for (String prefix : prefixes) {
            if (!isPrefix(prefix) && !prefix.equals(Measure.Limits.ANY_GOODS) && !prefixes.equals(NO_GOODS)) {
                row.error(
                        "GOODS-PREFIX",
                        column,
                        Problems.quote(prefix) + " is no beginning of a commodity code.",
                        "Use 2 to 14 digits without points, or * alone.");
            }
        }
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
}
