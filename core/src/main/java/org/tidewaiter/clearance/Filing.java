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
 * @param assessment null where nothing was assessed; of a change that waits it is kept with the evidence, and not in force
 * @param particulars of the declaration in force after the decision; null where the decision leaves them as they are
 * @param movements what is taken of quotas or given back; it is stored only where it still holds
 * @param selection how it is selected by a risk plan, stored only where the control that it takes is left; null without one
 */
public record Filing(
        Clearance clearance,
        List<ClearanceEvent> events,
        @Nullable Evidence evidence,
        @Nullable Assessment assessment,
        @Nullable Particulars particulars,
        List<QuotaMovement> movements,
        @Nullable SelectionMade selection) {
    public Filing {
        events = List.copyOf(events);
        movements = List.copyOf(movements);
    }

    /** A filing that moves nothing of a quota and takes no control. */
    public Filing(
            Clearance clearance,
            List<ClearanceEvent> events,
            @Nullable Evidence evidence,
            @Nullable Assessment assessment,
            @Nullable Particulars particulars) {
        this(clearance, events, evidence, assessment, particulars, List.of(), null);
    }

    /** A filing that leaves the particulars as they are. */
    public Filing(
            Clearance clearance,
            List<ClearanceEvent> events,
            @Nullable Evidence evidence,
            @Nullable Assessment assessment) {
        this(clearance, events, evidence, assessment, null);
    }

    /** The assessment, unless it is that of a change that waits for consent; null without one. */
    public @Nullable Assessment assessmentInForce() {
        return events.stream().anyMatch(e -> e instanceof ClearanceEvent.Assessed) ? assessment : null;
    }
}
