package org.tidewaiter.analytics;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.analytics.Column.Kind;

/** What is told of items that were put together. */
public enum Measure {
    ITEMS(Kind.INTEGER, "", "Items."),
    DECLARATIONS(Kind.INTEGER, "", "Declarations with such an item."),
    CONTROLLED(Kind.INTEGER, "", "Items whose declaration was controlled."),
    IRREGULAR(Kind.INTEGER, "", "Of these, items found irregular."),
    HIT_RATE(
            Kind.NUMBER,
            "",
            "Irregular of the controlled; with the least and greatest share that it is compatible with."),
    FOUND(Kind.NUMBER, "currency", "Duties and taxes that controls found to be owed."),
    CUSTOMS_VALUE(Kind.NUMBER, "currency", "Customs value."),
    NET_MASS(Kind.NUMBER, "kg", "Net mass, of those that declare one.");

    private static final String NOTHING_CONTROLLED = "nothing was controlled";
    private static final String MIXED = "of several currencies: group by currency";

    private final Kind kind;
    private final String unit;
    private final String meaning;

    Measure(Kind kind, String unit, String meaning) {
        this.kind = kind;
        this.unit = unit;
        this.meaning = meaning;
    }

    /** As questions name it, e.g. {@code hit_rate}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The measure of that name, null where there is none. */
    public static @Nullable Measure of(String id) {
        for (Measure measure : values()) {
            if (measure.id().equals(id)) {
                return measure;
            }
        }
        return null;
    }

    /** The columns that tell it. */
    public List<Column> columns() {
        String absent =
                switch (this) {
                    case HIT_RATE -> NOTHING_CONTROLLED;
                    case FOUND, CUSTOMS_VALUE -> MIXED;
                    case ITEMS, DECLARATIONS, CONTROLLED, IRREGULAR, NET_MASS -> "";
                };
        Column first = new Column(id(), kind, unit, meaning, absent);
        return this == HIT_RATE
                ? List.of(
                        first,
                        new Column("hit_rate_least", kind, "", "Least share that it is compatible with, 95 %.", absent),
                        new Column("hit_rate_most", kind, "", "Greatest such share.", absent))
                : List.of(first);
    }
}
