package org.tidewaiter.continuity;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Outages as they count for deadlines: what time a party lost is given back, whole.
 *
 * @param all in the order of their beginnings; they do not overlap
 */
public record Outages(List<Outage> all) {
    public static final Outages NONE = new Outages(List.of());

    public Outages {
        all = all.stream().sorted(Comparator.comparing(Outage::from)).toList();
    }

    /**
     * A deadline, moved by all outages between its setting and itself, itself as moved so far.
     *
     * @param set when it was set
     * @param deadline as it was set
     * @param now until when an outage that lasts has lasted
     * @return the deadline itself where no outage came between
     */
    public Instant moved(Instant set, Instant deadline, Instant now) {
        Instant moved = deadline;
        for (Outage outage : all) {
            Instant from = outage.from().isAfter(set) ? outage.from() : set;
            Instant until = outage.until() == null ? now : outage.until();
            if (from.isBefore(moved) && until.isAfter(from)) {
                moved = moved.plus(Duration.between(from, until));
            }
        }
        return moved;
    }
}
