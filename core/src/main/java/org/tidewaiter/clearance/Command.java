package org.tidewaiter.clearance;

import java.time.Instant;
import java.util.List;
import org.tidewaiter.assessment.Assessment;
import org.tidewaiter.kernel.Flow;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.risk.Lane;

/** What somebody asks for. */
public sealed interface Command {
    /** Who asks: an identification of a party, an officer or a system. */
    String actor();

    /** When it reached customs. */
    Instant at();

    /**
     * Lodges a declaration.
     *
     * @param preLodged whether the goods are not there yet
     * @param assessment of the declaration
     */
    record Lodge(
            String actor,
            Instant at,
            Mrn mrn,
            String lrn,
            String declarant,
            Flow flow,
            boolean preLodged,
            Assessment assessment)
            implements Command {}

    /**
     * Presents the goods of a pre-lodged declaration.
     *
     * @param assessment made anew for that moment
     */
    record Present(String actor, Instant at, Assessment assessment) implements Command {}

    /**
     * Amends a declaration.
     *
     * @param reference functional reference of the request, which is not the LRN
     * @param changes one line a change
     * @param assessment of the amended declaration
     */
    record Amend(String actor, Instant at, String reference, List<String> changes, Assessment assessment)
            implements Command {
        public Amend {
            changes = List.copyOf(changes);
        }
    }

    /** Takes a declaration back: withdraws it before acceptance, invalidates it after. */
    record Invalidate(String actor, Instant at, String reference, String reason) implements Command {}

    /** An officer consents to the open request. For an amendment, the assessment of the amended declaration comes along. */
    record Consent(
            String actor,
            Instant at,
            List<String> changes,
            @org.jspecify.annotations.Nullable Assessment assessment) implements Command {
        public Consent {
            changes = List.copyOf(changes);
        }
    }

    /** An officer refuses the open request. */
    record Refuse(String actor, Instant at, String reason) implements Command {}

    /**
     * An officer selects the declaration for control.
     *
     * @param lane YELLOW for documents, RED for goods
     */
    record OrderControl(String actor, Instant at, Lane lane, String reason) implements Command {}

    /** An officer records what a control found. */
    record RecordControl(String actor, Instant at, boolean conform, String result) implements Command {}

    record Hold(String actor, Instant at, String reason) implements Command {}

    record LiftHold(String actor, Instant at, String reason) implements Command {}

    record ConfirmPayment(String actor, Instant at, String reference) implements Command {}

    /** Closes a released declaration of which nothing is open. */
    record Close(String actor, Instant at) implements Command {}
}
