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
    INVALIDATED(Topic.DECISIONS, Audience.PARTIES),
    PAYMENT_REQUESTED(Topic.PAYMENTS, Audience.PARTIES),
    CASE_ASSIGNED(Topic.CASES, Audience.ASSIGNEE),
    QUERY_ANSWERED(Topic.CASES, Audience.ASSIGNEE),
    CHANGE_REQUESTED(Topic.CASES, Audience.ASSIGNEE),
    APPROVAL_WAITING(Topic.APPROVALS, Audience.SUPERVISORS);

    /** Who is told. */
    public enum Audience {
        /** Declarant and importer, and who acts for one of them under a mandate in force. */
        PARTIES,
        /** The officer who has the case. */
        ASSIGNEE,
        /** The supervisors of the office. */
        SUPERVISORS
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

    public Audience audience() {
        return audience;
    }
}
