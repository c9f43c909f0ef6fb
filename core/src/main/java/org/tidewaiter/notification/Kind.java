package org.tidewaiter.notification;

/** What is told. The name is the stable code. */
public enum Kind {
    QUERY_RAISED(Topic.QUERIES, Audience.PARTIES),
    AMENDMENT_DEMANDED(Topic.QUERIES, Audience.PARTIES),
    RELEASED(Topic.RELEASES, Audience.PARTIES),
    PARTLY_RELEASED(Topic.RELEASES, Audience.PARTIES),
    REJECTED(Topic.DECISIONS, Audience.PARTIES),
    HELD(Topic.DECISIONS, Audience.PARTIES),
    CHANGE_REFUSED(Topic.DECISIONS, Audience.PARTIES),
    /** A doubt about a declared value is decided. */
    VALUE_DECIDED(Topic.DECISIONS, Audience.PARTIES),
    INVALIDATED(Topic.DECISIONS, Audience.PARTIES),
    PAYMENT_REQUESTED(Topic.PAYMENTS, Audience.PARTIES),
    CASE_ASSIGNED(Topic.CASES, Audience.ASSIGNEE),
    /** Told to the officer who had it. */
    CASE_TAKEN_AWAY(Topic.CASES, Audience.ASSIGNEE),
    QUERY_ANSWERED(Topic.CASES, Audience.ASSIGNEE),
    CHANGE_REQUESTED(Topic.CASES, Audience.ASSIGNEE),
    /** A risk analyst has answered what an officer said of a selection. */
    JUDGEMENT_ANSWERED(Topic.CASES, Audience.JUDGE),
    /** A query is answered in a case that nobody has taken. */
    QUERY_ANSWERED_UNTAKEN(Topic.OFFICE, Audience.OFFICERS),
    APPROVAL_WAITING(Topic.APPROVALS, Audience.SUPERVISORS),
    /** Of a webhook, not of a declaration. */
    WEBHOOK_SUSPENDED(Topic.WEBHOOKS, Audience.OWNERS),
    /** Of a risk plan, as the three after it. */
    MODEL_DRIFTED(Topic.RISK, Audience.ANALYSTS),
    MODEL_INPUTS_DRIFTED(Topic.RISK, Audience.ANALYSTS),
    PROFILE_BELOW_RANDOM(Topic.RISK, Audience.ANALYSTS),
    PROFILE_EXPIRES(Topic.RISK, Audience.ANALYSTS);

    /** Who is told. */
    public enum Audience {
        /** Declarant and importer, and who acts for one of them under a mandate in force. */
        PARTIES,
        /** The officer who has the case, or had it. */
        ASSIGNEE,
        /** The officer whose judgement is answered. */
        JUDGE,
        /** The officers of the office that asked. */
        OFFICERS,
        /** The supervisors of the office. */
        SUPERVISORS,
        /** Who is there for the party of a program; for a program without one the administrators. */
        OWNERS,
        /** Who writes risk plans. */
        ANALYSTS
    }

    private final Topic topic;
    private final Audience audience;

    Kind(Topic topic, Audience audience) {
        this.topic = topic;
        this.audience = audience;
    }

    public Topic topic() {
        return topic;
    }

    /** Whether it happened to a declaration. */
    public boolean isOfDeclaration() {
        return audience != Audience.OWNERS && audience != Audience.ANALYSTS;
    }

    public Audience audience() {
        return audience;
    }
}
