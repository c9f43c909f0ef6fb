package org.tidewaiter.valuation;

/** What it costs to bring goods from the seller's door to the buyer's, in the order of the way. */
public enum DeliveryCost {
    /** Carriage in the country of export to the place of exportation, with export clearance. */
    PRE_CARRIAGE("carriage to the place of exportation"),
    /** Loading on the means of transport that leaves the country of export. */
    LOADING("loading at the place of exportation"),
    /** International carriage to the place of importation. */
    CARRIAGE("international carriage"),
    /** Insurance of the international carriage. */
    INSURANCE("insurance"),
    /** Carriage, unloading and handling after importation. */
    ON_CARRIAGE("carriage after importation"),
    /** Duties and taxes of the country of importation. */
    IMPORT_DUTY("duties and taxes of importation");

    private final String text;

    DeliveryCost(String text) {
        this.text = text;
    }

    /** For people, in the middle of a sentence. */
    public String text() {
        return text;
    }
}
