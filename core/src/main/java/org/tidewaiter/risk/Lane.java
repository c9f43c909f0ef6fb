package org.tidewaiter.risk;

/** The control channel of a declaration, from the lightest to the heaviest. */
public enum Lane {
    /** Released without control. */
    GREEN,
    /** Released, to be audited later. */
    BLUE,
    /** Documents are checked before release. */
    YELLOW,
    /** Goods are examined before release. */
    RED;

    /** Whether something is controlled before release. */
    public boolean isControl() {
        return compareTo(YELLOW) >= 0;
    }

    /** The heavier of the two. */
    public Lane or(Lane other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
