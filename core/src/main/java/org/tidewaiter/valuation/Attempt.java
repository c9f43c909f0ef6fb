package org.tidewaiter.valuation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of one method: a value, or why there is none. */
record Attempt(@Nullable CustomsValue value, @Nullable Refusal refusal) {
    static Attempt found(ValuationMethod method, BigDecimal exact, int scale, List<String> trace) {
        if (exact.signum() < 0) {
            return refused(
                    method,
                    "VALUE-BELOW-ZERO",
                    "What is left out exceeds the rest: the value would be " + exact.toPlainString() + ".",
                    "Check that the deductions are in the price.");
        }
        return new Attempt(new CustomsValue(method, exact.setScale(scale, RoundingMode.HALF_UP), trace), null);
    }

    static Attempt refused(ValuationMethod method, String code, String message, String fix) {
        return new Attempt(null, new Refusal(method, code, message, fix, null));
    }

    static Attempt costUnknown(ValuationMethod method, DeliveryCost cost, String why) {
        return refused(
                method,
                "VALUE-COST-UNKNOWN",
                "The cost of " + cost.text() + " belongs to the value, " + why + ", and is not known (Article 8.3).",
                "State it; 0 where there is none.");
    }
}
