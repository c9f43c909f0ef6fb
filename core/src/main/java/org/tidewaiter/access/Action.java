package org.tidewaiter.access;

/** What somebody may want to do. Commands of a clearance have the action of the same name. */
public enum Action {
    READ_DECLARATION(true),
    LODGE(true),
    /** Fills in a draft or template of a party, or reads it; the {@link Subject} is the party. */
    EDIT_DRAFT(true),
    /** Amends, or asks for invalidation. */
    REQUEST_CHANGE(true),
    PRESENT(true),
    /** Documents attached to a declaration, but for those that customs keeps to itself. */
    READ_DOCUMENT(true),
    ATTACH_DOCUMENT(true),
    /** Documents that customs attached and has not shared, e.g. photographs of a control. */
    SEE_CUSTOMS_DOCUMENT(true),
    /** Lets the parties see what customs attached. */
    SHARE_DOCUMENT(true),
    /** The declaration as it was received. */
    SEE_MESSAGE(true),
    /** The lane alone. */
    SEE_LANE(true),
    /** Lane, profiles hit, scores, reasons of risk. */
    SEE_SELECTION(true),
    /** Assesses again from the evidence, which shows the selection. */
    REPLAY(true),
    ORDER_CONTROL(true),
    RECORD_CONTROL(true),
    /** Answers what an officer said of a selection. */
    ANSWER_JUDGEMENT(true),
    HOLD(true),
    LIFT_HOLD(true),
    /** Consents to a change, or refuses it. */
    CONSENT(true),
    /** Approves what an officer proposed, or declines it. */
    APPROVE(true),
    CONFIRM_PAYMENT(true),
    CLOSE(true),
    /** Takes the case of a declaration oneself, or gives it back. */
    TAKE_CASE(true),
    /** Gives a declaration to an officer. */
    ASSIGN(true),
    /** Grants or revokes a mandate; the {@link Subject} is the client. */
    GRANT_MANDATE(true),
    /** The mandates that a party gave or got; the {@link Subject} is that party. */
    SEE_MANDATES(true),
    /** Who is told of a control before presentation. */
    SEE_EARLY_NOTICES(false),
    /** Grants or ends early notices. */
    MANAGE_EARLY_NOTICES(false),
    /** The declarations that wait for customs. */
    SEE_WORKLIST(false),
    /** Statistics over all declarations. */
    SEE_FIGURES(false),
    SEE_PEOPLE(false),
    /** People and API clients. */
    MANAGE_PEOPLE(false),
    SEE_ACCESS_LOG(false),
    /** Customs offices and when they are open, which is no secret. */
    SEE_OFFICES(false),
    MANAGE_OFFICES(false),
    /** Editions of rulebooks, how they differ, and what that comes to. */
    SEE_RULEBOOKS(false),
    /** Hands editions in, activates what was approved, and withdraws. */
    MANAGE_RULEBOOKS(false),
    /** Approves an edition that another person handed in. */
    APPROVE_RULEBOOK(false),
    /** Risk plans, what they would have selected, and what models say. */
    SEE_RISK_PLANS(false),
    /** Writes profiles, hands plans and models in, activates what was approved, and withdraws. */
    MANAGE_RISK_PLANS(false),
    /** Approves a risk plan that another person handed in. */
    APPROVE_RISK_PLAN(false),
    /** Approves one whose profiles hit more than their budget. */
    APPROVE_OVER_BUDGET(false),
    /** Goods items with what was known of them and what was found, parties by pseudonym: questions and exports. */
    SEE_RISK_DATA(false),
    /** The same with who the parties are. */
    SEE_RISK_PARTIES(false),
    /** Named lists, what stands on them, and which plans name them. */
    SEE_RISK_LISTS(false),
    /** Loads versions of named lists. */
    MANAGE_RISK_LISTS(false),
    /** Asks what other rules would have yielded on stored declarations; the sums, not the declarations. */
    ASK_WHAT_IF(false),
    /** Password, second factor, language and sessions of the own account. */
    CHANGE_OWN_ACCOUNT(false);

    private final boolean onSubject;

    Action(boolean onSubject) {
        this.onSubject = onSubject;
    }

    /** Whether it is done with a declaration or party; others are asked for with {@link Subject#NONE}. */
    public boolean onSubject() {
        return onSubject;
    }
}
