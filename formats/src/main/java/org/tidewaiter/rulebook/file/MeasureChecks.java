package org.tidewaiter.rulebook.file;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tidewaiter.kernel.Flow;
import org.tidewaiter.kernel.Validity;
import org.tidewaiter.rulebook.Completeness;
import org.tidewaiter.tariff.Measure;
import org.tidewaiter.tariff.Tariff;
import org.tidewaiter.tariff.TariffLine;

/** Bases that add up to nothing, days without a rate, goods without a line and lines without a duty. */
final class MeasureChecks {
    private static final String ALL_GOODS = "*";
    /** What a base takes from the goods themselves. */
    private static final Set<String> VALUES =
            Set.of(Measure.CUSTOMS_VALUE, Measure.CONTENT_VALUE, Measure.NON_CONTENT_VALUE, Measure.COSTS);

    private final Draft draft;
    private final NavigableMap<String, List<TariffLine>> lines = new TreeMap<>();

    MeasureChecks(Draft draft) {
        this.draft = draft;
        for (Placed<TariffLine> line : draft.lines) {
            lines.computeIfAbsent(line.value().code(), k -> new ArrayList<>(1)).add(line.value());
        }
    }

    void run() {
        bases();
        gaps();
        goodsWithoutLine();
        linesWithoutDuty();
    }

    private void bases() {
        Map<String, List<Measure>> byType = new HashMap<>();
        for (Placed<Measure> row : draft.measures) {
            byType.computeIfAbsent(row.value().taxType(), k -> new ArrayList<>())
                    .add(row.value());
        }
        for (Placed<Measure> row : draft.measures) {
            for (String component : row.value().base()) {
                if (!VALUES.contains(component)) {
                    base(row, component, byType.getOrDefault(component, List.of()));
                }
            }
        }
    }

    private void base(Placed<Measure> row, String component, List<Measure> parts) {
        if (parts.isEmpty()) {
            draft.problems.error(
                    "BASE-UNKNOWN",
                    row.place(),
                    "base",
                    "The base names " + Problems.quote(component) + ", and no measure has that tax type.",
                    "Check the tax type, or leave it out of the base.");
        } else if (parts.stream().noneMatch(part -> isBefore(part, row.value()))) {
            draft.problems.error(
                    "BASE-TOO-LATE",
                    row.place(),
                    "base",
                    "The base names " + Problems.quote(component)
                            + ", which is computed later and would count as zero.",
                    "Kinds are computed in the order DUTY, TRADE_REMEDY, EXCISE, FEE, TAX, within a kind by tax type.");
        }
    }

    /** Whether the amount is there when the base of the other is added up. */
    private static boolean isBefore(Measure part, Measure of) {
        if (part.level() == Measure.Level.DECLARATION) {
            return false;
        }
        int byKind = part.kind().compareTo(of.kind());
        return of.level() == Measure.Level.DECLARATION
                || byKind < 0
                || byKind == 0 && part.taxType().compareTo(of.taxType()) < 0;
    }

    /** Rates for all, without preferences: of each tax type and goods the days that no row covers. */
    private void gaps() {
        Map<String, List<Placed<Measure>>> groups = new LinkedHashMap<>();
        for (Placed<Measure> row : draft.measures) {
            Measure measure = row.value();
            if (isForAll(measure)) {
                for (String prefix : prefixes(measure)) {
                    groups.computeIfAbsent(gapKey(measure, prefix), k -> new ArrayList<>(2))
                            .add(row);
                }
            }
        }
        Set<String> told = new HashSet<>();
        groups.forEach((key, group) -> {
            String prefix = key.substring(0, key.indexOf(' '));
            Periods.Coverage<Measure> coverage = Periods.coverage(group, Measure::validity);
            for (Periods.Gap<Measure> gap : coverage.gaps()) {
                if (told.add("gap " + gap.next().place().line())) {
                    draft.problems.warning(
                            "MEASURE-GAP",
                            gap.next().place(),
                            "valid_from",
                            "No " + gap.next().value().taxType() + " holds for goods " + prefix + " from " + gap.from()
                                    + " to " + gap.to() + ".",
                            "Add the rate of these days, or FREE where nothing was due.");
                }
            }
            LocalDate end = coverage.end();
            if (end != null
                    && coverage.last().value().kind() != Measure.Kind.TRADE_REMEDY // they are made to end
                    && !goodsEndBy(prefix, end)
                    && told.add("end " + coverage.last().place().line())) {
                draft.problems.warning(
                        "MEASURE-ENDS",
                        coverage.last().place(),
                        "valid_to",
                        "Measure " + coverage.last().value().id() + " ends on " + end + " and no "
                                + coverage.last().value().taxType() + " follows.",
                        "Add the next rate once it is published; until then nothing is charged.");
            }
        });
    }

    private static String gapKey(Measure measure, String prefix) {
        Measure.Scope scope = measure.scope();
        return prefix + " " + measure.taxType() + " " + measure.level() + " " + scope.flow() + " "
                + new TreeSet<>(scope.additionalCodes()) + new TreeSet<>(scope.excludedAdditionalCodes())
                + new TreeSet<>(scope.modes());
    }

    /** Whether all tariff lines under the prefix have ended by then. */
    private boolean goodsEndBy(String prefix, LocalDate day) {
        Collection<List<TariffLine>> under =
                prefix.equals(ALL_GOODS) ? List.of() : below(prefix).values();
        return !under.isEmpty()
                && under.stream().flatMap(List::stream).allMatch(line -> {
                    LocalDate to = line.validity().to();
                    return to != null && !to.isAfter(day);
                });
    }

    private void goodsWithoutLine() {
        boolean partial = draft.title != null && draft.title.completeness() == Completeness.PARTIAL;
        for (Placed<Measure> row : draft.measures) {
            if (partial && isBesideTheDuty(row.value())) {
                continue; // its goods are those of the whole tariff
            }
            for (String prefix : row.value().scope().goods()) {
                if (Character.isDigit(prefix.charAt(0)) && below(prefix).isEmpty() && !hasLineAbove(prefix)) {
                    draft.problems.warning(
                            "GOODS-WITHOUT-LINE",
                            row.place(),
                            "goods",
                            "Measure " + row.value().id() + " is for goods " + prefix + ", which have no tariff line.",
                            "Add the line to tariff-lines.csv, or check the code.");
                }
            }
        }
    }

    private void linesWithoutDuty() {
        NavigableMap<String, List<Validity>> duties = new TreeMap<>();
        for (Placed<Measure> row : draft.measures) {
            Measure measure = row.value();
            if (measure.kind() == Measure.Kind.DUTY
                    && isForAll(measure)
                    && measure.scope().flow() == Flow.IMPORT) {
                for (String prefix : prefixes(measure)) {
                    duties.computeIfAbsent(prefix, k -> new ArrayList<>(1)).add(measure.validity());
                }
            }
        }
        Set<String> asAdditionalCode = new HashSet<>();
        draft.measures.forEach(
                row -> asAdditionalCode.addAll(row.value().scope().additionalCodes()));
        for (Placed<TariffLine> row : draft.lines) {
            TariffLine line = row.value();
            if (!line.declarable() || asAdditionalCode.contains(line.code())) {
                continue;
            }
            List<Validity> found = new ArrayList<>(duties.getOrDefault(ALL_GOODS, List.of()));
            for (int length = 2; length < line.code().length(); length++) {
                found.addAll(duties.getOrDefault(line.code().substring(0, length), List.of()));
            }
            duties.subMap(line.code(), true, line.code() + Character.MAX_VALUE, false)
                    .values()
                    .forEach(found::addAll);
            if (found.stream().noneMatch(validity -> Periods.overlap(validity, line.validity()))) {
                draft.problems.warning(
                        "LINE-WITHOUT-DUTY",
                        row.place(),
                        "code",
                        "Tariff line " + line.code() + " has no duty for goods without preference.",
                        "Add a measure of kind DUTY, with FREE where nothing is due.");
            }
        }
    }

    private static boolean isBesideTheDuty(Measure measure) {
        return switch (measure.kind()) {
            case TRADE_REMEDY, FEE -> true;
            case DUTY, EXCISE, TAX -> false;
        };
    }

    private static boolean isForAll(Measure measure) {
        Set<String> regimes = measure.scope().regimes();
        return regimes.isEmpty() || regimes.contains(Tariff.NO_PREFERENCE);
    }

    private static Collection<String> prefixes(Measure measure) {
        Set<String> goods = measure.scope().goods();
        return goods.isEmpty() ? List.of(ALL_GOODS) : new TreeSet<>(goods);
    }

    private NavigableMap<String, List<TariffLine>> below(String prefix) {
        return lines.subMap(prefix, true, prefix + Character.MAX_VALUE, false);
    }

    private boolean hasLineAbove(String code) {
        for (int length = code.length() - 1; length >= 4; length--) {
            if (lines.containsKey(code.substring(0, length))) {
                return true;
            }
        }
        return false;
    }
}
