package org.tidewaiter.notification;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.continuity.Outages;
import org.tidewaiter.kernel.Mrn;

/**
 * What one person is told: that something happened to a declaration, a webhook or a risk plan. It holds no amounts, reasons or names; who
 * wants to know more looks there, as far as it may.
 *
 * @param person id of who is told
 * @param kind what happened
 * @param object to what: the MRN of a declaration, the id of a webhook, or a jurisdiction and what of its risk plan
 * @param at when it happened; kept to the microsecond
 * @param deadline until when somebody is to act; null without one
 */
public record Notification(
        String person,
        Kind kind,
        String object,
        Instant at,
        @Nullable Instant deadline) {
    public Notification {
        at = at.truncatedTo(ChronoUnit.MICROS);
        deadline = deadline == null ? null : deadline.truncatedTo(ChronoUnit.MICROS);
    }

    /** Of a declaration. */
    public Notification(String person, Kind kind, Mrn mrn, Instant at, @Nullable Instant deadline) {
        this(person, kind, mrn.value(), at, deadline);
    }

    /** Of which declaration; null for what is of none. */
    public @Nullable Mrn mrn() {
        return kind.isOfDeclaration() ? new Mrn(object) : null;
    }

    /** The same with the time that outages took given back to who is to act. */
    public Notification moved(Outages outages, Instant now) {
        return deadline == null ? this : new Notification(person, kind, object, at, outages.moved(at, deadline, now));
    }

    /** For a store: by which ways it is told. */
    public Telling by(Topic.Choice choice) {
        return new Telling(this, choice);
    }

    /** A notification with the ways that it goes. */
    public record Telling(Notification notification, Topic.Choice ways) {}

    /**
     * A notification in the page.
     *
     * @param id greater than all that were told before
     * @param read whether the person has marked it as read
     */
    public record Listed(long id, Notification notification, boolean read) {}

    /**
     * A notification that waits to go by e-mail.
     *
     * @param failures attempts so far, all in vain
     * @param queuedAt since when it waits
     */
    public record Letter(long id, Notification notification, int failures, Instant queuedAt) {
        /** After another attempt in vain. */
        public Letter failed() {
            return new Letter(id, notification, failures + 1, queuedAt);
        }
    }
}
