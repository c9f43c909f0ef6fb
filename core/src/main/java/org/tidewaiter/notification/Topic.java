package org.tidewaiter.notification;

import java.util.Set;
import org.tidewaiter.access.Actor;
import org.tidewaiter.access.Role;

/** What people choose the ways of being told for; {@link Kind}s that go together. */
public enum Topic {
    /** Customs waits for the party, often until a deadline. */
    QUERIES(true),
    /** Goods may go. */
    RELEASES(true),
    /** What customs refused or stopped. */
    DECISIONS(false),
    PAYMENTS(false),
    /** The cases that an officer has taken, or was given. */
    CASES(false),
    /** What happened to cases of the own office that nobody has taken. */
    OFFICE(false),
    /** What waits for a second person. */
    APPROVALS(false),
    /** Webhooks of the own programs that nothing is delivered to any more. */
    WEBHOOKS(true),
    /** What of a risk plan in force has to be looked at. */
    RISK(true);

    private final boolean mail;

    Topic(boolean mail) {
        this.mail = mail;
    }

    /** How somebody is told who has chosen nothing. */
    public Choice byDefault() {
        return new Choice(true, mail);
    }

    /** Whether it can concern somebody, by the roles. */
    public boolean isFor(Actor actor) {
        Set<Role> roles = actor.roles();
        return switch (this) {
            case QUERIES, RELEASES, DECISIONS, PAYMENTS -> roles.stream().anyMatch(Role::needsParty);
            case CASES, OFFICE -> roles.stream().anyMatch(Role::needsOffice);
            case WEBHOOKS -> roles.stream().anyMatch(Role::needsParty) || roles.contains(Role.ADMINISTRATOR);
            case APPROVALS -> roles.contains(Role.SUPERVISOR);
            case RISK -> roles.contains(Role.ANALYST);
        };
    }

    /**
     * How somebody is told: both ways, one, or neither.
     *
     * @param page in the pages
     * @param mail by e-mail, where an address is known
     */
    public record Choice(boolean page, boolean mail) {
        /** Whether there is a way at all. */
        public boolean any() {
            return page || mail;
        }
    }
}
