package org.tidewaiter.clearance.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import org.tidewaiter.clearance.IdempotencyKeys;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.store.Database;

/** Keeps keys of requests in PostgreSQL. */
public final class JdbcIdempotencyKeys implements IdempotencyKeys {
    private static final String TAKE = "INSERT INTO clearance.idempotency_key AS k (owner, key, request, taken_at)"
            + " VALUES (?, ?, ?, ?) ON CONFLICT (owner, key) DO UPDATE SET request = excluded.request,"
            + " taken_at = excluded.taken_at, status = NULL, location = NULL, body = NULL WHERE k.taken_at < ?"
            + " OR k.status IS NULL AND k.taken_at < ? AND k.request = excluded.request";
    private static final String LOOK =
            "SELECT request, status, location, body FROM clearance.idempotency_key WHERE owner = ? AND key = ?";
    private static final String ANSWERED =
            "UPDATE clearance.idempotency_key SET status = ?, location = ?, body = ? WHERE owner = ? AND key = ?";
    private static final String RELEASE =
            "DELETE FROM clearance.idempotency_key WHERE owner = ? AND key = ? AND status IS NULL";
    private static final String TRIM = "DELETE FROM clearance.idempotency_key WHERE (owner, key) IN (SELECT owner, key"
            + " FROM clearance.idempotency_key WHERE taken_at < ? ORDER BY taken_at LIMIT ?)";

    private final Database database;

    private JdbcIdempotencyKeys(Database database) {
        this.database = database;
    }

    /** Brings the schema up to date. */
    public static JdbcIdempotencyKeys open(Database database) {
        database.migrate("clearance");
        return new JdbcIdempotencyKeys(database);
    }

    @Override
    public Taken take(String owner, String key, Digest request, Instant now) {
        return database.transaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(TAKE)) {
                statement.setString(1, owner);
                statement.setString(2, key);
                statement.setBytes(3, request.bytes());
                statement.setObject(4, Sql.at(now));
                statement.setObject(5, Sql.at(now.minus(KEPT)));
                statement.setObject(6, Sql.at(now.minus(DEAD)));
                return statement.executeUpdate() == 1 ? new Taken.Free() : look(connection, owner, key, request);
            }
        });
    }

    private static Taken look(Connection connection, String owner, String key, Digest request) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOOK)) {
            statement.setString(1, owner);
            statement.setString(2, key);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return new Taken.InUse(); // given back or forgotten this moment; the next try finds it free
                }
                if (!Arrays.equals(row.getBytes("request"), request.bytes())) {
                    return new Taken.OtherRequest();
                }
                int status = row.getInt("status");
                return row.wasNull()
                        ? new Taken.InUse()
                        : new Taken.Answered(new Kept(status, row.getString("location"), row.getString("body")));
            }
        }
    }

    @Override
    public void answered(String owner, String key, Kept answer) {
        database.transaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(ANSWERED)) {
                statement.setInt(1, answer.status());
                statement.setString(2, answer.location());
                statement.setString(3, answer.body());
                statement.setString(4, owner);
                statement.setString(5, key);
                return statement.executeUpdate();
            }
        });
    }

    @Override
    public void release(String owner, String key) {
        database.transaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(RELEASE)) {
                statement.setString(1, owner);
                statement.setString(2, key);
                return statement.executeUpdate();
            }
        });
    }

    @Override
    public int trim(Instant before, int limit) {
        return database.transaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(TRIM)) {
                statement.setObject(1, Sql.at(before));
                statement.setInt(2, limit);
                return statement.executeUpdate();
            }
        });
    }
}
