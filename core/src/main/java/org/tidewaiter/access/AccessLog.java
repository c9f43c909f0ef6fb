package org.tidewaiter.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.kernel.Digest;

/**
 * Port: who did what, append-only. Each entry holds the digest of the one before, so that nobody changes, removes or inserts
 * one without the {@link AccessChain} breaking. The chain never forks, however many append at once. Everything appended is
 * durable when a method returns.
 */
public interface AccessLog {
    /** Most accesses in one call of {@link #append}. */
    int BATCH_MAX = 1_000;

    /** Longest page of a list. */
    int PAGE_MAX = 1_000;

    /**
     * An access in its place.
     *
     * @param sequence 1 for the first, one more for each next
     * @param before digest of the entry before; {@link Head#EMPTY}'s for the first
     * @param digest SHA-256 of the canonical text of sequence, access and the digest before
     */
    record Entry(long sequence, Access access, Digest before, Digest digest) {
        /** The text that the digest is of: JSON, see {@link Canonical}. */
        public String canonical() {
            return AccessChain.canonical(sequence, access, before);
        }
    }

    /**
     * The last entry. Whoever keeps one elsewhere can prove later that nothing up to it was touched, nor cut off after it.
     *
     * @param sequence of it, 0 when there is none
     * @param digest of it
     */
    record Head(long sequence, Digest digest) {
        /** Of a log without entries. */
        public static final Head EMPTY = new Head(0, Digest.of("org.tidewaiter.access.AccessLog"));

        public Head {
            if (sequence < 0) {
                throw new IllegalArgumentException("Sequence " + sequence + " is below 0.");
            }
        }
    }

    /**
     * Which entries to list.
     *
     * @param who null for all
     * @param object null for all
     */
    record Filter(@Nullable String who, @Nullable String object) {
        public static final Filter ALL = new Filter(null, null);

        public Filter {
            who = who == null ? null : Checks.cleaned(who, Access.WHO_LENGTH_MAX);
            object = object == null ? null : Checks.cleaned(object, Access.OBJECT_LENGTH_MAX);
        }

        public boolean fits(Access access) {
            return (who == null || who.equals(access.who())) && (object == null || object.equals(access.object()));
        }
    }

    /**
     * Appends them in their order, without others between them.
     *
     * @param accesses at most {@link #BATCH_MAX}
     */
    List<Entry> append(List<Access> accesses);

    /**
     * Entries in order, for {@link AccessChain#verify}.
     *
     * @param after sequence of the entry before the first one wanted, from 0
     * @param limit 1 to {@link #PAGE_MAX}
     */
    List<Entry> entries(long after, int limit);

    /**
     * The newest entries that fit, the newest first.
     *
     * @param before only those with a smaller sequence; {@link Long#MAX_VALUE} for the newest
     * @param limit 1 to {@link #PAGE_MAX}
     */
    List<Entry> newest(Filter filter, long before, int limit);

    Head head();
}
