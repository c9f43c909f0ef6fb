package org.tidewaiter.tariff;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Timeline;

/** What is in force for an origin on a day, worked out for all days of an origin when it is first asked for. */
final class OriginTimes {
    private static final class Slot {
        volatile @Nullable Timeline<InForce> known;
    }

    private final List<Candidate> general;
    private final List<OriginScope> scopes;
    private final Map<String, Slot> slots = new HashMap<>();
    /** An origin that no measure and no area names. */
    private final Slot elsewhere = new Slot();

    private final Slot unknown = new Slot();

    /**
     * @param general measures on goods that they don't name one by one
     * @param scopes by their numbers
     * @param members of all areas
     */
    OriginTimes(List<Candidate> general, List<OriginScope> scopes, Set<String> members) {
        this.general = List.copyOf(general);
        this.scopes = List.copyOf(scopes);
        Set<String> named = new HashSet<>(members);
        scopes.forEach(scope -> scope.countries(named));
        named.forEach(origin -> slots.put(origin, new Slot()));
    }

    InForce on(@Nullable String origin, LocalDate day) {
        Slot slot = origin == null ? unknown : slots.getOrDefault(origin, elsewhere);
        Timeline<InForce> known = slot.known;
        if (known == null) {
            known = times(origin); // worked out twice at worst, with the same result
            slot.known = known;
        }
        return known.on(day);
    }

    private Timeline<InForce> times(@Nullable String origin) {
        SortedSet<LocalDate> changes = new TreeSet<>();
        general.forEach(candidate -> candidate.measure.validity().changes(changes));
        scopes.forEach(scope -> scope.changes(origin == null ? "" : origin, changes));
        return Timeline.of(changes, day -> inForce(origin, day));
    }

    private InForce inForce(@Nullable String origin, LocalDate day) {
        boolean[] meeting = new boolean[scopes.size()];
        scopes.forEach(scope -> meeting[scope.number] = scope.meets(origin, day));
        return new InForce(
                general.stream()
                        .filter(c -> meeting[c.origins.number]
                                && c.measure.validity().covers(day))
                        .toList(),
                meeting);
    }
}
