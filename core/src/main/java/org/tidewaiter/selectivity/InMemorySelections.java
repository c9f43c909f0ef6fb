package org.tidewaiter.selectivity;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps selections in memory, for tests. */
public final class InMemorySelections implements Selections {
    private static final int WEEKS = 4;

    private record Made(String jurisdiction, String office, Instant at, Selection selection) {}

    private final List<Made> made = new ArrayList<>();
    private final Map<Shift.Key, Integer> used = new HashMap<>();

    /** Notes how a declaration was selected. */
    public synchronized void add(String jurisdiction, String office, Instant at, Selection selection) {
        made.add(new Made(jurisdiction, office, at, selection));
    }

    /** Takes a control. */
    public synchronized void take(Shift.Key shift) {
        used.merge(shift, 1, Integer::sum);
    }

    @Override
    public synchronized Map<Shift.Key, Integer> used(Collection<Shift.Key> shifts) {
        Map<Shift.Key, Integer> some = new HashMap<>(used);
        some.keySet().retainAll(shifts);
        return some;
    }

    @Override
    public synchronized Demand demand(String jurisdiction, String office, Instant from, Instant to) {
        List<Made> late = made.stream()
                .filter(m -> m.jurisdiction.equals(jurisdiction) && m.office.equals(office) && m.at.isBefore(from))
                .filter(m -> !m.at.isBefore(from.minus(Duration.ofDays(7L * WEEKS))))
                .sorted(Comparator.comparing(Made::at).reversed())
                .toList();
        List<Made> recent = late.stream().limit(RECENT_MAX).toList();
        long arrivals = 0;
        for (int week = 1; week <= WEEKS; week++) {
            Instant begin = from.minus(Duration.ofDays(7L * week));
            Instant end = to.minus(Duration.ofDays(7L * week));
            arrivals += late.stream()
                    .filter(m -> !m.at.isBefore(begin) && m.at.isBefore(end))
                    .count();
        }
        List<BigDecimal> ranks = recent.stream()
                .flatMap(m -> m.selection.selecting().stream())
                .map(Selection.Scored::rank)
                .sorted(Comparator.reverseOrder())
                .toList();
        return new Demand(
                ranks,
                recent.size(),
                (int) recent.stream().filter(m -> m.selection.isCertain()).count(),
                BigDecimal.valueOf(arrivals).divide(BigDecimal.valueOf(WEEKS), 2, RoundingMode.HALF_UP));
    }
}
