package org.tidewaiter.clearance;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.assessment.Assessment;

/**
 * All that one decision leaves behind; stored together or not at all.
 *
 * @param clearance after the events
 * @param events what happened, at least one
 * @param evidence null where the decision rests on no message, e.g. an officer's release
 * @param assessment null where nothing was assessed
 */
public record Filing(
        Clearance clearance,
        List<ClearanceEvent> events,
        @Nullable Evidence evidence,
        @Nullable Assessment assessment) {
    public Filing {
        events = List.copyOf(events);
    }
}
