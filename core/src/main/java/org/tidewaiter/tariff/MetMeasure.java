package org.tidewaiter.tariff;

/**
 * A measure that meets goods.
 *
 * @param measure the measure
 * @param rate its expression in the notation of {@link DutyExpressions}
 * @param doubtful whether the published scope is not known for these goods: it may or may not be charged
 */
public record MetMeasure(Measure measure, String rate, boolean doubtful) {
    /** The same, of which is not known whether it is charged. */
    MetMeasure inDoubt() {
        return new MetMeasure(measure, rate, true);
    }
}
