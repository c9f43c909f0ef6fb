package org.tidewaiter.selectivity;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tidewaiter.kernel.Digest;

/** Keeps counts in memory, for tests. */
public final class InMemoryModelInputs implements ModelInputs {
    private record Key(String jurisdiction, Digest model, LocalDate week) {}

    private final Map<Key, Counted> kept = new LinkedHashMap<>();
    private long position;

    @Override
    public synchronized long position() {
        return position;
    }

    @Override
    public synchronized boolean add(long from, long upTo, List<Counted> counted) {
        if (from != position) {
            return false;
        }
        position = upTo;
        counted.forEach(
                one -> kept.merge(new Key(one.jurisdiction(), one.model(), one.week()), one, InMemoryModelInputs::sum));
        return true;
    }

    private static Counted sum(Counted one, Counted other) {
        List<Long> counts = new ArrayList<>();
        for (int i = 0; i < one.counts().size(); i++) {
            counts.add(one.counts().get(i) + other.counts().get(i));
        }
        return new Counted(one.jurisdiction(), one.model(), one.week(), one.items() + other.items(), counts);
    }

    @Override
    public synchronized List<Counted> since(String jurisdiction, LocalDate week) {
        return kept.values().stream()
                .filter(one ->
                        one.jurisdiction().equals(jurisdiction) && !one.week().isBefore(week))
                .sorted(Comparator.comparing(Counted::week))
                .toList();
    }
}
