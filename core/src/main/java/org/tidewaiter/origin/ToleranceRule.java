package org.tidewaiter.origin;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Validity;

/**
 * How much non-originating material may lack the change of classification, or where none may.
 *
 * @param kind what it says
 * @param goods for which goods; empty for all
 * @param materials for which materials; empty for all
 * @param percent the most; null where the kind needs none
 * @param basis what the percentage is of, for values
 * @param validity when it holds
 * @param source the instrument and its article
 */
public record ToleranceRule(
        Kind kind,
        List<HsRange> goods,
        List<HsRange> materials,
        @Nullable BigDecimal percent,
        Tolerance.Basis basis,
        Validity validity,
        String source) {
    /** What a rule of tolerance says. */
    public enum Kind {
        /** Up to the percentage of the value may lack the change. */
        VALUE(true),
        /** If all non-originating material is within the percentage of the value, no regional value content is asked. */
        CONTENT(true),
        /** Up to the percentage of the weight may lack the change; values don't count then. */
        WEIGHT(true),
        /** As {@link #WEIGHT}, for fibres and yarns only. */
        FIBRE_WEIGHT(true),
        /** Elastomeric yarns may not exceed the percentage of the weight, else no tolerance by weight. */
        ELASTOMERIC_WEIGHT(true),
        /** No tolerance for these materials in these goods. */
        NONE(false),
        /** No tolerance for materials of the good's own subheading. */
        NONE_IN_SUBHEADING(false);

        private final boolean measured;

        Kind(boolean measured) {
            this.measured = measured;
        }
    }

    public ToleranceRule {
        goods = List.copyOf(goods);
        materials = List.copyOf(materials);
        if (kind.measured != (percent != null)) {
            throw new IllegalArgumentException("Tolerance " + kind + (percent == null ? " has no" : " takes no")
                    + " percentage. Maybe the kind is mistaken.");
        }
    }

    boolean isFor(String hs) {
        return goods.isEmpty() || HsRange.anyHolds(goods, hs);
    }
}
