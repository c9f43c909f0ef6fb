package org.tidewaiter.duty;

import java.math.BigDecimal;
import org.tidewaiter.kernel.PlainDecimal;
import org.tidewaiter.kernel.Rounding;
import org.tidewaiter.tariff.DutyExpression;

/** One step of a computation. It is kept as numbers; the words are made when somebody reads them. */
public sealed interface Step {
    /** Writes one line for people, the same in every year: it is part of what decisions are proven by. */
    void write(StringBuilder out);

    /** What {@link #write} writes. */
    default String text() {
        StringBuilder out = new StringBuilder();
        write(out);
        return out.toString();
    }

    /** A percentage of a base. */
    record Percentage(BigDecimal base, BigDecimal percent, BigDecimal amount) implements Step {
        @Override
        public void write(StringBuilder out) {
            PlainDecimal.appendShortest(out, base).append(" x ");
            PlainDecimal.appendShortest(out, percent).append(" % = ");
            PlainDecimal.appendShortest(out, amount);
        }
    }

    /** A percentage of the value of a part. */
    record OfPart(String part, Percentage percentage) implements Step {
        @Override
        public void write(StringBuilder out) {
            out.append(part).append(": ");
            percentage.write(out);
        }
    }

    /** So much for each unit. */
    record PerUnit(BigDecimal quantity, DutyExpression.Specific rate, BigDecimal amount) implements Step {
        @Override
        public void write(StringBuilder out) {
            PlainDecimal.appendShortest(out, quantity).append(' ').append(rate.unit());
            if (rate.of() != null) {
                out.append(" of ").append(rate.of());
            }
            PlainDecimal.append(out.append(" x "), rate.amount()).append(' ').append(rate.currency());
            if (rate.per().compareTo(BigDecimal.ONE) != 0) {
                PlainDecimal.appendShortest(out.append(" / "), rate.per());
            }
            PlainDecimal.appendShortest(out.append(" = "), amount);
        }
    }

    /** An amount raised to a minimum or cut to a maximum. */
    record Bounded(boolean least, BigDecimal bound) implements Step {
        @Override
        public void write(StringBuilder out) {
            PlainDecimal.append(out.append(least ? "not less than " : "not more than "), bound);
        }
    }

    /** An amount rounded. */
    record Rounded(Rounding rounding, BigDecimal amount) implements Step {
        @Override
        public void write(StringBuilder out) {
            PlainDecimal.append(rounding.write(out.append("rounded ")).append(" to "), amount);
        }
    }

    /** An amount that comes out of others. */
    record Taken(String what, BigDecimal amount) implements Step {
        @Override
        public void write(StringBuilder out) {
            PlainDecimal.appendShortest(out.append(what).append(" = "), amount);
        }
    }

    /** Said in words. */
    record Said(String text) implements Step {
        static final Said FREE = new Said("free");

        @Override
        public void write(StringBuilder out) {
            out.append(text);
        }
    }
}
