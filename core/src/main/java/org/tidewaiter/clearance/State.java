package org.tidewaiter.clearance;

/** Where a declaration stands. That it was amended is a version, not a state. */
public enum State {
    /** Lodged before the goods are there; checked, not yet accepted. */
    LODGED,
    /** Not accepted, for errors that are named; final. */
    REJECTED,
    /** Accepted; nothing more decided yet. */
    ACCEPTED,
    /** Selected for a check of documents. */
    UNDER_DOCUMENT_CHECK,
    /** Selected for an examination of the goods. */
    UNDER_PHYSICAL_CONTROL,
    /** Held by an officer. */
    HELD,
    /** Free but for what is to be paid. */
    AWAITING_PAYMENT,
    /**
     * The goods of some items may go, those of the items that are held may not; everything else is settled. Union Customs
     * Code, Article 194(1), has goods released as soon as their particulars are verified and nothing forbids it; by Article
     * 194(2) the goods of one declaration go together, but the particulars of each item count as a declaration of their own.
     */
    PARTLY_RELEASED,
    /** The goods may go, all of them. */
    RELEASED,
    /** Closed: nothing is open. */
    CLEARED,
    /** Taken back before acceptance; final. */
    WITHDRAWN,
    /** Made void after acceptance; final. */
    INVALIDATED;

    /** Whether nothing can happen any more. */
    public boolean isFinal() {
        return this == REJECTED || this == WITHDRAWN || this == INVALIDATED;
    }

    /** Whether a change always needs an officer's consent: control has begun, or the goods may have gone. */
    public boolean needsConsent() {
        return switch (this) {
            case UNDER_DOCUMENT_CHECK, UNDER_PHYSICAL_CONTROL, HELD, PARTLY_RELEASED, RELEASED, CLEARED -> true;
            case LODGED, REJECTED, ACCEPTED, AWAITING_PAYMENT, WITHDRAWN, INVALIDATED -> false;
        };
    }
}
