package org.tidewaiter.history.store;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.tidewaiter.history.FeatureSet;
import org.tidewaiter.history.GroupCounts;
import org.tidewaiter.history.GroupKey;
import org.tidewaiter.history.Groups;
import org.tidewaiter.history.HistoryRows;
import org.tidewaiter.history.LastPrices;
import org.tidewaiter.history.Totals;

/** Rows of counts and prices by their keys, in one statement each way. */
final class KeyedRows {
    /** A row found by its key, however many are asked for: the inner query is not turned into a scan of the table. */
    private static final String READ = "SELECT 0 AS what, k.grp, k.key, t.seen, t.last, t.outcomes, t.infractions,"
            + " t.recent_outcomes, t.recent_infractions, NULL::integer, NULL::bytea, NULL::boolean"
            + " FROM unnest(?::integer[], ?::bigint[]) k (grp, key) CROSS JOIN LATERAL (SELECT * FROM history.tally"
            + " WHERE kept = ? AND grp = k.grp AND key = k.key LIMIT 1) t"
            + " UNION ALL SELECT 1, k.grp, k.key, 0, 0, 0, 0, 0, 0, b.count::integer, b.prices, NULL"
            + " FROM unnest(?::integer[], ?::bigint[]) k (grp, key) CROSS JOIN LATERAL (SELECT * FROM history.band"
            + " WHERE kept = ? AND grp = k.grp AND key = k.key LIMIT 1) b"
            + " UNION ALL SELECT 2, 0, 0, observed, outcomes, infractions, 0, 0, 0, NULL, NULL, filled_at IS NOT NULL"
            + " FROM history.kept WHERE id = ?";

    private static final String WRITE_COUNTS = "INSERT INTO history.tally AS t (kept, grp, key, touched, seen, last,"
            + " outcomes, infractions, recent_outcomes, recent_infractions) SELECT ?, * FROM unnest(?::integer[],"
            + " ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::float8[], ?::float8[], ?::float8[], ?::float8[])"
            + " ON CONFLICT (kept, grp, key) DO UPDATE SET touched = excluded.touched, seen = excluded.seen,"
            + " last = excluded.last, outcomes = excluded.outcomes, infractions = excluded.infractions,"
            + " recent_outcomes = excluded.recent_outcomes, recent_infractions = excluded.recent_infractions";
    private static final String WRITE_PRICES = "INSERT INTO history.band AS b (kept, grp, key, touched, count, prices)"
            + " SELECT ?, * FROM unnest(?::integer[], ?::bigint[], ?::bigint[], ?::integer[], ?::bytea[])"
            + " ON CONFLICT (kept, grp, key) DO UPDATE SET touched = excluded.touched, count = excluded.count,"
            + " prices = excluded.prices";

    /**
     * What was read.
     *
     * @param filled null where there is no such history any more
     */
    record Read(
            Totals totals,
            @Nullable Boolean filled,
            Map<GroupKey, GroupCounts> counts,
            Map<GroupKey, LastPrices> prices) {
        HistoryRows rows(FeatureSet set, Groups groups) {
            return new HistoryRows(set, groups, totals, counts, prices);
        }
    }

    private final Connection connection;
    private final int kept;

    KeyedRows(Connection connection, int kept) {
        this.connection = connection;
        this.kept = kept;
    }

    /** All of one snapshot, in one round trip. */
    Read read(HistoryRows.Needed needed) throws SQLException {
        Map<GroupKey, GroupCounts> counts = new HashMap<>();
        Map<GroupKey, LastPrices> prices = new HashMap<>();
        Totals totals = Totals.NONE;
        Boolean filled = null;
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
            keys(statement, 1, needed.counts());
            statement.setInt(3, kept);
            keys(statement, 4, needed.prices());
            statement.setInt(6, kept);
            statement.setInt(7, kept);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    GroupKey key = new GroupKey(row.getInt(2), row.getLong(3));
                    switch (row.getInt(1)) {
                        case 0 -> counts.put(key, counts(row));
                        case 1 -> prices.put(key, new LastPrices(floats(row.getBytes(11)), row.getInt(10)));
                        default -> {
                            totals = new Totals(row.getLong(4), row.getLong(5), row.getLong(6));
                            filled = row.getBoolean(12);
                        }
                    }
                }
            }
        }
        return new Read(totals, filled, counts, prices);
    }

    private static GroupCounts counts(ResultSet row) throws SQLException {
        return new GroupCounts(
                row.getLong(4), row.getLong(5), row.getDouble(6), row.getDouble(7), row.getDouble(8), row.getDouble(9));
    }

    private void keys(PreparedStatement statement, int place, Collection<GroupKey> keys) throws SQLException {
        statement.setArray(
                place, array("int4", keys.stream().mapToInt(GroupKey::group).toArray()));
        statement.setArray(
                place + 1, array("int8", keys.stream().mapToLong(GroupKey::key).toArray()));
    }

    private java.sql.Array array(String type, Object values) throws SQLException {
        return connection.unwrap(PGConnection.class).createArrayOf(type, values);
    }

    /** Writes back what was changed. */
    void write(HistoryRows rows) throws SQLException {
        if (!rows.touched().isEmpty()) {
            writeCounts(rows);
        }
        if (!rows.touchedPrices().isEmpty()) {
            writePrices(rows);
        }
    }

    /** In the order of keys, so that neighbours in the index are written together. */
    private static List<GroupKey> sorted(Collection<GroupKey> keys) {
        return keys.stream()
                .sorted((one, other) -> one.group() == other.group()
                        ? Long.compare(one.key(), other.key())
                        : Integer.compare(one.group(), other.group()))
                .toList();
    }

    private void writeCounts(HistoryRows rows) throws SQLException {
        List<GroupKey> keys = sorted(rows.touched());
        List<GroupCounts> counts = keys.stream().map(rows::counts).toList();
        try (PreparedStatement statement = connection.prepareStatement(WRITE_COUNTS)) {
            statement.setInt(1, kept);
            keys(statement, 2, keys);
            statement.setArray(
                    4, array("int8", keys.stream().mapToLong(rows::touched).toArray()));
            statement.setArray(
                    5,
                    array("int8", counts.stream().mapToLong(GroupCounts::seen).toArray()));
            statement.setArray(
                    6,
                    array("int8", counts.stream().mapToLong(GroupCounts::last).toArray()));
            statement.setArray(
                    7,
                    array(
                            "float8",
                            counts.stream().mapToDouble(GroupCounts::outcomes).toArray()));
            statement.setArray(
                    8,
                    array(
                            "float8",
                            counts.stream()
                                    .mapToDouble(GroupCounts::infractions)
                                    .toArray()));
            statement.setArray(
                    9,
                    array(
                            "float8",
                            counts.stream()
                                    .mapToDouble(GroupCounts::recentOutcomes)
                                    .toArray()));
            statement.setArray(
                    10,
                    array(
                            "float8",
                            counts.stream()
                                    .mapToDouble(GroupCounts::recentInfractions)
                                    .toArray()));
            statement.executeUpdate();
        }
    }

    private void writePrices(HistoryRows rows) throws SQLException {
        List<GroupKey> keys = sorted(rows.touchedPrices());
        List<LastPrices> prices = keys.stream().map(rows::prices).toList();
        try (PreparedStatement statement = connection.prepareStatement(WRITE_PRICES)) {
            statement.setInt(1, kept);
            keys(statement, 2, keys);
            statement.setArray(
                    4,
                    array("int8", keys.stream().mapToLong(rows::touchedPrices).toArray()));
            statement.setArray(
                    5, array("int4", prices.stream().mapToInt(LastPrices::count).toArray()));
            statement.setArray(
                    6,
                    array("bytea", prices.stream().map(p -> bytes(p.prices())).toArray(byte[][]::new)));
            statement.executeUpdate();
        }
    }

    private static byte[] bytes(float[] values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Float.BYTES);
        for (float value : values) {
            buffer.putFloat(value);
        }
        return buffer.array();
    }

    private static float[] floats(byte[] bytes) {
        float[] values = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
        return values;
    }
}
