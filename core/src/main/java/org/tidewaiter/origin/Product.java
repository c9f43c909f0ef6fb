package org.tidewaiter.origin;

import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The good whose origin is asked. All amounts are of one currency, the same as of its materials.
 *
 * @param hs its code, at least the six digits of the Harmonized System
 * @param use what it is for where the rule depends on it, e.g. {@code HEAVY-TRUCK}; empty otherwise
 * @param transactionValue without the costs of international shipment; null when not known
 * @param netCost total cost less sales promotion, royalties, shipping, packing and interest not allowed; null when not known
 * @param totalCost all costs incurred in the territory; null when not known
 * @param weightKg net weight, of textile articles of chapters 61 to 63 that of the component which decides on their
 *     classification; null when not known
 * @param processes codes of the processes that are evidenced
 * @param whollyObtained whether it is shown to be wholly obtained or produced in the territory
 * @param unassembled whether it is imported unassembled and classified as assembled, general interpretative rule 2(a)
 */
public record Product(
        String hs,
        String use,
        @Nullable BigDecimal transactionValue,
        @Nullable BigDecimal netCost,
        @Nullable BigDecimal totalCost,
        @Nullable BigDecimal weightKg,
        Set<String> processes,
        boolean whollyObtained,
        boolean unassembled) {
    private static final int HS_DIGITS = 6;

    public Product {
        processes = Set.copyOf(processes);
        if (hs.length() < HS_DIGITS || !hs.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException(
                    "Product code '" + hs + "' is not six digits or more. Maybe points or a leading zero.");
        }
        positive("transaction value", transactionValue);
        positive("net cost", netCost);
        positive("total cost", totalCost);
        positive("weight", weightKg);
    }

    private static void positive(String what, @Nullable BigDecimal amount) {
        if (amount != null && amount.signum() <= 0) {
            throw new IllegalArgumentException(
                    "The " + what + " is " + amount.toPlainString() + ". Maybe leave it out where it is not known.");
        }
    }
}
