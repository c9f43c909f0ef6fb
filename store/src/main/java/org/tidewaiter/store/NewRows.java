package org.tidewaiter.store;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoField;
import org.jspecify.annotations.Nullable;

/**
 * Rows on their way into a table, value by value in the order of its columns. Every value must be of exactly the column's type.
 * Nothing is stored before {@link #finish}; closing without it leaves them out.
 */
public interface NewRows extends AutoCloseable {
    /** Begins a row of that many columns. */
    NewRows row(int columns) throws SQLException;

    /** Into {@code text}. PostgreSQL's text holds every character but NUL. */
    NewRows text(@Nullable String value);

    /** Into {@code text}, by its name. */
    default NewRows name(@Nullable Enum<?> value) {
        return text(value == null ? null : value.name());
    }

    /** Into {@code bytea}. */
    NewRows bytes(byte @Nullable [] value);

    /** Into {@code integer}. */
    NewRows integer(int value);

    /** Into {@code bigint}. */
    NewRows bigint(long value);

    /** Into {@code smallint}. */
    NewRows smallint(int value);

    /** Into {@code boolean}. */
    NewRows flag(boolean value);

    /** Into {@code date}. */
    NewRows day(LocalDate value);

    /** Into {@code timestamptz}, which holds microseconds; {@link #nanosBelow} has the rest. */
    NewRows instant(Instant value);

    /**
     * Into {@code numeric}, exactly and with its scale; a negative scale becomes 0.
     *
     * @throws IllegalArgumentException if it has more than a thousand digits on a side
     */
    NewRows number(@Nullable BigDecimal value);

    /** A column without value. */
    NewRows nothing();

    /**
     * No more rows.
     *
     * @return how many there were
     */
    long finish() throws SQLException;

    @Override
    void close() throws SQLException;

    /** The nanoseconds of a moment that {@code timestamptz} can't hold, 0 to 999. */
    static int nanosBelow(Instant value) {
        return value.get(ChronoField.NANO_OF_SECOND) % 1_000;
    }
}
