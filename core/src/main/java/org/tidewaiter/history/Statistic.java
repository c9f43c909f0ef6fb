package org.tidewaiter.history;

import java.util.Locale;

/** What is counted of a group of earlier goods items. */
public enum Statistic {
    /** Items seen before, whether or not anybody looked at them. */
    SEEN,
    /** Days since the last one was seen; missing for the first. */
    DAYS_SINCE,
    /** Items whose outcome is known. */
    OUTCOMES,
    /** Infractions among them. */
    INFRACTIONS,
    /** Share of infractions among known outcomes, drawn towards the rate of all; missing where none is known. */
    RATE,
    /** The same, older outcomes counting less by the half-life. */
    RECENT_RATE;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The name in feature names and files. */
    public String label() {
        return label;
    }
}
