package org.tidewaiter.origin;

/** Why a good originates; the letters are those of a USMCA certification (Article 4.2; 19 U.S.C. 4531(c)(1)). */
public enum Criterion {
    /** A: wholly obtained or produced. */
    WHOLLY_OBTAINED("A"),
    /** B: made of non-originating materials as the product-specific rule asks. */
    PRODUCT_RULE("B"),
    /** C: made of originating materials alone. */
    ORIGINATING_MATERIALS("C"),
    /** D: imported unassembled, or classified with its parts, and of enough regional value. */
    UNASSEMBLED_OR_PARTS("D");

    private final String letter;

    Criterion(String letter) {
        this.letter = letter;
    }

    public String letter() {
        return letter;
    }
}
