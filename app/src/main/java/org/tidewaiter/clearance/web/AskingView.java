package org.tidewaiter.clearance.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.reference.Clocks;
import org.tidewaiter.reference.Office;
import org.tidewaiter.reference.TimeLimit;

/**
 * By which calendar the time limit of a question is set.
 *
 * @param office its name; null where it is not known
 * @param zone in which its clock goes
 * @param days that somebody gets where nothing else is said
 * @param usual when they end, from now
 */
public record AskingView(@Nullable String office, String zone, int days, String usual) {
    static AskingView of(Clocks.Asking asking, Instant now) {
        Office office = asking.office();
        Instant end = new TimeLimit.Days(DeskForms.USUAL_DAYS).endsIn(asking.calendar(), now);
        return new AskingView(
                office == null ? null : office.name(),
                asking.clock().name(),
                DeskForms.USUAL_DAYS,
                asking.clock().text(end));
    }
}
