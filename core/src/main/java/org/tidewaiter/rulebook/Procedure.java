package org.tidewaiter.rulebook;

/**
 * A customs procedure and what it does to duties.
 *
 * @param code two digits of the requested procedure, or three characters of an additional one
 * @param effect on the duties assessed
 * @param title what it is
 * @param legalBasis the instrument and its article
 */
public record Procedure(String code, Effect effect, String title, String legalBasis) {
    /** What becomes of an assessed duty. */
    public enum Effect {
        /** Payable. */
        CHARGED,
        /** Not payable while the procedure lasts; to be secured by a guarantee. */
        SUSPENDED,
        /** Not payable. */
        RELIEVED,
        /** No duty is assessed. */
        NONE
    }
}
