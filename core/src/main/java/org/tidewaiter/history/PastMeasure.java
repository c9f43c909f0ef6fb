package org.tidewaiter.history;

import java.util.List;

/** What is told of the earlier goods items of a group. */
public enum PastMeasure {
    /** How many came before, whether or not anybody looked at them. */
    ITEMS("Items"),
    /** Days since the last one, with fractions; unknown where none came. */
    DAYS_SINCE("DaysSince"),
    /** How many controls have had a look at. */
    CONTROLS("Controls"),
    /** How many of those were irregular. */
    IRREGULAR("Irregular"),
    /** The share of them, older controls counting less, drawn towards that of all goods; unknown without a control. */
    IRREGULAR_RATE("IrregularRate"),
    /** How many came for another party. */
    OTHER_ITEMS("OtherItems"),
    OTHER_CONTROLS("OtherControls"),
    OTHER_IRREGULAR("OtherIrregular");

    static final List<PastMeasure> OF_ALL = List.of(ITEMS, DAYS_SINCE, CONTROLS, IRREGULAR, IRREGULAR_RATE);
    static final List<PastMeasure> OF_LINKS = List.of(values());

    private final String label;

    PastMeasure(String label) {
        this.label = label;
    }

    /** As names of fields have it. */
    public String label() {
        return label;
    }

    /** Whether it needs outcomes of controls. */
    public boolean asksOutcomes() {
        return switch (this) {
            case ITEMS, DAYS_SINCE, OTHER_ITEMS -> false;
            case CONTROLS, IRREGULAR, IRREGULAR_RATE, OTHER_CONTROLS, OTHER_IRREGULAR -> true;
        };
    }
}
