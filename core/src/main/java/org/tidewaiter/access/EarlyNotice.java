package org.tidewaiter.access;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Validity;

/**
 * A trusted trader is told before its goods are presented that they were selected for a control (Union Customs Code, Delegated
 * Regulation (EU) 2015/2446, Article 24(3)).
 *
 * @param id 2 to 32 of a-z, 0-9, full stop, hyphen, underline; a letter first
 * @param party identification number of who is told
 * @param authorisation number under which it is trusted, e.g. as an authorised economic operator
 * @param validity days on which it is told
 * @param grantedBy {@link Actor#signature} of who entered it
 * @param grantedAt when; whole microseconds
 * @param endedAt when it was taken back; null while it was not; whole microseconds
 */
public record EarlyNotice(
        String id,
        String party,
        String authorisation,
        Validity validity,
        String grantedBy,
        Instant grantedAt,
        @Nullable Instant endedAt) {
    /** Longest number of an authorisation. */
    public static final int AUTHORISATION_LENGTH_MAX = 64;

    public EarlyNotice {
        Checks.id(id);
        Checks.text("identification number of a party", party, Checks.PARTY_LENGTH_MAX);
        Checks.text("number of an authorisation", authorisation, AUTHORISATION_LENGTH_MAX);
        Checks.text("signature", grantedBy, Checks.NAME_LENGTH_MAX);
        grantedAt = Checks.micros(grantedAt);
        endedAt = Checks.microsOrNull(endedAt);
    }

    /** Whether a text, as somebody typed it, can be the number of an authorisation at all. */
    public static boolean isAuthorisation(String text) {
        return Checks.isText(text, AUTHORISATION_LENGTH_MAX);
    }

    /** Whether the party is told on that day; once taken back, no more. */
    public boolean inForce(LocalDate day) {
        return endedAt == null && validity.covers(day);
    }

    /** The same, taken back. */
    public EarlyNotice ended(Instant at) {
        return new EarlyNotice(id, party, authorisation, validity, grantedBy, grantedAt, at);
    }
}
