package org.tidewaiter.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That somebody did something, or was not let (ASVS 5.0, 16.2.1 and 16.3). Texts are shortened to their limits, and what
 * can't be printed becomes U+FFFD, rather than that an access goes unlogged. They hold ids, no names and no contents.
 *
 * @param at when; whole microseconds
 * @param who {@link Actor#signature}; {@link #NOBODY} when nobody is signed in. A name that was typed in vain is not logged: it
 *     may be a password; 64 characters
 * @param action {@link Action#name} or another upper-case code, such as {@code SIGN_IN}; 40 characters
 * @param object MRN or id of what it was done with; empty without one; 100 characters
 * @param purpose why, as far as it is known, e.g. the number of a case; 200 characters
 * @param outcome whether it was done
 * @param reason code of a denial, {@link Verdict.Reason#name}; null for none; 40 characters
 * @param address IP address that it came from; empty when it came from within; 64 characters
 */
public record Access(
        Instant at,
        String who,
        String action,
        String object,
        String purpose,
        Outcome outcome,
        @Nullable String reason,
        String address) {
    /** Who is not signed in. */
    public static final String NOBODY = "-";

    static final int WHO_LENGTH_MAX = 64;
    private static final int CODE_LENGTH_MAX = 40;
    static final int OBJECT_LENGTH_MAX = 100;
    private static final int PURPOSE_LENGTH_MAX = 200;
    private static final int ADDRESS_LENGTH_MAX = 64;

    /** Whether it was done. */
    public enum Outcome {
        ALLOWED,
        DENIED,
        /** It was allowed, but went wrong. */
        FAILED
    }

    public Access {
        at = Checks.micros(at);
        who = Checks.cleaned(who, WHO_LENGTH_MAX);
        action = Checks.cleaned(action, CODE_LENGTH_MAX);
        object = Checks.cleaned(object, OBJECT_LENGTH_MAX);
        purpose = Checks.cleaned(purpose, PURPOSE_LENGTH_MAX);
        reason = reason == null ? null : Checks.cleaned(reason, CODE_LENGTH_MAX);
        address = Checks.cleaned(address, ADDRESS_LENGTH_MAX);
    }

    /** What the guard's verdict makes of it. */
    public static Access of(
            Instant at, Actor actor, Action action, String object, String purpose, Verdict verdict, String address) {
        Outcome outcome = verdict.allowed() ? Outcome.ALLOWED : Outcome.DENIED;
        String reason =
                verdict instanceof Verdict.Denied denied ? denied.reason().name() : null;
        return new Access(at, actor.signature(), action.name(), object, purpose, outcome, reason, address);
    }
}
