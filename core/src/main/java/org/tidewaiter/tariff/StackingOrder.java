package org.tidewaiter.tariff;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Validity;

/**
 * In which order measures that stack are looked at: each after those of the groups it yields to. Only measures that are in force
 * at the same time count, since which group goes first has changed with the law. Of a circle the first in the file goes first.
 */
final class StackingOrder {
    /** What the order depends on; many measures share one. */
    private record Place(Measure.Stacking stacking, Validity validity) {}

    private final Map<Place, Integer> ranks;

    StackingOrder(List<Measure> measures) {
        Map<Place, Integer> waiting = new LinkedHashMap<>();
        Map<String, List<Place>> byGroup = new HashMap<>();
        for (Measure measure : measures) {
            Place place = new Place(measure.stacking(), measure.validity());
            if (!isAlone(measure.stacking()) && waiting.putIfAbsent(place, 0) == null) {
                byGroup.computeIfAbsent(measure.stacking().group(), k -> new ArrayList<>(1))
                        .add(place);
            }
        }
        Map<Place, List<Place>> after = new HashMap<>();
        for (Place place : List.copyOf(waiting.keySet())) {
            for (String group : place.stacking.yieldsTo()) {
                for (Place before : group.equals(place.stacking.group())
                        ? List.<Place>of()
                        : byGroup.getOrDefault(group, List.of())) {
                    if (overlap(before.validity, place.validity)) {
                        after.computeIfAbsent(before, k -> new ArrayList<>(1)).add(place);
                        waiting.merge(place, 1, Integer::sum);
                    }
                }
            }
        }
        this.ranks = ranks(waiting, after);
    }

    private static boolean isAlone(Measure.Stacking stacking) {
        return stacking.group().isEmpty() && stacking.yieldsTo().isEmpty();
    }

    /** How many must be looked at before each, along the longest way. */
    private static Map<Place, Integer> ranks(Map<Place, Integer> waiting, Map<Place, List<Place>> after) {
        Map<Place, Integer> ranks = new HashMap<>();
        Map<Place, Integer> least = new HashMap<>();
        Deque<Place> free = new ArrayDeque<>();
        List<Place> places = List.copyOf(waiting.keySet());
        places.stream().filter(place -> waiting.getOrDefault(place, 0) == 0).forEach(free::add);
        for (int i = 0; ranks.size() < places.size(); ) {
            if (free.isEmpty()) {
                free.add(places.get(i++)); // in a circle, or known already
            }
            Place place = free.remove();
            int rank = least.getOrDefault(place, 0);
            if (ranks.putIfAbsent(place, rank) != null) {
                continue;
            }
            for (Place later : after.getOrDefault(place, List.of())) {
                least.merge(later, rank + 1, Math::max);
                if (waiting.merge(later, -1, Integer::sum) == 0) {
                    free.add(later);
                }
            }
        }
        return ranks;
    }

    private static boolean overlap(Validity one, Validity other) {
        return isBefore(one.from(), other.to()) && isBefore(other.from(), one.to());
    }

    private static boolean isBefore(@Nullable LocalDate from, @Nullable LocalDate to) {
        return from == null || to == null || !from.isAfter(to);
    }

    int rank(Measure measure) {
        return isAlone(measure.stacking())
                ? 0
                : ranks.getOrDefault(new Place(measure.stacking(), measure.validity()), 0);
    }
}
