package org.tidewaiter.duty;

import java.math.BigDecimal;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.kernel.Rounding;
import org.tidewaiter.tariff.DutyExpression;

/** One step of a computation. It is kept as numbers; the words are made when somebody reads them. */
public sealed interface Step {
    /** One line for people, the same in every year: it is part of what decisions are proven by. */
    String text();

    /** A percentage of a base. */
    record Percentage(BigDecimal base, BigDecimal percent, BigDecimal amount) implements Step {
        @Override
        public String text() {
            return Canonical.plain(base) + " x " + Canonical.plain(percent) + " % = " + Canonical.plain(amount);
        }
    }

    /** A percentage of the value of a part. */
    record OfPart(String part, Percentage percentage) implements Step {
        @Override
        public String text() {
            return part + ": " + percentage.text();
        }
    }

    /** So much for each unit. */
    record PerUnit(BigDecimal quantity, DutyExpression.Specific rate, BigDecimal amount) implements Step {
        @Override
        public String text() {
            return Canonical.plain(quantity) + " " + rate.unit() + (rate.of() == null ? "" : " of " + rate.of()) + " x "
                    + rate.amount().toPlainString() + " " + rate.currency()
                    + (rate.per().compareTo(BigDecimal.ONE) == 0 ? "" : " / " + Canonical.plain(rate.per())) + " = "
                    + Canonical.plain(amount);
        }
    }

    /** An amount raised to a minimum or cut to a maximum. */
    record Bounded(boolean least, BigDecimal bound) implements Step {
        @Override
        public String text() {
            return (least ? "not less than " : "not more than ") + bound.toPlainString();
        }
    }

    /** An amount rounded. */
    record Rounded(Rounding rounding, BigDecimal amount) implements Step {
        @Override
        public String text() {
            return "rounded " + rounding + " to " + amount.toPlainString();
        }
    }

    /** An amount that comes out of others. */
    record Taken(String what, BigDecimal amount) implements Step {
        @Override
        public String text() {
            return what + " = " + Canonical.plain(amount);
        }
    }

    /** Said in words. */
    record Said(String text) implements Step {
        static final Said FREE = new Said("free");
    }
}
