package org.tidewaiter.clearance;

import java.time.Instant;
import java.util.List;

/**
 * Port: all that happened to all declarations, in one order that never changes, for whoever follows it: streams, webhooks,
 * figures. What a call of {@link Clearances} stored is in the feed soon after it returned, once; each reader keeps the position
 * of the last event that it has seen and reads on from there. Nothing is ever inserted before a position that somebody could
 * read, and the events of one declaration come in their order.
 *
 * <p>It is kept for {@link #KEPT_DAYS} days; the events themselves are kept for ever.
 */
public interface EventFeed {
    /** Most outcomes of one call. */
    int PAGE_MAX = 1_000;

    /** Most events of one outcome. */
    int EVENTS_MAX = 256;

    /** How long what happened stays in the feed, in days. */
    int KEPT_DAYS = 90;

    /** The position before everything. */
    long START = 0;

    /**
     * What one decision did to one declaration.
     *
     * @param position of its first event; the others have the positions that follow
     * @param firstEvent sequence of the first event, from 1
     * @param lastEvent sequence of the last event
     * @param declaration as it stands when it is read, which may be later than this
     */
    record Outcome(long position, int firstEvent, int lastEvent, Summary declaration) {
        public Outcome {
            if (firstEvent < 1 || lastEvent < firstEvent || lastEvent - firstEvent >= EVENTS_MAX) {
                throw new IllegalArgumentException("Events " + firstEvent + " to " + lastEvent + " are no outcome.");
            }
        }

        /** Position of the last event. */
        public long end() {
            return position + lastEvent - firstEvent;
        }

        /** Position of one of its events. */
        public long positionOf(int sequence) {
            return position + sequence - firstEvent;
        }
    }

    /**
     * What happened after a position, in order; an outcome that begins before it and ends after it is among them.
     *
     * @param position of an event, or {@link #START}
     * @param limit 1 to {@link #PAGE_MAX}
     */
    List<Outcome> after(long position, int limit);

    /** The events of outcomes, each a list in order; in the order of the outcomes. */
    List<List<Clearances.StoredEvent>> events(List<Outcome> outcomes);

    /** Position of the last event that can be read now; cheap enough to be asked every second. */
    long newest();

    /** Position of the last event that is no longer kept: who has seen none after it may have missed some. */
    long trimmed();

    /**
     * Forgets the oldest outcomes.
     *
     * @param before only those that were stored earlier
     * @param limit at most so many, 1 to {@link #PAGE_MAX}
     * @return how many were forgotten
     */
    int trim(Instant before, int limit);
}
