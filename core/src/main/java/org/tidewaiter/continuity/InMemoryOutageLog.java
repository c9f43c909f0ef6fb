package org.tidewaiter.continuity;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Outages as long as the process lives. */
public final class InMemoryOutageLog implements OutageLog {
    private final Map<Instant, Outage> outages = new TreeMap<>();

    @Override
    public synchronized void add(Outage outage) {
        Objects.requireNonNull(outage.until(), "it is over");
        outages.putIfAbsent(outage.from(), outage);
    }

    @Override
    public synchronized Outages endedAfter(Instant moment) {
        return new Outages(outages.values().stream()
                .filter(o -> Objects.requireNonNull(o.until()).isAfter(moment))
                .sorted(Comparator.comparing(Outage::from).reversed())
                .limit(MAX)
                .toList());
    }
}
