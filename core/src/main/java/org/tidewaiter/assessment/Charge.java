package org.tidewaiter.assessment;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Canonical;

/**
 * A duty, tax or fee assessed. What is assessed is relieved, secured or payable, wholly.
 *
 * @param item item number, 0 for the declaration as a whole
 * @param taxType the administration's code
 * @param measure id of the measure, or {@link #AS_DECLARED}
 * @param base what it was taken from in domestic currency; null for a specific rate
 * @param rate the rate in the notation of duty expressions
 * @param assessed by the measure
 * @param relieved of it, by the procedure
 * @param secured of it, by a guarantee
 * @param payable of it
 * @param claimable of what is payable, what can be claimed back once it was paid and the goods leave again; zero but for drawback
 * @param currency domestic currency, ISO 4217
 * @param methodOfPayment as declared, null when not declared
 * @param provisional whether something is still to be settled, e.g. a rate taken as declared
 * @param legalBasis the instrument and its article
 * @param trace one line a step
 */
public record Charge(
        int item,
        String taxType,
        String measure,
        @Nullable BigDecimal base,
        String rate,
        BigDecimal assessed,
        BigDecimal relieved,
        BigDecimal secured,
        BigDecimal payable,
        BigDecimal claimable,
        String currency,
        @Nullable String methodOfPayment,
        boolean provisional,
        String legalBasis,
        List<String> trace) {
    /** In place of a measure, where the rulebook has none and the declared rate stands in. */
    public static final String AS_DECLARED = "AS-DECLARED";

    public Charge {
        trace = List.copyOf(trace);
        if (claimable.signum() < 0 || claimable.compareTo(payable) > 0) {
            throw new IllegalArgumentException("Of " + payable + " payable, " + claimable + " can't be claimed back.");
        }
    }

    /** Nothing of it can be claimed back. */
    public Charge(
            int item,
            String taxType,
            String measure,
            @Nullable BigDecimal base,
            String rate,
            BigDecimal assessed,
            BigDecimal relieved,
            BigDecimal secured,
            BigDecimal payable,
            String currency,
            @Nullable String methodOfPayment,
            boolean provisional,
            String legalBasis,
            List<String> trace) {
        this(
                item,
                taxType,
                measure,
                base,
                rate,
                assessed,
                relieved,
                secured,
                payable,
                BigDecimal.ZERO,
                currency,
                methodOfPayment,
                provisional,
                legalBasis,
                trace);
    }

    void canonical(Canonical c) {
        c.field("item", item).field("taxType", taxType).field("measure", measure);
        c.field("base", base).field("rate", rate).field("assessed", assessed);
        c.field("relieved", relieved).field("secured", secured).field("payable", payable);
        if (claimable.signum() != 0) { // so that charges without drawback keep their text
            c.field("claimable", claimable);
        }
        c.field("currency", currency).field("methodOfPayment", methodOfPayment);
        c.field("provisional", provisional).field("legalBasis", legalBasis).strings("trace", trace);
    }
}
