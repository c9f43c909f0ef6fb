package org.tidewaiter.duty;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One amount and how it came about.
 *
 * @param line id of the line; null for what is charged once an entry
 * @param type what kind it is
 * @param taxType the administration's code
 * @param measure id of the measure or of the low-value regime
 * @param base what a percentage was taken from in domestic currency; null where none was
 * @param rate in the notation of duty expressions
 * @param amount in domestic currency, rounded
 * @param currency domestic, ISO 4217
 * @param provisional whether something is still to be settled, e.g. a rate taken as declared
 * @param contingent whether it is owed only if something granted is taken back, or until the fee of the day is known, and is
 *     secured until then
 * @param legalBasis the instrument and its article
 * @param steps in their order
 */
public record DutyAmount(
        @Nullable String line,
        ChargeType type,
        String taxType,
        String measure,
        @Nullable BigDecimal base,
        String rate,
        BigDecimal amount,
        String currency,
        boolean provisional,
        boolean contingent,
        String legalBasis,
        List<Step> steps) {
    /** In place of a measure: a rate taken as declared. */
    public static final String AS_DECLARED = "AS-DECLARED";
    /** Characters that most steps have at most. */
    private static final int LINE = 64;

    /** What is owed without condition. */
    public DutyAmount(
            @Nullable String line,
            ChargeType type,
            String taxType,
            String measure,
            @Nullable BigDecimal base,
            String rate,
            BigDecimal amount,
            String currency,
            boolean provisional,
            String legalBasis,
            List<Step> steps) {
        this(line, type, taxType, measure, base, rate, amount, currency, provisional, false, legalBasis, steps);
    }

    /** The same with a step before the others. */
    DutyAmount after(Step first) {
        List<Step> all = new ArrayList<>(steps.size() + 1);
        all.add(first);
        all.addAll(steps);
        return new DutyAmount(
                line, type, taxType, measure, base, rate, amount, currency, provisional, contingent, legalBasis, all);
    }

    /** The same, none of which is due, with a step after the others that says why. */
    DutyAmount notDue(String why) {
        List<Step> all = new ArrayList<>(steps);
        all.add(new Step.Said(why + ": " + amount.toPlainString() + " is not due"));
        BigDecimal none = BigDecimal.ZERO.setScale(amount.scale());
        return new DutyAmount(
                line, type, taxType, measure, base, rate, none, currency, provisional, contingent, legalBasis, all);
    }

    /** One line a step, for people. */
    public List<String> trace() {
        String[] trace = new String[steps.size()];
        StringBuilder text = new StringBuilder(LINE);
        for (int i = 0; i < trace.length; i++) {
            text.setLength(0);
            steps.get(i).write(text);
            trace[i] = text.toString();
        }
        return List.of(trace);
    }
}
