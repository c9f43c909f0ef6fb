package org.tidewaiter.clearance;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.assessment.Assessment;
import org.tidewaiter.kernel.Finding;

/**
 * The answer to a message or an officer's command.
 *
 * @param accepted whether it was done
 * @param clearance as it stands now; null in a dry run, and where no declaration was found
 * @param assessment the one in force now, so not that of a change that waits for consent; null where none was made
 * @param findings of the assessment, or why it was refused
 * @param events what happened by it; none when it was handed in before
 * @param repeated whether the same bytes were answered before; the answer is that one
 */
public record Answer(
        boolean accepted,
        @Nullable Clearance clearance,
        @Nullable Assessment assessment,
        List<Finding> findings,
        List<ClearanceEvent> events,
        boolean repeated) {
    public Answer {
        findings = List.copyOf(findings);
        events = List.copyOf(events);
    }

    static Answer refused(@Nullable Clearance clearance, Finding finding) {
        return new Answer(false, clearance, null, List.of(finding), List.of(), false);
    }
}
