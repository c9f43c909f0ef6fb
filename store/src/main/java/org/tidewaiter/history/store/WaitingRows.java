package org.tidewaiter.history.store;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.tidewaiter.history.WaitingOutcome;

/** Outcomes that wait until they are due. */
final class WaitingRows {
    private static final String DUE = "SELECT known_at, arrived_at, ordinal, number, infraction, keys"
            + " FROM history.waiting WHERE kept = ? AND known_at <= ?"
            + " ORDER BY known_at, arrived_at, ordinal, number LIMIT ?";
    private static final String ADD = "INSERT INTO history.waiting (kept, known_at, arrived_at, ordinal, number,"
            + " infraction, keys) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
    private static final String REMOVE = "DELETE FROM history.waiting WHERE kept = ?"
            + " AND (known_at, arrived_at, ordinal, number) <= (?, ?, ?, ?)";

    private final Connection connection;
    private final int kept;

    WaitingRows(Connection connection, int kept) {
        this.connection = connection;
        this.kept = kept;
    }

    /** The first ones that are due, in the order in which they are learnt. */
    List<WaitingOutcome> due(Instant until, int limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DUE)) {
            statement.setInt(1, kept);
            statement.setObject(2, moment(until));
            statement.setInt(3, limit);
            List<WaitingOutcome> due = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    due.add(new WaitingOutcome(
                            row.getObject(1, OffsetDateTime.class).toInstant(),
                            row.getObject(2, OffsetDateTime.class).toInstant(),
                            row.getLong(3),
                            row.getInt(4),
                            row.getBoolean(5),
                            longs(row.getBytes(6))));
                }
            }
            return due;
        }
    }

    void add(List<WaitingOutcome> outcomes) throws SQLException {
        if (outcomes.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            for (WaitingOutcome outcome : outcomes) {
                statement.setInt(1, kept);
                statement.setObject(2, moment(outcome.known()));
                statement.setObject(3, moment(outcome.arrived()));
                statement.setLong(4, outcome.order());
                statement.setInt(5, outcome.number());
                statement.setBoolean(6, outcome.infraction());
                statement.setBytes(7, bytes(outcome.keys()));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Takes out the first ones, up to and with the last of them. */
    void remove(List<WaitingOutcome> learnt) throws SQLException {
        if (learnt.isEmpty()) {
            return;
        }
        WaitingOutcome last = learnt.getLast();
        try (PreparedStatement statement = connection.prepareStatement(REMOVE)) {
            statement.setInt(1, kept);
            statement.setObject(2, moment(last.known()));
            statement.setObject(3, moment(last.arrived()));
            statement.setLong(4, last.order());
            statement.setInt(5, last.number());
            statement.executeUpdate();
        }
    }

    static OffsetDateTime moment(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static byte[] bytes(long[] values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Long.BYTES);
        for (long value : values) {
            buffer.putLong(value);
        }
        return buffer.array();
    }

    private static long[] longs(byte[] bytes) {
        long[] values = new long[bytes.length / Long.BYTES];
        ByteBuffer.wrap(bytes).asLongBuffer().get(values);
        return values;
    }
}
