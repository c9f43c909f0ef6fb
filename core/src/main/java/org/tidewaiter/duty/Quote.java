package org.tidewaiter.duty;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to requests of one entry.
 *
 * @param rows one an amount, or one a finding without an amount, in the order of the requests
 * @param currency domestic, ISO 4217
 * @param lowValueRegime id of the low-value regime that was applied, null for none
 */
public record Quote(
        List<Row> rows, String currency, @Nullable String lowValueRegime) {
    public Quote {
        rows = List.copyOf(rows);
    }

    /**
     * @param id of the request; what is charged once an entry stands with its first
     * @param type what kind of amount
     * @param measure id of the measure or low-value regime, null where none is known
     * @param amount null where a finding says why there is none
     * @param findings about it, in their order
     */
    public record Row(
            String id,
            ChargeType type,
            @Nullable String measure,
            @Nullable DutyAmount amount,
            List<DutyFinding> findings) {
        public Row {
            findings = List.copyOf(findings);
        }

        /** What a percentage was taken from, null where none was. */
        public @Nullable BigDecimal base() {
            return amount == null ? null : amount.base();
        }

        /** Null without an amount. */
        public @Nullable BigDecimal payable() {
            return amount == null ? null : amount.amount();
        }
    }

    /** The sum of all amounts. */
    public BigDecimal total() {
        BigDecimal sum = BigDecimal.ZERO;
        for (Row row : rows) {
            BigDecimal amount = row.payable();
            sum = amount == null ? sum : sum.add(amount);
        }
        return sum;
    }
}
