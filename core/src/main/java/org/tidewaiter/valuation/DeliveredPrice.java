package org.tidewaiter.valuation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Canonical;

/**
 * A price under an Incoterm, on the way to a customs value: carriage and insurance are added where the value includes them and the
 * price lacks them, and left out where it is the other way round (WTO Valuation Agreement, Article 8.2; 19 U.S.C. 1401a(b)(4)(A)).
 * All amounts are of one currency. Whatever else Article 8 adds is the price's own.
 *
 * @param price as invoiced
 * @param freight of the international carriage; null where not known
 * @param insurance of it; null where not known
 */
public record DeliveredPrice(
        BigDecimal price,
        Incoterm incoterm,
        @Nullable BigDecimal freight,
        @Nullable BigDecimal insurance) {
    /** What the price comes to. */
    public sealed interface Outcome {
        /**
         * The customs value.
         *
         * @param amount not below zero
         * @param outside freight and insurance that it leaves out, as far as they are known
         * @param steps how it came about, one line each
         */
        record Found(BigDecimal amount, BigDecimal outside, List<String> steps) implements Outcome {
            public Found {
                steps = List.copyOf(steps);
            }
        }

        /** The value includes the cost, the price lacks it, and it is not known. */
        record Lacking(DeliveryCost cost) implements Outcome {}

        /** The price holds the costs, the value leaves them out, and they are more than the price. */
        record Excessive(BigDecimal costs) implements Outcome {}
    }

    public Outcome on(ValuationBasis basis) {
        BigDecimal amount = price;
        BigDecimal outside = BigDecimal.ZERO;
        List<String> steps = new ArrayList<>();
        steps.add("price " + Canonical.plain(price) + " " + incoterm);
        for (DeliveryCost cost : List.of(DeliveryCost.CARRIAGE, DeliveryCost.INSURANCE)) {
            BigDecimal known = cost == DeliveryCost.CARRIAGE ? freight : insurance;
            boolean held = incoterm.holds(cost);
            if (basis.holds(cost)) {
                if (!held && known == null) {
                    return new Outcome.Lacking(cost);
                }
                if (!held && known != null && known.signum() > 0) {
                    amount = amount.add(known);
                    steps.add("+ " + Canonical.plain(known) + " " + cost.text());
                }
            } else if (known != null) {
                outside = outside.add(known);
                if (held && known.signum() > 0) {
                    amount = amount.subtract(known);
                    steps.add("- " + Canonical.plain(known) + " " + cost.text());
                }
            } else if (held) {
                steps.add(cost.text() + " is not shown apart, so it stays in the price");
            }
        }
        if (amount.signum() < 0) {
            return new Outcome.Excessive(price.subtract(amount));
        }
        steps.add("customs value " + Canonical.plain(amount) + " (" + basis + ")");
        return new Outcome.Found(amount, outside, steps);
    }
}
