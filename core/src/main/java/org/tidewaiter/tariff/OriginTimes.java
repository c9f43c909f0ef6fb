package org.tidewaiter.tariff;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is in force for an origin on a day, worked out for all days of an origin when it is first asked for. */
final class OriginTimes {
    /** @param starts first days of the times, in order; before the first of them is the time at 0 */
    @SuppressWarnings("ArrayRecordComponent") // its own, and never compared
    private record Times(long[] starts, InForce[] inForce) {
        InForce on(long day) {
            int at = Arrays.binarySearch(starts, day);
            return inForce[at < 0 ? -at - 1 : at + 1];
        }
    }

    private static final class Slot {
        volatile @Nullable Times known;
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
        Times known = slot.known;
        if (known == null) {
            known = times(origin); // worked out twice at worst, with the same result
            slot.known = known;
        }
        return known.on(day.toEpochDay());
    }

    private Times times(@Nullable String origin) {
        Set<LocalDate> changes = new TreeSet<>();
        general.forEach(candidate -> candidate.measure.validity().changes(changes));
        scopes.forEach(scope -> scope.changes(origin == null ? "" : origin, changes));
        LocalDate[] starts = changes.toArray(new LocalDate[0]);
        InForce[] inForce = new InForce[starts.length + 1];
        for (int i = 0; i < inForce.length; i++) {
            LocalDate day = i == 0 ? (starts.length == 0 ? LocalDate.EPOCH : starts[0].minusDays(1)) : starts[i - 1];
            boolean[] meeting = new boolean[scopes.size()];
            scopes.forEach(scope -> meeting[scope.number] = scope.meets(origin, day));
            inForce[i] = new InForce(
                    general.stream()
                            .filter(c -> meeting[c.origins.number] && c.covers(day.toEpochDay()))
                            .toList(),
                    meeting);
        }
        return new Times(Arrays.stream(starts).mapToLong(LocalDate::toEpochDay).toArray(), inForce);
    }
}
