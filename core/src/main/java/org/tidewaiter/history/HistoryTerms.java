package org.tidewaiter.history;

/**
 * By which terms a history is kept: models with the same terms share it.
 *
 * @param features what is kept, and how
 * @param delayDays an outcome is learnt so many days after the item's arrival, when it was recorded sooner; later ones
 *     at once. From 0 to {@value #MAX_DELAY_DAYS}
 */
public record HistoryTerms(FeatureSet features, int delayDays) {
    public static final int MAX_DELAY_DAYS = 3_660;

    public HistoryTerms {
        if (delayDays < 0 || delayDays > MAX_DELAY_DAYS) {
            throw new IllegalArgumentException("The delay of outcomes is " + delayDays + " days, not 0 to "
                    + MAX_DELAY_DAYS + ". Maybe its sign is wrong.");
        }
    }

    /** The first digits of the features' digest, and the delay. */
    @Override
    public String toString() {
        return features.digest().hex().substring(0, 12) + " after " + delayDays + " days";
    }
}
