package org.tidewaiter.edition;

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
     * @param last digest of the rulebook that is in force last of all, now or later; null without one
     * @param activeFrom when it shall; a moment that is not far enough ahead is moved to {@code earliest}
     * @param earliest when it can: after the one before, and late enough for every process to know of it
     */
    record Activate(String actor, Instant at, @Nullable Digest last, Instant activeFrom, Instant earliest)
            implements EditionCommand {}

    /**
     * Takes it back.
     *
     * @param last whether no other edition is to follow it
     * @param earliest what comes into force before that can't be taken back any more
     */
    record Withdraw(String actor, Instant at, String reason, boolean last, Instant earliest)
            implements EditionCommand {}
}
