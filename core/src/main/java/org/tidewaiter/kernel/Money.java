package org.tidewaiter.kernel;

import java.math.BigDecimal;

/**
 * An amount of a currency, exact; it is never a floating-point number.
 *
 * @param amount the amount in units of the currency, any scale, may be negative
 * @param currency ISO 4217 code of three capital letters; whether it exists is for a dated code list to say
 */
public record Money(BigDecimal amount, String currency) {
    /** Where there is no currency, as ISO 4217 writes it. */
    public static final String NO_CURRENCY = "XXX";

    public Money {
        if (currency.isEmpty()) {
            throw new IllegalArgumentException(
                    "Money of " + amount + " has no currency. Maybe the domestic one is meant.");
        }
    }

    public static Money zero(String currency) {
        return new Money(BigDecimal.ZERO, currency);
    }

    /** @throws IllegalArgumentException if the currencies differ: convert first */
    public Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("Can't add " + other + " to " + this + ". Maybe convert it first.");
        }
        return new Money(amount.add(other.amount), currency);
    }

    @Override
    public String toString() {
        return amount.toPlainString() + " " + currency;
    }
}
