package org.tidewaiter.scoring;

/** What the expected amount of a model is an amount of. */
public enum AmountBasis {
    /** What controls found to be owed. */
    FOUND("amount found to be owed"),
    /** No amounts were recorded: item price times declared rate of duty of the items with an infraction stands in. */
    DUTY_DECLARED_PROXY("proxy: duty at the declared rate on items with an infraction; no amounts found were recorded"),
    /** The model gives none. */
    NONE("none");

    private final String title;

    AmountBasis(String title) {
        this.title = title;
    }

    /** For reports. */
    public String title() {
        return title;
    }
}
