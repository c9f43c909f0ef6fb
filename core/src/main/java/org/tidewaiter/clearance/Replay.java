package org.tidewaiter.clearance;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.assessment.Assessment;
import org.tidewaiter.kernel.Digest;

/**
 * The proof of a declaration.
 *
 * @param dossier all that is stored
 * @param checks one for each decision that rests on a message
 * @param eventsAgree whether the events lead to the state that is stored
 * @param assessment the last one, made again; null when it could not be made
 */
public record Replay(
        Clearances.Dossier dossier,
        List<Check> checks,
        boolean eventsAgree,
        @Nullable Assessment assessment) {
    public Replay {
        checks = List.copyOf(checks);
    }

    /** Whether the events of a dossier lead to its state. */
    static boolean eventsAgree(Clearances.Dossier dossier) {
        List<ClearanceEvent> events = dossier.events().stream()
                .map(stored -> ClearanceEvent.read(stored.text()))
                .toList();
        Clearance folded = LifeCycle.apply(null, events);
        Clearance stored = dossier.clearance();
        return folded.state() == stored.state()
                && folded.version() == stored.version()
                && folded.revision() == stored.revision()
                && folded.lane() == stored.lane()
                && folded.payable().compareTo(stored.payable()) == 0
                && folded.verification().equals(stored.verification());
    }

    public boolean isProven() {
        return eventsAgree && !checks.isEmpty() && checks.stream().allMatch(Check::isSame);
    }

    /**
     * One decision made again.
     *
     * @param version of the declaration
     * @param purpose of its message
     * @param stored digest of the assessment that was stored
     * @param again digest of the assessment made now; null when it could not be made
     * @param problem why it could not be made; null when it could
     */
    public record Check(
            int version,
            Evidence.Purpose purpose,
            Digest stored,
            @Nullable Digest again,
            @Nullable String problem) {
        public boolean isSame() {
            return stored.equals(again);
        }
    }
}
