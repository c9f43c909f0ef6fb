package org.tidewaiter.scoring;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.tidewaiter.history.Dimension;

/**
 * One thing that raised or lowered a score, as an officer is told it: a sentence by its code, and what is filled in.
 *
 * @param kind which sentence
 * @param subject what it is about; of goods and parties by what was declared
 * @param figures numbers of the sentence, in the order that {@link Kind} says
 * @param currency of prices, ISO 4217; empty where there is none
 * @param raised by how much all features that it tells of raised the raw score; below nought they lowered it
 */
public record Explanation(Kind kind, List<Subject> subject, List<BigDecimal> figures, String currency, double raised) {
    /** The sentences. */
    public enum Kind {
        /**
         * Price per kilogram below the median: by so many per cent; of so many consignments; that median; the price.
         */
        PRICE_BELOW,
        /** The same above it. */
        PRICE_ABOVE,
        /** The same, equal when rounded to per cent. */
        PRICE_AT,
        /** Price per kilogram below the median of the last consignments: by so many per cent; that median; the price. */
        PRICE_BELOW_LAST,
        /** The same above it. */
        PRICE_ABOVE_LAST,
        /** The same, equal when rounded to per cent. */
        PRICE_AT_LAST,
        /** Price below the median of the last consignments: by so many per cent. */
        SHARE_BELOW,
        /** The same above it. */
        SHARE_ABOVE,
        /** The same, equal when rounded to per cent. */
        SHARE_AT,
        /** How the price stands against those of the last consignments; by how much was not recorded. */
        PRICE_COMPARED,
        /** No price to compare with, or none declared. */
        PRICE_ALONE,
        /** Of so many earlier outcomes; so many were irregular. */
        OUTCOMES,
        /** No earlier outcome is known. */
        NO_OUTCOMES,
        /** Share of earlier outcomes that were irregular, in per cent, drawn towards that of all. */
        RATE,
        /** Seen so many times before. */
        SEEN,
        /** Last seen so many days ago. */
        LAST_SEEN,
        /** Never seen before. */
        NEVER_SEEN,
        /** The declared rate of duty, in per cent. */
        DUTY_RATE,
        /** Net mass in kilograms. */
        NET_MASS,
        /** Item price. */
        PRICE,
        /** Price per kilogram. */
        PRICE_PER_KILOGRAM,
        /** What was declared. */
        DECLARED,
        /** What was declared and the model does not know. */
        DECLARED_UNKNOWN,
        /** What was not declared. */
        NOT_DECLARED;

        /** Stable, e.g. {@code EXPLAIN-PRICE-BELOW}. */
        public String code() {
            return "EXPLAIN-" + name().replace('_', '-');
        }

        /** Of the text in message bundles, e.g. {@code explain.price-below}. */
        public String key() {
            return "explain." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * What was declared of a dimension.
     *
     * @param text empty where nothing was
     */
    public record Subject(Dimension dimension, String text) {}

    public Explanation {
        subject = List.copyOf(subject);
        figures = List.copyOf(figures);
    }
}
