package org.tidewaiter.access;

import java.time.LocalDate;
import java.util.List;

/** The early notices that a question is answered by: those of the asking party, and of who gave it a mandate. */
public record EarlyNotices(List<EarlyNotice> all) {
    /** None at all. */
    public static final EarlyNotices NONE = new EarlyNotices(List.of());

    public EarlyNotices {
        all = List.copyOf(all);
    }

    /** Whether that party is told on that day. */
    public boolean inForce(String party, LocalDate day) {
        return all.stream().anyMatch(n -> n.party().equals(party) && n.inForce(day));
    }
}
