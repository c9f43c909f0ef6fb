package org.tidewaiter.origin;

/**
 * What is missing to say that a good originates.
 *
 * @param code stable code
 * @param sentence one plain sentence that names the material or the figure
 */
public record Gap(Code code, String sentence) {
    /** What kind of thing is missing. */
    public enum Code {
        /** The rules at hand have none for the good on that day. */
        RULE_UNKNOWN("ORIGIN-RULE-UNKNOWN"),
        /** It is not shown to be wholly obtained. */
        NOT_WHOLLY_OBTAINED("ORIGIN-NOT-WHOLLY-OBTAINED"),
        /** Materials lack the change of classification, beyond the tolerance. */
        CHANGE("ORIGIN-CHANGE-LACKING"),
        /** The regional value content is too low. */
        CONTENT("ORIGIN-CONTENT-LOW"),
        /** Too little of the materials originates by weight. */
        WEIGHT("ORIGIN-WEIGHT-LOW"),
        /** A process is not evidenced. */
        PROCESS("ORIGIN-PROCESS-UNEVIDENCED"),
        /** A figure is needed that was not given. */
        FIGURE("ORIGIN-FIGURE-MISSING");

        private final String text;

        Code(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }
}
