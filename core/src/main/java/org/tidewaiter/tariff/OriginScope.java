package org.tidewaiter.tariff;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Validity;

/** The origins that measures are for; many measures share one. */
final class OriginScope {
    final int number;
    private final boolean any;
    private final Set<String> countries;
    private final List<Map<String, List<Validity>>> areas;
    private final Set<String> excludedCountries;
    private final List<Map<String, List<Validity>>> excludedAreas;

    /** @param areas days of membership by country, by code of the area */
    OriginScope(int number, Measure.Scope scope, Map<String, Map<String, List<Validity>>> areas) {
        this.number = number;
        this.any = scope.origins().isEmpty();
        this.countries = without(scope.origins(), areas);
        this.areas = named(scope.origins(), areas);
        this.excludedCountries = without(scope.excludedOrigins(), areas);
        this.excludedAreas = named(scope.excludedOrigins(), areas);
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

    /** Countries that it names, without those of areas. */
    void countries(Set<String> into) {
        into.addAll(countries);
        into.addAll(excludedCountries);
    }

    /** An unknown origin is left out by nothing, and named by nothing. */
    boolean meets(@Nullable String origin, LocalDate day) {
        if (!any && (origin == null || !countries.contains(origin) && !holds(areas, origin, day))) {
            return false;
        }
        return origin == null || !excludedCountries.contains(origin) && !holds(excludedAreas, origin, day);
    }

    private static boolean holds(List<Map<String, List<Validity>>> areas, String origin, LocalDate day) {
        for (Map<String, List<Validity>> area : areas) {
            for (Validity days : area.getOrDefault(origin, List.of())) {
                if (days.covers(day)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Days on which its answer for the origin may change. */
    void changes(String origin, Set<LocalDate> into) {
        areas.forEach(area -> area.getOrDefault(origin, List.of()).forEach(days -> days.changes(into)));
        excludedAreas.forEach(area -> area.getOrDefault(origin, List.of()).forEach(days -> days.changes(into)));
    }
}
