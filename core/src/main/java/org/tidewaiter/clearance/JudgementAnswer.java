package org.tidewaiter.clearance;

import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.kernel.CanonicalReader;

/**
 * What a risk analyst replies to an officer's judgement of a selection. An answer is never taken back; a later one stands beside it.
 *
 * @param result number of the event that recorded the result with the judgement
 * @param officer signature of who judged
 * @param reply what becomes of what selected the declaration
 * @param text why, in the analyst's words; 1 to {@value #MAX_TEXT} characters
 */
public record JudgementAnswer(int result, String officer, Reply reply, String text) {
    /** Most characters of an answer. */
    public static final int MAX_TEXT = 1_000;

    /** What becomes of what selected the declaration. */
    public enum Reply {
        /** It stays as it is. */
        KEPT,
        PROFILE_CHANGED,
        PROFILE_ENDED,
        /** The model that asked for the control is to be trained anew. */
        MODEL_TO_BE_RETRAINED
    }

    /** Writes its members. */
    public void canonical(Canonical c) {
        c.field("result", result)
                .field("officer", officer)
                .field("reply", reply)
                .field("text", text);
    }

    /** Reads the members that {@link #canonical} wrote. */
    public static JudgementAnswer read(CanonicalReader r) {
        return new JudgementAnswer(
                (int) r.number("result"), r.require("officer"), Reply.valueOf(r.require("reply")), r.require("text"));
    }
}
