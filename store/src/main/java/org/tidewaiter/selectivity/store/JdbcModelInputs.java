package org.tidewaiter.selectivity.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.selectivity.ModelInputs;
import org.tidewaiter.store.Database;

/**
 * Keeps in PostgreSQL what models were asked with. The row of the position is changed first, so that counts are added
 * once.
 */
public final class JdbcModelInputs implements ModelInputs {
    private static final String BEGIN =
            "INSERT INTO selectivity.model_input_place (position) VALUES (0)" + " ON CONFLICT (one) DO NOTHING";
    private static final String POSITION = "SELECT position FROM selectivity.model_input_place";
    private static final String MOVE = "UPDATE selectivity.model_input_place SET position = ? WHERE position = ?";
    private static final String ADD =
            "INSERT INTO selectivity.model_input AS i (jurisdiction, model, week, items, counts)"
                    + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (jurisdiction, week, model) DO UPDATE SET items = i.items + excluded.items,"
                    + " counts = (SELECT array_agg(a + b ORDER BY n) FROM unnest(i.counts, excluded.counts)"
                    + " WITH ORDINALITY AS parts (a, b, n))";
    private static final String SINCE = "SELECT jurisdiction, model, week, items, counts FROM selectivity.model_input"
            + " WHERE jurisdiction = ? AND week >= ? ORDER BY week, model";

    private final Database database;

    private JdbcModelInputs(Database database) {
        this.database = database;
    }

    /** Brings the schema up to date. */
    public static JdbcModelInputs open(Database database) {
        database.migrate("selectivity");
        return new JdbcModelInputs(database);
    }

    @Override
    public long position() {
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(POSITION);
                    ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        });
    }

    @Override
    public boolean add(long from, long upTo, List<Counted> counted) {
        return database.transaction(connection -> {
            if (!move(connection, from, upTo)) {
                return false;
            }
            List<Counted> inOrder = new ArrayList<>(counted);
            inOrder.sort(Comparator.comparing(Counted::week));
            try (PreparedStatement statement = connection.prepareStatement(ADD)) {
                for (Counted one : inOrder) {
                    statement.setString(1, one.jurisdiction());
                    statement.setBytes(2, one.model().bytes());
                    statement.setObject(3, one.week());
                    statement.setLong(4, one.items());
                    statement.setArray(
                            5, connection.createArrayOf("bigint", one.counts().toArray()));
                    statement.addBatch();
                }
                statement.executeBatch();
            }
            return true;
        });
    }

    private static boolean move(Connection connection, long from, long upTo) throws SQLException {
        if (from == 0) {
            try (PreparedStatement begin = connection.prepareStatement(BEGIN)) {
                begin.executeUpdate();
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(MOVE)) {
            statement.setLong(1, upTo);
            statement.setLong(2, from);
            return statement.executeUpdate() == 1;
        }
    }

    @Override
    public List<Counted> since(String jurisdiction, LocalDate week) {
        return database.read(connection -> {
            List<Counted> found = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(SINCE)) {
                statement.setString(1, jurisdiction);
                statement.setObject(2, week);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        found.add(new Counted(
                                row.getString(1),
                                Digest.ofStored(row.getBytes(2)),
                                row.getObject(3, LocalDate.class),
                                row.getLong(4),
                                List.of((Long[]) row.getArray(5).getArray())));
                    }
                }
            }
            return found;
        });
    }
}
