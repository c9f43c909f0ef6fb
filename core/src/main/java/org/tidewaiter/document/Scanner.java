package org.tidewaiter.document;

import org.tidewaiter.kernel.Bytes;

/** Port: a scanner for malicious software. */
public interface Scanner {
    /** What it says of a content. */
    sealed interface Verdict {
        /** Nothing was found in it. */
        record Clean() implements Verdict {}

        /** Something was found. */
        record Infected(String signature) implements Verdict {}

        /** It can't scan such a content, now or later. */
        record Unscannable(String reason) implements Verdict {}

        /** It broke off over this content; maybe it will not the next time. */
        record Failed(String reason) implements Verdict {}

        /** It is not there; so it is for every content. */
        record Away(String reason) implements Verdict {}
    }

    /** Scans; answers within a bounded time, and throws nothing. */
    Verdict scan(Bytes content);
}
