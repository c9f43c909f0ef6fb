package org.tidewaiter.tariff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How all measures on goods that they don't name one by one stand to some codes; many codes share one. */
final class Pattern {
    final int number;
    /** By {@link Candidate#general}; null where the measure leaves the codes out. */
    private final @Nullable Bearing[] bearings;

    private final Map<List<Bearing>, List<Bearing>> shared = new HashMap<>();

    Pattern(int number, @Nullable Bearing[] bearings) {
        this.number = number;
        this.bearings = bearings;
    }

    /** Null where the measure leaves the codes out. */
    @Nullable
    Bearing bearing(Candidate candidate) {
        return bearings[candidate.general];
    }

    /** Of those that ask for nothing, the ones that don't leave the codes out; the same list for the same ones. */
    synchronized List<Bearing> bearings(Asking<Candidate> asking) {
        List<Bearing> found = new ArrayList<>();
        for (int i = 0, n = asking.nothing(); i < n; i++) {
            Bearing bearing = bearing(asking.at(i));
            if (bearing != null) {
                found.add(bearing);
            }
        }
        return shared.computeIfAbsent(List.copyOf(found), list -> list);
    }
}
