package org.tidewaiter.edition;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Port: where editions of one subject are kept and which is in force. Everything stored is durable when a method returns; safe from several
 * threads and processes at once. History is only ever added to.
 */
public interface Editions {
    /** Of what they are editions. Numbers and versions of the timeline are of all subjects together. */
    enum Subject {
        RULEBOOK,
        RISK_PLAN
    }

    /** Most rows of a page. */
    int PAGE_MAX = 200;
    /** Most findings of an edition that are kept. */
    int FINDINGS_MAX = 10_000;
    /** How long a process may go by what it knows of the timeline before it looks again. */
    Duration LEASE = Duration.ofMillis(500);
    /** How far ahead an activation lies at least, so that every process knows of it before; more than {@link #LEASE}. */
    Duration LEAD = Duration.ofSeconds(2);
    /** Least time between the end of a change to the timeline, as the store sees it, and what it changes. */
    Duration NOTICE = Duration.ofSeconds(1);

    /** An event as it was stored, by the name of its record. */
    record Happened(int sequence, String name, String actor, Instant at, String note) {}

    /** The clock that activations go by: the same for all processes. */
    Instant now();

    /** Adds an edition and, in the same transaction, what its check came to. */
    Edition add(EditionEvent.Proposed proposed, EditionEvent checked, List<EditionFinding> findings);

    /**
     * Stores what happened to an edition, if nobody else was faster.
     *
     * @param before the edition that was decided on
     * @param timeline version of the timeline that was decided on
     * @return empty when either is another by now, or when the change of the timeline would come too soon to be noticed
     *     everywhere; then nothing is stored
     */
    Optional<Edition> append(Edition before, long timeline, List<EditionEvent> events);

    Optional<Edition> find(long number);

    /** The last handed in first. */
    List<Edition> list(int offset, int limit);

    /** Its findings, errors first. */
    List<EditionFinding> findings(long number, int offset, int limit);

    List<Happened> history(long number);

    /** Version of the timeline; cheap to ask for. */
    long version();

    /** All activated editions. */
    EditionTimeline timeline();

    /** Sees that a page can be asked for. */
    static void checkPage(int offset, int limit) {
        if (offset < 0 || limit < 1 || limit > PAGE_MAX) {
            throw new IllegalArgumentException(
                    "A page of " + limit + " rows from " + offset + " on. Maybe 1 to " + PAGE_MAX + " rows.");
        }
    }

    /** Of events that change the timeline, the moment of the change; null for others. */
    static @Nullable Instant changesTimeline(Edition before, List<EditionEvent> events) {
        for (EditionEvent event : events) {
            if (event instanceof EditionEvent.Activated activated) {
                return activated.activeFrom();
            }
            if (event instanceof EditionEvent.Withdrawn && before.activeFrom() != null) {
                return before.activeFrom();
            }
        }
        return null;
    }
}
