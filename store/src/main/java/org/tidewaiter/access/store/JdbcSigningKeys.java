package org.tidewaiter.access.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.tidewaiter.access.SigningKey;
import org.tidewaiter.access.SigningKeys;
import org.tidewaiter.store.Database;

/** Keeps signing keys in PostgreSQL. */
public final class JdbcSigningKeys implements SigningKeys {
    private static final String NEWEST = "SELECT * FROM access.signing_key ORDER BY number DESC LIMIT " + KEPT;
    private static final String LOCK = "LOCK TABLE access.signing_key IN EXCLUSIVE MODE";
    private static final String ADD =
            "INSERT INTO access.signing_key (id, made_at, jwk) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";
    private static final String FORGET = "DELETE FROM access.signing_key WHERE number NOT IN"
            + " (SELECT number FROM access.signing_key ORDER BY number DESC LIMIT " + KEPT + ")";

    private final Database database;

    private JdbcSigningKeys(Database database) {
        this.database = database;
    }

    /** Brings the schema up to date. */
    public static JdbcSigningKeys open(Database database) {
        database.migrate("access");
        return new JdbcSigningKeys(database);
    }

    @Override
    public List<SigningKey> newest() {
        return database.read(JdbcSigningKeys::newest);
    }

    private static List<SigningKey> newest(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NEWEST)) {
            return JdbcPeople.all(
                    statement,
                    row -> new SigningKey(row.getString("id"), Columns.moment(row, "made_at"), row.getString("jwk")));
        }
    }

    @Override
    public boolean add(SigningKey key, String known) {
        return database.transaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(LOCK);
                List<SigningKey> all = newest(connection);
                if (!known.equals(all.isEmpty() ? "" : all.getFirst().id()) || !insert(connection, key)) {
                    return false;
                }
                statement.executeUpdate(FORGET);
                return true;
            }
        });
    }

    private static boolean insert(Connection connection, SigningKey key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            statement.setString(1, key.id());
            statement.setObject(2, Columns.moment(key.madeAt()));
            statement.setString(3, key.jwk());
            return statement.executeUpdate() == 1;
        }
    }
}
