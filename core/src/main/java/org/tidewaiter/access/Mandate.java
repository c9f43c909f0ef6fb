package org.tidewaiter.access;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Validity;

/**
 * A client empowers an agent to act for it before customs (Union Customs Code, Articles 18 and 19; United Kingdom: Taxation
 * (Cross-border Trade) Act 2018, section 21).
 *
 * @param id 2 to 32 of a-z, 0-9, full stop, hyphen, underline; a letter first
 * @param agent identification number of the party that acts
 * @param client identification number of the party it acts for; another one
 * @param kind in whose name
 * @param validity days on which it holds, in the zone of the declaration's customs
 * @param grantedBy {@link Actor#signature} of who entered it
 * @param grantedAt when; whole microseconds
 * @param revokedAt when it was taken back; null while it was not; whole microseconds
 */
public record Mandate(
        String id,
        String agent,
        String client,
        Kind kind,
        Validity validity,
        String grantedBy,
        Instant grantedAt,
        @Nullable Instant revokedAt) {
    /** In whose name the agent acts. */
    public enum Kind {
        /** In the name and on behalf of the client, who is the declarant. */
        DIRECT,
        /** In the own name on behalf of the client: the agent is the declarant, and owes the duty too (Article 77(3)). */
        INDIRECT
    }

    public Mandate {
        Checks.id(id);
        Checks.text("identification number of an agent", agent, Checks.PARTY_LENGTH_MAX);
        Checks.text("identification number of a client", client, Checks.PARTY_LENGTH_MAX);
        if (agent.equals(client)) {
            throw new IllegalArgumentException(agent + " needs no mandate to act for itself.");
        }
        Checks.text("signature", grantedBy, Checks.NAME_LENGTH_MAX);
        grantedAt = Checks.micros(grantedAt);
        revokedAt = Checks.microsOrNull(revokedAt);
        if (revokedAt != null && revokedAt.isBefore(grantedAt)) {
            throw new IllegalArgumentException(
                    "Mandate " + id + " was revoked at " + revokedAt + ", before it was granted.");
        }
    }

    /** Whether a text, as somebody typed it, can be the identification number of a party at all. */
    public static boolean isParty(String text) {
        return Checks.isText(text, Checks.PARTY_LENGTH_MAX);
    }

    /** Whether it holds on that day. A mandate revoked on a day (UTC) does not hold on the whole of it. */
    public boolean inForce(LocalDate day) {
        return validity.covers(day)
                && (revokedAt == null || day.isBefore(LocalDate.ofInstant(revokedAt, ZoneOffset.UTC)));
    }

    /** The same, taken back. */
    public Mandate revoked(Instant at) {
        return new Mandate(id, agent, client, kind, validity, grantedBy, grantedAt, at);
    }
}
