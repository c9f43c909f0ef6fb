package org.tidewaiter.clearance.store;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A statement put together from written-out pieces, with a value for each question mark. */
final class Sql {
    private final StringBuilder text = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    /** Texts that a text array parameter holds. */
    private record Texts(List<String> list) {}

    /** Adds a piece that is written in the program, never one from outside. */
    Sql add(String piece, Object... forQuestionMarks) {
        text.append(piece);
        values.addAll(List.of(forQuestionMarks));
        return this;
    }

    Sql add(Sql other) {
        text.append(other.text);
        values.addAll(other.values);
        return this;
    }

    /** A value for {@code timestamptz}. */
    static Object at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** A value for {@code text[]}. */
    static Object texts(List<? extends Enum<?>> names) {
        return new Texts(names.stream().map(Enum::name).toList());
    }

    PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text.toString());
        for (int i = 0; i < values.size(); i++) {
            set(connection, statement, i + 1, values.get(i));
        }
        return statement;
    }

    private static void set(Connection connection, PreparedStatement statement, int place, Object value)
            throws SQLException {
        switch (value) {
            case String s -> statement.setString(place, s);
            case Integer n -> statement.setInt(place, n);
            case BigDecimal n -> statement.setBigDecimal(place, n);
            case OffsetDateTime at -> statement.setObject(place, at);
            case LocalDate day -> statement.setObject(place, day);
            case Texts texts ->
                statement.setArray(
                        place, connection.createArrayOf("text", texts.list().toArray(String[]::new)));
            default -> throw new IllegalArgumentException("No column takes a " + value.getClass());
        }
    }
}
