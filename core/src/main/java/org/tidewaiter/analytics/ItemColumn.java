package org.tidewaiter.analytics;

import org.jspecify.annotations.Nullable;

/** A column of the table of items: what it is, and how it is read. There are those of {@link ItemColumns} and no others. */
public final class ItemColumn {
    /** What a column tells of parties. */
    enum Tells {
        /** Nothing of a party. */
        GOODS,
        /** Who a party is; a pseudonym serves as well. */
        IDENTIFICATION,
        /** What says who a party is and can't be replaced. */
        PERSON
    }

    interface Reading {
        @Nullable
        Object of(KnownItem item);
    }

    private final Column column;
    private final Tells tells;
    private final Reading reading;

    ItemColumn(Column column, Tells tells, Reading reading) {
        this.column = column;
        this.tells = tells;
        this.reading = reading;
    }

    public Column column() {
        return column;
    }

    public String name() {
        return column.name();
    }

    /** Whether it is left empty where parties are not named. */
    public boolean isPersonal() {
        return tells == Tells.PERSON;
    }

    /** Whether it says who a party is, or its pseudonym. */
    public boolean isParty() {
        return tells == Tells.IDENTIFICATION;
    }

    /** The value as its kind says; null where there is none, or it would tell who a party is and they are not named. */
    public @Nullable Object value(KnownItem item, Parties parties) {
        if (isPersonal() && !parties.named()) {
            return null;
        }
        Object value = reading.of(item);
        return tells == Tells.IDENTIFICATION && value instanceof String text ? parties.show(text) : value;
    }

    @Override
    public String toString() {
        return column.name();
    }
}
