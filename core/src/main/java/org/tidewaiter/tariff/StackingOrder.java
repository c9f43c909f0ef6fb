package org.tidewaiter.tariff;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** In which order measures are computed that yield to others: after them. A circle stands where it was met first. */
final class StackingOrder {
    private final Map<String, Set<String>> yields = new LinkedHashMap<>();
    private final Map<String, Integer> ranks = new HashMap<>();

    StackingOrder(List<Measure> measures) {
        for (Measure measure : measures) {
            if (!measure.stacking().group().isEmpty()) {
                yields.computeIfAbsent(measure.stacking().group(), k -> new HashSet<>())
                        .addAll(measure.stacking().yieldsTo());
            }
        }
        yields.keySet().forEach(this::rank);
    }

    private int rank(String group) {
        Integer known = ranks.get(group);
        if (known != null) {
            return known;
        }
        ranks.put(group, 0);
        int rank = 0;
        for (String before : yields.getOrDefault(group, Set.of())) {
            rank = Math.max(rank, 1 + rank(before));
        }
        ranks.put(group, rank);
        return rank;
    }

    /** Lower ones are computed before. */
    int rank(Measure measure) {
        int rank = ranks.getOrDefault(measure.stacking().group(), 0);
        for (String before : measure.stacking().yieldsTo()) {
            rank = Math.max(rank, 1 + ranks.getOrDefault(before, 0));
        }
        return rank;
    }
}
