package org.tidewaiter.store;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows kept column by column, as arrays of PostgreSQL take them. */
final class GatheredRows implements NewRows {
    private final List<List<@Nullable Object>> columns = new ArrayList<>();
    private int rows;
    private int column;

    GatheredRows(int width) {
        for (int i = 0; i < width; i++) {
            columns.add(new ArrayList<>());
        }
        column = width;
    }

    @Nullable
    Object[] column(int index) {
        List<@Nullable Object> values = columns.get(index);
        boolean binary = values.stream().anyMatch(byte[].class::isInstance);
        return binary ? values.toArray(byte[][]::new) : values.toArray();
    }

    @Override
    public NewRows row(int width) {
        if (width != columns.size() || column != width) {
            throw new IllegalStateException(
                    "A row of " + width + " columns after " + column + " values of " + columns.size() + ".");
        }
        rows++;
        column = 0;
        return this;
    }

    private NewRows put(@Nullable Object value) {
        columns.get(column++).add(value);
        return this;
    }

    @Override
    public NewRows text(@Nullable String value) {
        return put(value);
    }

    @Override
    public NewRows bytes(byte @Nullable [] value) {
        return put(value);
    }

    @Override
    public NewRows integer(int value) {
        return put(value);
    }

    @Override
    public NewRows bigint(long value) {
        return put(value);
    }

    @Override
    public NewRows smallint(int value) {
        return put((short) value);
    }

    @Override
    public NewRows flag(boolean value) {
        return put(value);
    }

    @Override
    public NewRows day(LocalDate value) {
        return put(value.toString());
    }

    @Override
    public NewRows instant(Instant value) {
        return put(value.truncatedTo(ChronoUnit.MICROS).toString());
    }

    @Override
    public NewRows number(@Nullable BigDecimal value) {
        return put(value == null ? null : CopyRows.checked(value).toPlainString());
    }

    @Override
    public NewRows nothing() {
        return put(null);
    }

    @Override
    public long finish() {
        return rows;
    }

    @Override
    public void close() {}
}
