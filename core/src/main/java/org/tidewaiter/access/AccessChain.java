package org.tidewaiter.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tidewaiter.access.AccessLog.Entry;
import org.tidewaiter.access.AccessLog.Head;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.kernel.Digest;

/** Links the entries of an {@link AccessLog}, and finds where they were tampered with (ASVS 5.0, 16.4.2). */
public final class AccessChain {
    /**
     * The first place where the chain is broken.
     *
     * @param sequence of the entry that should stand there
     * @param problem what is wrong with it
     */
    public record Break(long sequence, Problem problem) {}

    /** How a chain is broken. */
    public enum Problem {
        /** Another number stands there: an entry was removed, inserted or moved. */
        SEQUENCE,
        /** It does not hold the digest of the entry before, which was replaced. */
        LINK,
        /** Its content is not what was digested. */
        CONTENT,
        /** The log ends before its head, or not with it. */
        END
    }

    private AccessChain() {}

    /** The entries that the accesses become after that head. */
    public static List<Entry> link(Head head, List<Access> accesses) {
        List<Entry> entries = new ArrayList<>(accesses.size());
        long sequence = head.sequence();
        Digest before = head.digest();
        for (Access access : accesses) {
            sequence++;
            Entry entry = new Entry(sequence, access, before, digest(sequence, access, before));
            entries.add(entry);
            before = entry.digest();
        }
        return List.copyOf(entries);
    }

    /** The first broken place of a whole log; empty when there is none. Its end can't be told without a head. */
    public static Optional<Break> verify(List<Entry> entries) {
        return verify(Head.EMPTY, entries);
    }

    /**
     * The first broken place of a part of a log; empty when there is none.
     *
     * @param head what was verified before, to go on after
     */
    public static Optional<Break> verify(Head head, List<Entry> entries) {
        long expected = head.sequence();
        Digest before = head.digest();
        for (Entry entry : entries) {
            expected++;
            if (entry.sequence() != expected) {
                return Optional.of(new Break(expected, Problem.SEQUENCE));
            }
            if (!entry.before().equals(before)) {
                return Optional.of(new Break(expected, Problem.LINK));
            }
            if (!entry.digest().equals(digest(entry.sequence(), entry.access(), entry.before()))) {
                return Optional.of(new Break(expected, Problem.CONTENT));
            }
            before = entry.digest();
        }
        return Optional.empty();
    }

    /**
     * The first broken place of a log, read page by page up to its head; empty when there is none.
     *
     * @param kept a head that was kept elsewhere at an earlier time; {@link Head#EMPTY} without one
     */
    public static Optional<Break> verify(AccessLog log, Head kept) {
        Head end = log.head();
        Head verified = Head.EMPTY;
        while (verified.sequence() < end.sequence()) {
            int limit = (int) Math.min(AccessLog.PAGE_MAX, end.sequence() - verified.sequence());
            List<Entry> page = log.entries(verified.sequence(), limit);
            if (page.isEmpty()) {
                return Optional.of(new Break(verified.sequence() + 1, Problem.END));
            }
            Optional<Break> broken = verify(verified, page);
            if (broken.isPresent()) {
                return broken;
            }
            for (Entry entry : page) {
                if (entry.sequence() == kept.sequence() && !entry.digest().equals(kept.digest())) {
                    return Optional.of(new Break(kept.sequence(), Problem.CONTENT));
                }
            }
            Entry last = page.getLast();
            verified = new Head(last.sequence(), last.digest());
        }
        return verified.equals(end) && kept.sequence() <= end.sequence()
                ? Optional.empty()
                : Optional.of(new Break(Math.min(verified.sequence(), end.sequence()) + 1, Problem.END));
    }

    static String canonical(long sequence, Access access, Digest before) {
        return Canonical.text(access, (c, a) -> c.field("sequence", sequence)
                .field("at", a.at().toString())
                .field("who", a.who())
                .field("action", a.action())
                .field("object", a.object())
                .field("purpose", a.purpose())
                .field("outcome", a.outcome())
                .field("reason", a.reason())
                .field("address", a.address())
                .field("before", before.hex()));
    }

    private static Digest digest(long sequence, Access access, Digest before) {
        return Digest.of(canonical(sequence, access, before));
    }
}
