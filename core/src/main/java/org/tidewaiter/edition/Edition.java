package org.tidewaiter.edition;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Digest;

/**
 * An edition of a rulebook, or of a risk plan, on its way into force; what is said of rulebooks here holds for plans.
 *
 * @param number given when it is handed in, from 1
 * @param name of the rulebook, e.g. {@code us}
 * @param edition names the state of its data
 * @param jurisdiction ISO 3166-1 alpha-2; empty where the files tell none
 * @param digest of the rulebook; of its files where they make none
 * @param stage how far it came
 * @param base digest of the rulebook in force when it was checked; null without one
 * @param errors how many were found
 * @param warnings how many were found
 * @param proposedBy signature of who handed it in
 * @param proposedAt when
 * @param approvedBy signature of the second person; null before
 * @param activatedBy signature of who activated it; null before
 * @param activeFrom when it comes, or came, into force; null before it is activated
 * @param revision number of events so far
 */
public record Edition(
        long number,
        String name,
        String edition,
        String jurisdiction,
        Digest digest,
        Stage stage,
        @Nullable Digest base,
        int errors,
        int warnings,
        String proposedBy,
        Instant proposedAt,
        @Nullable String approvedBy,
        @Nullable String activatedBy,
        @Nullable Instant activeFrom,
        int revision) {
    /** Longest name, name of an edition, or reason that is kept. */
    public static final int TEXT_MAX = 200;

    /** How far it came, by its own events. */
    public enum Stage {
        PROPOSED,
        CHECKED,
        REFUSED,
        APPROVED,
        ACTIVATED,
        WITHDRAWN;

        /** Whether nothing more is done to it. */
        public boolean isFinal() {
            return this == REFUSED || this == WITHDRAWN;
        }
    }

    /** How it stands at a moment, others taken into account. */
    public enum State {
        PROPOSED,
        CHECKED,
        /** It has errors; the one in force stays. */
        REFUSED,
        APPROVED,
        /** Activated, and not yet in force. */
        SCHEDULED,
        ACTIVE,
        SUPERSEDED,
        WITHDRAWN
    }

    /** Name and edition, e.g. {@code gb 2026-11-21}. */
    public String label() {
        return edition.isEmpty() ? name : name + " " + edition;
    }
}
