package org.tidewaiter.tariff;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Validity;

/**
 * A limited volume of goods that bear a lower duty in a period. Which goods of which origin it is for is said by the measures
 * that name it, see {@link DutyExpression.QuotaBound}.
 *
 * @param orderNumber identifies it over its periods, e.g. {@code 091234}
 * @param period in which the volume is open; both days are known
 * @param volume in the unit, more than zero
 * @param unit a quantity code; the domestic currency where the quota is one of customs value
 * @param method how what is left is shared out
 * @param criticalLevel while less than that is left, the difference to the duty beyond is secured; null for never
 * @param licences codes of documents, one of which must be declared; none where the quota needs no licence
 * @param legalBasis what opens it
 */
public record Quota(
        String orderNumber,
        Validity period,
        BigDecimal volume,
        String unit,
        Method method,
        @Nullable BigDecimal criticalLevel,
        Set<String> licences,
        String legalBasis) {
    /** Most characters of an order number. */
    public static final int ORDER_NUMBER_MAX = 35;

    /** How a quota is shared out. */
    public enum Method {
        /** By the moment of acceptance, as long as something is left: Regulation (EU) 2015/2447, Article 49. */
        FIRST_COME,
        /**
         * By the day of acceptance: all requests of a day are taken together, and where they exceed what is left, each gets its
         * share of it: Regulation (EU) 2015/2447, Article 51.
         */
        PRO_RATA,
        /** The requests of the first day so, those of later days by the moment of acceptance: 19 CFR 132.12. */
        PRO_RATA_AT_OPENING;

        /** Whether requests may have to wait for others. */
        public boolean pools() {
            return this != FIRST_COME;
        }
    }

    /**
     * One period of a quota.
     *
     * @param opened its first day
     */
    public record Key(String orderNumber, LocalDate opened) implements Comparable<Key> {
        /** The order in which periods are locked: by order number, then by day. */
        @Override
        public int compareTo(Key other) {
            int byNumber = orderNumber.compareTo(other.orderNumber);
            return byNumber == 0 ? opened.compareTo(other.opened) : byNumber;
        }

        @Override
        public String toString() {
            return orderNumber + " of " + opened;
        }
    }

    public Quota {
        licences = Set.copyOf(licences);
        if (!orderNumber.matches("[0-9A-Za-z.]{1," + ORDER_NUMBER_MAX + "}")) {
            throw new IllegalArgumentException(
                    "The order number '" + orderNumber + "' has other characters than letters,"
                            + " digits and points, or not 1 to " + ORDER_NUMBER_MAX + ". Maybe a blank is left over.");
        }
        if (period.from() == null || period.to() == null) {
            throw new IllegalArgumentException("The period " + period + " of quota " + orderNumber
                    + " is open. Maybe give its first and its last day.");
        }
        if (volume.signum() <= 0) {
            throw new IllegalArgumentException("The volume " + volume.toPlainString() + " of quota " + orderNumber
                    + " is not more than zero. Maybe leave the row out.");
        }
        if (criticalLevel != null && (criticalLevel.signum() < 0 || criticalLevel.compareTo(volume) > 0)) {
            throw new IllegalArgumentException("The critical level " + criticalLevel.toPlainString() + " of quota "
                    + orderNumber + " is not between 0 and its volume. Maybe it was given in per cent.");
        }
    }

    /** Which of its periods this is. */
    public Key key() {
        return new Key(orderNumber, Objects.requireNonNull(period.from(), "checked when made"));
    }

    /** Whether a request accepted on that day waits for all others of the day. */
    public boolean pools(LocalDate accepted) {
        return switch (method) {
            case FIRST_COME -> false;
            case PRO_RATA -> true;
            case PRO_RATA_AT_OPENING -> !accepted.isAfter(key().opened());
        };
    }

    /** Of the volume, less what was drawn; not below zero, which it could be after a volume was cut. */
    public BigDecimal balance(BigDecimal drawn) {
        return volume.subtract(drawn).max(BigDecimal.ZERO);
    }

    /** Whether a balance is under the critical level. */
    public boolean isCritical(BigDecimal balance) {
        return criticalLevel != null && balance.compareTo(criticalLevel) < 0;
    }
}
