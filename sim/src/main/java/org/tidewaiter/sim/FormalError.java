package org.tidewaiter.sim;

/** An error of form, planted so that a rule of the catalogue finds it. */
public enum FormalError {
    ITEM_COUNT("ITEM-COUNT-DIFFERS", true),
    CURRENCY_MISSING("AMOUNT-WITHOUT-CURRENCY", true),
    NET_ABOVE_GROSS("NET-ABOVE-GROSS", true),
    NUMBER_UNREADABLE("NUMBER-UNREADABLE", true),
    REFERENCE_MISSING("LRN-MISSING", true),
    PROCEDURE_MISSING("PROCEDURE-MISSING", true),
    COMMODITY_CODE_SHORT("COMMODITY-CODE-FORM", true),
    ORIGIN_UNKNOWN("COUNTRY-UNKNOWN", true),
    DECLARANT_MISSING("DECLARANT-MISSING", true),
    DESCRIPTION_VAGUE("DESCRIPTION-VAGUE", false),
    CONTAINER_CHECK_DIGIT("CONTAINER-NUMBER", false),
    PACKAGES_DIFFER("PACKAGES-DIFFER", false);

    private final String finding;
    private final boolean rejecting;

    FormalError(String finding, boolean rejecting) {
        this.finding = finding;
        this.rejecting = rejecting;
    }

    /** Code of the finding that it leads to. */
    public String finding() {
        return finding;
    }

    /** Whether the declaration is rejected for it; else it is only warned of. */
    public boolean isRejecting() {
        return rejecting;
    }
}
