package org.tidewaiter.edition;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Digest;

/** What happened to an edition of a rulebook. The names are stable: they are stored. */
public sealed interface EditionEvent {
    /** Signature of who did it, as the access log names it. */
    String actor();

    /** When; whole microseconds. */
    Instant at();

    /** More of it, for people; empty without any. */
    default String note() {
        return "";
    }

    /**
     * Somebody handed it in.
     *
     * @param name of the rulebook, e.g. {@code us}
     * @param edition names the state of its data
     * @param jurisdiction ISO 3166-1 alpha-2; empty where the files tell none
     * @param digest of the rulebook; of its files where they make none
     */
    record Proposed(String actor, Instant at, String name, String edition, String jurisdiction, Digest digest)
            implements EditionEvent {}

    /**
     * It was checked and can be approved.
     *
     * @param base digest of the rulebook that was in force, against which it was checked; null without one
     * @param warnings how many
     */
    record Checked(String actor, Instant at, @Nullable Digest base, int warnings) implements EditionEvent {}

    /** It was checked and is refused as a whole. */
    record Refused(String actor, Instant at, @Nullable Digest base, int errors, int warnings) implements EditionEvent {}

    /** A second person approved it. */
    record Approved(String actor, Instant at) implements EditionEvent {}

    /** It comes into force, or did. */
    record Activated(String actor, Instant at, Instant activeFrom) implements EditionEvent {
        @Override
        public String note() {
            return activeFrom.toString();
        }
    }

    /** It will not come into force. */
    record Withdrawn(String actor, Instant at, String reason) implements EditionEvent {
        @Override
        public String note() {
            return reason;
        }
    }
}
