package org.tidewaiter.history.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.tidewaiter.history.GroupKey;
import org.tidewaiter.history.HistoryRows;

/** Counts the rows of each group, and lets the oldest go where there are too many. */
final class Room {
    /** Which part of the most goes at once. */
    private static final int PART = 16;

    private static final String ADD = "INSERT INTO history.held AS h (kept, grp, counts, prices) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (kept, grp) DO UPDATE SET counts = h.counts + excluded.counts,"
            + " prices = h.prices + excluded.prices RETURNING counts, prices";

    private final Connection connection;
    private final int kept;
    private final int most;

    Room(Connection connection, int kept, int most) {
        this.connection = connection;
        this.kept = kept;
        this.most = most;
    }

    /** New rows of a group. */
    private static final class Fresh {
        private int counts;
        private int prices;
    }

    /**
     * @param before as they were read
     * @param after as they were written
     */
    void make(KeyedRows.Read before, HistoryRows after) throws SQLException {
        Map<Integer, Fresh> fresh = new TreeMap<>();
        for (GroupKey key : after.touched()) {
            if (!before.counts().containsKey(key)) {
                fresh.computeIfAbsent(key.group(), group -> new Fresh()).counts++;
            }
        }
        for (GroupKey key : after.touchedPrices()) {
            if (!before.prices().containsKey(key)) {
                fresh.computeIfAbsent(key.group(), group -> new Fresh()).prices++;
            }
        }
        for (Map.Entry<Integer, Fresh> group : fresh.entrySet()) {
            add(group.getKey(), group.getValue().counts, group.getValue().prices);
        }
    }

    private void add(int group, int counts, int prices) throws SQLException {
        long heldCounts;
        long heldPrices;
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            statement.setInt(1, kept);
            statement.setInt(2, group);
            statement.setInt(3, counts);
            statement.setInt(4, prices);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                heldCounts = row.getLong(1);
                heldPrices = row.getLong(2);
            }
        }
        if (heldCounts > most || heldPrices > most) {
            long leaveCounts = forget("tally", group, heldCounts);
            long leavePrices = forget("band", group, heldPrices);
            add(group, (int) -leaveCounts, (int) -leavePrices);
        }
    }

    private long forget(String table, int group, long held) throws SQLException {
        if (held <= most) {
            return 0;
        }
        try (PreparedStatement statement = connection.prepareStatement("DELETE FROM history." + table
                + " t USING (SELECT key FROM history." + table
                + " WHERE kept = ? AND grp = ? ORDER BY touched, key LIMIT ?) o"
                + " WHERE t.kept = ? AND t.grp = ? AND t.key = o.key")) {
            statement.setInt(1, kept);
            statement.setInt(2, group);
            statement.setLong(3, held - most + most / PART);
            statement.setInt(4, kept);
            statement.setInt(5, group);
            return statement.executeUpdate();
        }
    }
}
