package org.tidewaiter.tariff;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Measures on goods that they don't name one by one, as far as they bear on an origin at a time. */
final class InForce {
    final Asking<Candidate> asking;
    /** Of those that ask for nothing, by {@link Pattern#number}; what two threads work out at once is the same. */
    private volatile @Nullable List<Bearing>[] known = none();

    private final boolean[] origins;

    /** @param origins by {@link OriginScope#number}, whether it meets the origin */
    InForce(List<Candidate> candidates, boolean[] origins) {
        this.asking = Asking.of(candidates, candidate -> candidate.measure, new Asking.Orders());
        this.origins = origins;
    }

    /** Whether the measure, of whatever goods, bears on the origin at that time. */
    boolean bears(Bearing bearing) {
        return origins[bearing.origins];
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of lists can't be made otherwise
    private static @Nullable List<Bearing>[] none() {
        return new List[0];
    }

    /** Those that ask for nothing and don't leave the codes of the pattern out. */
    List<Bearing> unasking(Pattern pattern) {
        @Nullable List<Bearing>[] now = known;
        List<Bearing> bearings = pattern.number < now.length ? now[pattern.number] : null;
        if (bearings == null) {
            bearings = pattern.bearings(asking);
            if (pattern.number >= now.length) {
                now = Arrays.copyOf(now, Math.max(now.length * 2, pattern.number + 1));
                known = now;
            }
            now[pattern.number] = bearings;
        }
        return bearings;
    }
}
