package org.tidewaiter.origin;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Finding;
import org.tidewaiter.kernel.Pointer;
import org.tidewaiter.kernel.Severity;

/** Whether a preference may be claimed for goods of a country on a day. Origin itself is another question. */
public sealed interface Eligibility {
    /**
     * It may.
     *
     * @param scheme the scheme
     * @param claim the code of it
     * @param period with the terms of that day
     */
    record Eligible(PreferenceScheme scheme, PreferenceScheme.Claim claim, PreferenceScheme.Period period)
            implements Eligibility {}

    /**
     * It may not.
     *
     * @param reason why
     * @param code as claimed
     * @param origin as claimed
     * @param day of the claim
     * @param scheme the scheme of that code that came nearest; empty when no scheme has it
     * @param ended last day it was in force before the claim; null when it was not
     * @param restoredBefore whether it was ever restored retroactively
     */
    record NotEligible(
            Reason reason,
            String code,
            String origin,
            LocalDate day,
            String scheme,
            @Nullable LocalDate ended,
            boolean restoredBefore)
            implements Eligibility {
        /** One plain sentence that says why. */
        public String message() {
            return switch (reason) {
                case UNKNOWN_PROGRAMME -> "No preference is claimed by the code '" + code + "'.";
                case PROGRAMME_NOT_IN_FORCE ->
                    scheme + " (" + code + ") is not in force on " + day
                            + (ended == null
                                    ? "."
                                    : "; it " + (restoredBefore ? "lapsed" : "ended") + " after " + ended + ".");
                case ORIGIN_NOT_A_MEMBER -> origin + " is no member of " + scheme + " (" + code + ") on " + day + ".";
                case EXCLUDED_COUNTRY -> origin + " is excluded from " + scheme + " by the code " + code + ".";
            };
        }

        /** One plain sentence that says what to do. */
        public String fix() {
            return switch (reason) {
                case UNKNOWN_PROGRAMME -> "Check the code, or claim no preference.";
                case PROGRAMME_NOT_IN_FORCE ->
                    ended != null && restoredBefore
                            ? "Pay the duty without preference and keep the code: if it is restored for that day, the duty"
                                    + " may be refunded."
                            : "Claim no preference, or another scheme that is in force.";
                case ORIGIN_NOT_A_MEMBER, EXCLUDED_COUNTRY ->
                    "Check the country of origin, or claim a scheme that it belongs to.";
            };
        }

        /** The same as a finding at a place of the message. */
        public Finding finding(Severity severity, Pointer pointer) {
            return new Finding(reason.code(), severity, pointer, message(), fix());
        }
    }

    /** Why not, nearest last: of several schemes with the code, the reason of the nearest is told. */
    enum Reason {
        UNKNOWN_PROGRAMME("UNKNOWN-PROGRAMME"),
        ORIGIN_NOT_A_MEMBER("ORIGIN-NOT-A-MEMBER"),
        EXCLUDED_COUNTRY("EXCLUDED-COUNTRY"),
        PROGRAMME_NOT_IN_FORCE("PROGRAMME-NOT-IN-FORCE");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        /** Stable code of the finding. */
        public String code() {
            return code;
        }
    }
}
