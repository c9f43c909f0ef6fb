package org.tidewaiter.control;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.kernel.CanonicalReader;
import org.tidewaiter.kernel.Money;

/**
 * One way in which goods or documents differ from what was declared.
 *
 * @param kind in which respect
 * @param item item number as declared, {@value #WHOLE} for the declaration as a whole
 * @param declared what was declared, in an officer's words; may be empty
 * @param found what was found instead; may be empty
 * @param additional duties and taxes that this comes to, zero or more; null where nobody has reckoned them
 */
public record Irregularity(
        Kind kind,
        int item,
        String declared,
        String found,
        @Nullable Money additional) {
    /** In place of an item number: the declaration as a whole. */
    public static final int WHOLE = 0;

    /** In which respect something is irregular. */
    public enum Kind {
        /** The customs value. */
        VALUE,
        /** The classification in the tariff. */
        CLASSIFICATION,
        /** The origin, or the proof of it. */
        ORIGIN,
        /** Number, weight or measure. */
        QUANTITY,
        /** Goods that nobody declared. */
        UNDECLARED,
        /** Goods that are forbidden, or restricted and without the licence that they need. */
        PROHIBITED,
        /** Goods suspected of infringing an intellectual property right, Regulation (EU) No 608/2013. */
        IPR,
        /** Anything else, told in words; results that were recorded before kinds were told apart read as this. */
        OTHER;

        /** Whether such goods may not be released whatever is paid for them: Union Customs Code, Article 194(1). */
        public boolean forbidsRelease() {
            return this == PROHIBITED;
        }
    }

    /** @throws IllegalArgumentException where the item number or the amount is negative */
    public Irregularity {
        if (item < WHOLE) {
            throw new IllegalArgumentException("There is no item " + item + ". Maybe 0, the whole, is meant.");
        }
        if (additional != null) {
            if (additional.amount().signum() < 0) {
                throw new IllegalArgumentException(
                        "An irregularity adds " + additional + ". Maybe it is a repayment, which is a request.");
            }
            additional = new Money(Canonical.normal(additional.amount()), additional.currency());
        }
    }

    void canonical(Canonical c) {
        c.field("kind", kind).field("item", item).field("declared", declared).field("found", found);
        if (additional != null) {
            c.field("additional", additional.amount()).field("currency", additional.currency());
        }
    }

    static Irregularity read(CanonicalReader r) {
        BigDecimal additional = r.decimal("additional");
        return new Irregularity(
                Kind.valueOf(r.require("kind")),
                (int) r.number("item"),
                r.require("declared"),
                r.require("found"),
                additional == null ? null : new Money(additional, r.require("currency")));
    }
}
