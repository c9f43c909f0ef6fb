package org.tidewaiter.selectivity;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Port: how declarations were selected, and what is taken of the controls of shifts. */
public interface Selections {
    /** Most scores of late that are looked at. */
    int RECENT_MAX = 2_000;

    /**
     * What is to be expected of an office.
     *
     * @param ranks of its declarations of late, highest first, at most {@value #RECENT_MAX}
     * @param declarations of late that were selected or not
     * @param certain how many of them had to be controlled whatever their score
     * @param arrivals how many were lodged in the window asked for, on average of the weeks before
     */
    record Demand(List<BigDecimal> ranks, int declarations, int certain, BigDecimal arrivals) {
        public Demand {
            ranks = List.copyOf(ranks);
        }
    }

    /** How many controls were taken of shifts; shifts of which none was taken are missing. */
    Map<Shift.Key, Integer> used(Collection<Shift.Key> shifts);

    /**
     * What came to an office before.
     *
     * @param from begin of the window whose arrivals in the four weeks before are counted, week by week
     * @param to its end, at most a week later
     */
    Demand demand(String jurisdiction, String office, Instant from, Instant to);
}
