package org.tidewaiter.tariff;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Validity;

/** A measure with what is asked of it again and again. */
final class Candidate {
    final Measure measure;
    /** Its place in the file. */
    final int order;
    /** Its place in the order of computation. */
    final int turn;
    /** Number of its tax type and level; of those with one number the best one is charged. */
    final int charge;

    final Set<String> countries;
    final List<Map<String, List<Validity>>> areas;
    final Set<String> excludedCountries;
    final List<Map<String, List<Validity>>> excludedAreas;
    final boolean anyOrigin;
    /** How it stands to a code that none of its prefixes begins; null where it leaves such a code out. */
    final @Nullable Bearing unnamed;
    /** Its place among those that stand to codes that they don't name; -1 for none of these. */
    final int forAll;

    final MetMeasure met;
    final MetMeasure doubted;

    Candidate(
            Measure measure,
            int order,
            int turn,
            int charge,
            int forAll,
            Map<String, Map<String, List<Validity>>> areas) {
        this.measure = measure;
        this.order = order;
        this.turn = turn;
        this.charge = charge;
        Measure.Scope scope = measure.scope();
        this.countries = without(scope.origins(), areas);
        this.areas = named(scope.origins(), areas);
        this.excludedCountries = without(scope.excludedOrigins(), areas);
        this.excludedAreas = named(scope.excludedOrigins(), areas);
        this.anyOrigin = scope.origins().isEmpty();
        Standing otherwise = otherwise(measure);
        this.unnamed = otherwise == Standing.OUT ? null : new Bearing(this, otherwise, 0);
        this.forAll = unnamed == null ? -1 : forAll;
        String rate = DutyExpressions.print(measure.expression());
        this.met = new MetMeasure(measure, rate, false);
        this.doubted = new MetMeasure(measure, rate, true);
    }

    private static Standing otherwise(Measure measure) {
        Set<String> goods = measure.scope().goods();
        if (goods.isEmpty() || goods.contains(Measure.Limits.ANY_GOODS)) {
            return Standing.IN;
        }
        return measure.scope().limits().doubtfulGoods().contains(Measure.Limits.ANY_GOODS)
                ? Standing.DOUBTFUL
                : Standing.OUT;
    }

    private static Set<String> without(Set<String> origins, Map<String, Map<String, List<Validity>>> areas) {
        Set<String> countries = new HashSet<>(origins);
        countries.removeAll(areas.keySet());
        return Set.copyOf(countries);
    }

    private static List<Map<String, List<Validity>>> named(
            Set<String> origins, Map<String, Map<String, List<Validity>>> areas) {
        List<Map<String, List<Validity>>> found = new ArrayList<>(0);
        for (String origin : origins) {
            Map<String, List<Validity>> area = areas.get(origin);
            if (area != null) {
                found.add(area);
            }
        }
        return List.copyOf(found);
    }

    boolean isInForce(@Nullable String origin, LocalDate day) {
        return measure.validity().covers(day) && meetsOrigin(origin, day);
    }

    private boolean meetsOrigin(@Nullable String origin, LocalDate day) {
        if (!anyOrigin && (origin == null || !countries.contains(origin) && !holds(areas, origin, day))) {
            return false;
        }
        return origin == null || !excludedCountries.contains(origin) && !holds(excludedAreas, origin, day);
    }

    /** Days on which its bearing on that origin may change: beginnings of its own validity, of memberships, and days after. */
    void changes(String origin, Set<LocalDate> into) {
        changes(measure.validity(), into);
        areas.forEach(area -> area.getOrDefault(origin, List.of()).forEach(days -> changes(days, into)));
        excludedAreas.forEach(area -> area.getOrDefault(origin, List.of()).forEach(days -> changes(days, into)));
    }

    private static void changes(Validity validity, Set<LocalDate> into) {
        if (validity.from() != null) {
            into.add(validity.from());
        }
        if (validity.to() != null) {
            into.add(validity.to().plusDays(1));
        }
    }

    private static boolean holds(List<Map<String, List<Validity>>> areas, String origin, LocalDate day) {
        for (int i = 0; i < areas.size(); i++) {
            List<Validity> days = areas.get(i).get(origin);
            for (int j = 0; days != null && j < days.size(); j++) {
                if (days.get(j).covers(day)) {
                    return true;
                }
            }
        }
        return false;
    }
}
