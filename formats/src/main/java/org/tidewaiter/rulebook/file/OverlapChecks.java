package org.tidewaiter.rulebook.file;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.tidewaiter.kernel.Validity;
import org.tidewaiter.reference.ExchangeRate;
import org.tidewaiter.reference.Threshold;
import org.tidewaiter.tariff.Measure;
import org.tidewaiter.tariff.Quota;
import org.tidewaiter.tariff.Tariff;
import org.tidewaiter.tariff.TariffLine;

/** Rows that hold on the same day for the same thing, so that the order of the file would decide. */
final class OverlapChecks {
    private final Draft draft;

    OverlapChecks(Draft draft) {
        this.draft = draft;
    }

    void run() {
        measures();
        same(draft.lines, TariffLine::code, TariffLine::validity, "LINE-OVERLAP", "code", "tariff line");
        same(draft.rates, ExchangeRate::currency, ExchangeRate::validity, "RATE-OVERLAP", "currency", "rate of");
        same(draft.thresholds, Threshold::id, Threshold::validity, "THRESHOLD-OVERLAP", "id", "threshold");
        same(draft.quotas, Quota::orderNumber, Quota::period, "QUOTA-OVERLAP", "order_number", "quota");
        same(
                draft.codes,
                row -> row.list() + " " + row.code().code(),
                row -> row.code().validity(),
                "CODE-DUPLICATE",
                "code",
                "code");
    }

    private <T> void same(
            List<Placed<T>> rows,
            Function<T, String> key,
            Function<T, Validity> validity,
            String code,
            String field,
            String what) {
        Map<String, List<Placed<T>>> seen = new HashMap<>();
        for (Placed<T> row : rows) {
            List<Placed<T>> before = seen.computeIfAbsent(key.apply(row.value()), k -> new ArrayList<>(1));
            for (Placed<T> other : before) {
                if (Periods.overlap(validity.apply(other.value()), validity.apply(row.value()))) {
                    draft.problems.error(
                            code,
                            row.place(),
                            field,
                            "The " + what + " " + Problems.quote(key.apply(row.value()))
                                    + " holds on the same days as in line "
                                    + other.place().line() + ".",
                            "End one on the day before the other begins, or leave one out.");
                    break;
                }
            }
            before.add(row);
        }
    }

    private void measures() {
        Map<String, List<Placed<Measure>>> groups = new LinkedHashMap<>();
        for (Placed<Measure> row : draft.measures) {
            Measure measure = row.value();
            Collection<String> goods = measure.scope().goods();
            if (goods.contains(Measure.Limits.NO_GOODS)) {
                continue; // it only raises doubts
            }
            for (String prefix : goods.isEmpty() ? List.of("*") : goods) {
                String key = measure.taxType() + " " + measure.level() + " "
                        + measure.scope().flow() + " " + prefix;
                groups.computeIfAbsent(key, k -> new ArrayList<>(2)).add(row);
            }
        }
        Set<String> told = new HashSet<>();
        for (List<Placed<Measure>> group : groups.values()) {
            for (int i = 1; i < group.size(); i++) {
                for (int j = 0; j < i; j++) {
                    compare(group.get(j), group.get(i), told);
                }
            }
        }
    }

    private void compare(Placed<Measure> before, Placed<Measure> row, Set<String> told) {
        Measure a = before.value();
        Measure b = row.value();
        if (Periods.overlap(a.validity(), b.validity())
                && meetTheSame(a.scope(), b.scope())
                && told.add(before.place().line() + " " + row.place().line())) {
            draft.problems.error(
                    "MEASURE-OVERLAP",
                    row.place(),
                    "valid_from",
                    "Measures " + a.id() + " (line " + before.place().line() + ") and " + b.id() + " of " + a.taxType()
                            + " hold for the same goods on the same days.",
                    "End one the day before the other begins, or tell them apart by origin, regime or code.");
        }
    }

    /** Whether some goods meet both, and neither is more specific for them. */
    private static boolean meetTheSame(Measure.Scope a, Measure.Scope b) {
        return codesMeet(a, b)
                && mayShare(a.modes(), b.modes())
                && mayShare(a.limits().entryTypes(), b.limits().entryTypes())
                && originsMeet(a, b)
                && tieUnderSomeRegime(a, b);
    }

    /** Whether something is in both sets; an empty one holds everything. */
    private static boolean mayShare(Set<String> a, Set<String> b) {
        return a.isEmpty() || b.isEmpty() || !Collections.disjoint(a, b);
    }

    private static boolean codesMeet(Measure.Scope a, Measure.Scope b) {
        if (!a.additionalCodes().isEmpty() && !b.additionalCodes().isEmpty()) {
            return !Collections.disjoint(a.additionalCodes(), b.additionalCodes());
        }
        return (a.additionalCodes().isEmpty() || !b.excludedAdditionalCodes().containsAll(a.additionalCodes()))
                && (b.additionalCodes().isEmpty()
                        || !a.excludedAdditionalCodes().containsAll(b.additionalCodes()));
    }

    private static boolean originsMeet(Measure.Scope a, Measure.Scope b) {
        if (a.origins().isEmpty() && b.origins().isEmpty()) {
            return true;
        }
        for (String origin : a.origins().isEmpty() ? b.origins() : a.origins()) {
            if ((b.origins().isEmpty() || b.origins().contains(origin))
                    && !a.excludedOrigins().contains(origin)
                    && !b.excludedOrigins().contains(origin)) {
                return true;
            }
        }
        return false;
    }

    private static boolean tieUnderSomeRegime(Measure.Scope a, Measure.Scope b) {
        if (a.regimes().isEmpty() && b.regimes().isEmpty()) {
            return weight(a, Tariff.NO_PREFERENCE) == weight(b, Tariff.NO_PREFERENCE);
        }
        for (String regime : a.regimes().isEmpty() ? b.regimes() : a.regimes()) {
            if ((b.regimes().isEmpty() || b.regimes().contains(regime)) && weight(a, regime) == weight(b, regime)) {
                return true;
            }
        }
        return false;
    }

    /** As {@link Tariff} weighs measures of the same commodity prefix. */
    private static int weight(Measure.Scope scope, String regime) {
        boolean preference =
                !regime.equals(Tariff.NO_PREFERENCE) && scope.regimes().contains(regime);
        return (preference ? 1000 : 0)
                + (scope.origins().isEmpty() ? 0 : 4)
                + (scope.additionalCodes().isEmpty() ? 0 : 5)
                + (scope.regimes().isEmpty() ? 0 : 1);
    }
}
