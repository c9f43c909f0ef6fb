package org.tidewaiter.clearance;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Mrn;

/** Keeps accepted values in memory, for tests. */
public final class InMemoryAcceptedValues implements AcceptedValues {
    private final List<AcceptedValue> kept = new ArrayList<>();
    private Place place = Place.NONE;

    @Override
    public synchronized Place place() {
        return place;
    }

    @Override
    public synchronized boolean begin(Place from, long position) {
        if (!from.equals(place)) {
            return false;
        }
        kept.clear();
        place = new Place(position, null, false);
        return true;
    }

    @Override
    public synchronized boolean enter(
            Place from, Place upTo, Collection<Mrn> declarations, List<AcceptedValue> values) {
        if (!from.equals(place)) {
            return false;
        }
        place = upTo;
        Set<Mrn> anew = Set.copyOf(declarations);
        kept.removeIf(value -> anew.contains(value.mrn()));
        kept.addAll(values);
        return true;
    }

    @Override
    public synchronized List<AcceptedValue> nearest(Sought sought, @Nullable Behind behind, int limit) {
        AcceptedValues.check(limit);
        return kept.stream()
                .filter(value -> !value.mrn().equals(sought.than())
                        && value.flow() == sought.flow()
                        && value.subheading().equals(sought.subheading())
                        && value.origin().equals(sought.origin())
                        && value.currency().equals(sought.currency())
                        && !value.receivedAt().isBefore(sought.from())
                        && value.receivedAt().isBefore(sought.before()))
                .filter(value -> behind == null || sought.behind(value).compareTo(behind) > 0)
                .sorted(sought.order())
                .limit(limit)
                .toList();
    }
}
