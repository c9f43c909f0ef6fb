package org.tidewaiter.clearance.wco;

/**
 * What a response tells: UN/EDIFACT code list 1225 as HMRC's Customs Declaration Service uses it. Codes, names and
 * meanings are those of the notifications in its published examples, {@code Example_DMS_notifications/01_DMSACC.xml}
 * to {@code 17_DMSGER.xml} of HMRC's customs-declarations, and of the notifications in its trader test scenarios.
 * Functions 07 (DMSRES), 15 (DMSCPR), 16 (DMSEOG) and 18 (DMSGER) are there too; nothing here leads to them yet.
 */
public enum ResponseFunction {
    /** The declaration is accepted. */
    ACCEPTED("01", "DMSACC"),
    /** The message (declaration, presentation, request) is registered. */
    RECEIVED("02", "DMSRCV"),
    /** The declaration is rejected, for the errors named. */
    REJECTED("03", "DMSREJ"),
    /** The goods are to be controlled and can't be released. */
    CONTROL("05", "DMSCTL"),
    /** Documents are to be sent in. */
    DOCUMENTS("06", "DMSDOC"),
    /** The goods are released. */
    RELEASED("08", "DMSROG"),
    /** The declaration is cleared. */
    CLEARED("09", "DMSCLE"),
    /** The declaration is invalidated. */
    INVALIDATED("10", "DMSINV"),
    /** Customs' position on a request. */
    POSITION("11", "DMSREQ"),
    /** The customs debt, charge by charge. */
    TAX("13", "DMSTAX"),
    /** What is to be paid is not covered; the goods wait for it. */
    PAYMENT_DUE("14", "DMSCPI");

    private final String code;
    private final String notification;

    ResponseFunction(String code, String notification) {
        this.code = code;
        this.notification = notification;
    }

    /** Two digits. */
    public String code() {
        return code;
    }

    /** The name that traders know it by. */
    public String notification() {
        return notification;
    }
}
