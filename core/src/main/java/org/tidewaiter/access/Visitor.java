package org.tidewaiter.access;

import java.time.LocalDate;

/**
 * Who asks, with what is needed to tell whether it may. It is read anew for each request,
 * so that a right taken away is gone at once.
 *
 * @param actor a person or a program, signed in
 * @param mandates all that its party was given
 * @param notices of its party and of those that gave it a mandate
 * @param day today
 * @param address IP address that the request came from
 */
public record Visitor(Actor actor, Mandates mandates, EarlyNotices notices, LocalDate day, String address) {
    /** One who is told nothing early. */
    public Visitor(Actor actor, Mandates mandates, LocalDate day, String address) {
        this(actor, mandates, EarlyNotices.NONE, day, address);
    }

    /** As spoken to. */
    public String name() {
        return actor.name();
    }

    /** Whether it may do something with a declaration, and if not, why not. */
    public Verdict check(Action action, Subject subject) {
        return Guard.check(actor, action, subject, mandates, notices, day);
    }

    public boolean may(Action action, Subject subject) {
        return check(action, subject).allowed();
    }

    /** The same, with what another party was given too: a principal that it lodges for. */
    public Visitor knowing(Mandates others) {
        return new Visitor(actor, mandates.and(others), notices, day, address);
    }

    /** Whether it may do something that concerns no declaration. */
    public boolean may(Action action) {
        return Guard.check(actor, action).allowed();
    }

    /** Whose declarations it may list. */
    public Reach reach() {
        return Guard.reach(actor, mandates, day);
    }

    /** Whether there is a worklist for it. */
    public boolean seesWorklist() {
        return may(Action.SEE_WORKLIST);
    }

    /** Whether it lodges declarations, its own or those of others. */
    public boolean lodges() {
        return reach() instanceof Reach.Parties;
    }

    /** Whether the pages about people are for it. */
    public boolean seesPeople() {
        return may(Action.SEE_PEOPLE);
    }

    /** Whether it may make and change people. */
    public boolean managesPeople() {
        return may(Action.MANAGE_PEOPLE);
    }

    /** Whether it may make and change offices. */
    public boolean managesOffices() {
        return may(Action.MANAGE_OFFICES);
    }

    /** Whether the pages about editions of rulebooks are for it. */
    public boolean seesRulebooks() {
        return may(Action.SEE_RULEBOOKS);
    }

    /** Whether the pages about risk are for it. */
    public boolean seesRiskPlans() {
        return may(Action.SEE_RISK_PLANS);
    }

    /** Whether the mandates of everybody are for it. */
    public boolean seesAllMandates() {
        return may(Action.SEE_MANDATES, Subject.NONE);
    }

    /** Whether it has a party of its own whose mandates it sees. */
    public boolean seesOwnMandates() {
        String party = actor.party();
        return party != null && may(Action.SEE_MANDATES, Subject.of(party));
    }

    /** Whether the page of early notices is for it. */
    public boolean seesEarlyNotices() {
        return may(Action.SEE_EARLY_NOTICES);
    }

    /** Whether the log of accesses is for it. */
    public boolean seesAccessLog() {
        return may(Action.SEE_ACCESS_LOG);
    }
}
