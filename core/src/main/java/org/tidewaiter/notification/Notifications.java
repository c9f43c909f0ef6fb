package org.tidewaiter.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.notification.Notification.Letter;
import org.tidewaiter.notification.Notification.Listed;
import org.tidewaiter.notification.Notification.Telling;

/**
 * Port: what people were told, how they want to be told, what waits to go by e-mail, and how far the feed of events has been
 * told. Safe from several threads and processes; durable when a method returns. Moments are kept to the microsecond.
 */
public interface Notifications {
    /** Longest page of a list. */
    int PAGE_MAX = 100;

    /** After so long people are reminded of what still goes on. */
    Duration REMINDED = Duration.ofDays(7);

    /** Unread ones are counted up to this. */
    int UNREAD_MAX = 100;

    /** Most that {@link #readAll} marks at once. */
    int READ_MAX = 10_000;

    /** How long somebody finds in the pages what it was told. */
    Duration KEPT = Duration.ofDays(90);

    /** Most that waits to go by e-mail; what comes beyond is told in the page only. */
    int LETTERS_MAX = 100_000;

    /** Most that one e-mail tells. */
    int LETTER_LINES_MAX = 50;

    /** A place in a person's list, to read on after. */
    record Place(boolean read, long id) {}

    /**
     * Takes the turn to follow the feed, so that one process does at a time; it ends by itself when that process dies.
     *
     * @param holder names the process
     * @param until when the turn ends
     * @param newest where to begin when nobody ever followed: nobody is told what happened long ago
     * @return the position that everything has been told up to; empty when it is another's turn
     */
    OptionalLong turn(String holder, Instant now, Instant until, long newest);

    /**
     * Tells what happened up to a position; all of it or nothing.
     *
     * @param holder whose turn it is
     * @param from the position that everything had been told up to
     * @return false when it is another's turn, or the position is another by now; then nothing is told
     */
    boolean tell(String holder, long from, long upTo, List<Telling> tellings, Instant now);

    /** Tells what is in no feed. */
    void tell(List<Telling> tellings, Instant now);

    /**
     * Tells what goes on until somebody ends it: once when it is new, and again while it lasts.
     *
     * @param object what it is about
     * @param since when it began; when that is another moment than before, it is new
     * @param before told again only if it was told earlier than that
     * @return false when it was told lately; then nothing is told
     */
    boolean remind(String object, Instant since, Instant before, List<Telling> tellings, Instant now);

    /**
     * A page of what a person was told: what is unread first, then the newest first.
     *
     * @param after the last one of the page before; null for the first page
     * @param limit 1 to {@link #PAGE_MAX}
     */
    List<Listed> list(String person, @Nullable Place after, int limit);

    /** How many a person has not read, {@link #UNREAD_MAX} at most. */
    int unread(String person);

    /**
     * Marks one as read.
     *
     * @return false when the person was told no such thing
     */
    boolean read(String person, long id);

    /**
     * Marks as read what a person was told up to some id, {@link #READ_MAX} at most.
     *
     * @return how many were unread before
     */
    int readAll(String person, long upTo);

    /**
     * Forgets the oldest in the pages.
     *
     * @param before only what was told earlier
     * @return how many were forgotten
     */
    int trim(Instant before, int limit);

    /** How each of them wants to be told. */
    Map<String, Preferences> preferences(Set<String> people);

    /**
     * Stores preferences with the next version.
     *
     * @param changed with the version that was read
     * @return false when they were changed meanwhile; then nothing is stored
     */
    boolean store(Preferences changed);

    /**
     * Takes what waits the longest for one person, {@link #LETTER_LINES_MAX} at most; the first first.
     *
     * @param until nobody else gets them before, unless they are settled
     * @return empty when nothing is due
     */
    List<Letter> claim(Instant now, Instant until);

    /** Has letters tried again, not before a moment, with the failures that they carry. */
    void retry(List<Letter> letters, Instant again);

    /** Takes letters out of the queue: they have gone, or never will. */
    void remove(List<Letter> letters);
}
