package org.tidewaiter.rulebook;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Digest;

/** What somebody wants done with an edition. */
public sealed interface EditionCommand {
    String actor();

    Instant at();

    /** Takes the outcome of the check. */
    record Check(String actor, Instant at, @Nullable Digest base, List<EditionFinding> findings)
            implements EditionCommand {
        public Check {
            findings = List.copyOf(findings);
        }
    }

    /** Approves it, as a second person. */
    record Approve(String actor, Instant at) implements EditionCommand {}

    /**
     * Lets it come into force.
     *
     * @param inForce digest of the rulebook in force now; null without one
     * @param activeFrom when it shall; a moment that is not far enough ahead is moved to {@code earliest}
     * @param earliest when it can, so that every process knows of it before
     */
    record Activate(String actor, Instant at, @Nullable Digest inForce, Instant activeFrom, Instant earliest)
            implements EditionCommand {}

    /**
     * Takes it back.
     *
     * @param earliest when an activation can be taken back before it comes into force
     */
    record Withdraw(String actor, Instant at, String reason, Instant earliest) implements EditionCommand {}
}
