package org.tidewaiter.subscription.store;

import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.store.Database;
import org.tidewaiter.subscription.Delivery;
import org.tidewaiter.subscription.Subscription;
import org.tidewaiter.subscription.Subscriptions;

/** Keeps subscriptions in PostgreSQL. A claim is a column with its end, so that one of a process that died ends by itself. */
public final class JdbcSubscriptions implements Subscriptions {
    private static final String LOCK_OWNER = "SELECT pg_advisory_xact_lock(hashtextextended('subscription.' || ?, 0))";
    private static final String ADD = "INSERT INTO subscription.webhook (address, names, secret, position, failures,"
            + " failing_since, next_at, suspended, id, owner, created_at, version)"
            + " SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0"
            + " WHERE (SELECT count(*) FROM subscription.webhook WHERE owner = ?) < " + Subscription.MAX_EACH
            + " ON CONFLICT DO NOTHING";
    private static final String FIND = "SELECT * FROM subscription.webhook WHERE id = ?";
    private static final String OF = "SELECT * FROM subscription.webhook WHERE owner = ? ORDER BY created_at, id";
    private static final String SUSPENDED =
            "SELECT * FROM subscription.webhook WHERE suspended IS NOT NULL AND id > ? ORDER BY id LIMIT ?";
    private static final String REMOVE = "DELETE FROM subscription.webhook WHERE id = ?";
    private static final String CLAIM = "UPDATE subscription.webhook SET claimed_until = ?, version = version + 1"
            + " WHERE id = (SELECT id FROM subscription.webhook WHERE suspended IS NULL AND position < ?"
            + " AND next_at <= ? AND claimed_until <= ? AND (failures = 0 OR NOT ?)"
            + " ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING *";
    private static final String CHANGE = "UPDATE subscription.webhook SET address = ?, names = ?, secret = ?,"
            + " position = ?, failures = ?, failing_since = ?, next_at = ?, suspended = ?, claimed_until = ?,"
            + " version = version + 1 WHERE id = ? AND version = ? RETURNING *";
    private static final String REMEMBER = "INSERT INTO subscription.delivery (webhook, number, at, position, name,"
            + " object, attempt, status, answer, millis) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String FORGET = "DELETE FROM subscription.delivery WHERE webhook = ? AND number <="
            + " (SELECT number FROM subscription.delivery WHERE webhook = ? ORDER BY number DESC OFFSET "
            + DELIVERIES_KEPT + " LIMIT 1)";
    private static final String DELIVERIES =
            "SELECT * FROM subscription.delivery WHERE webhook = ? ORDER BY number DESC LIMIT ?";

    private final Database database;

    private JdbcSubscriptions(Database database) {
        this.database = database;
    }

    /** Brings the schema up to date. */
    public static JdbcSubscriptions open(Database database) {
        database.migrate("subscription");
        return new JdbcSubscriptions(database);
    }

    @Override
    public boolean add(Subscription s) {
        return database.transaction(connection -> {
            try (PreparedStatement lock = connection.prepareStatement(LOCK_OWNER);
                    PreparedStatement statement = connection.prepareStatement(ADD)) {
                lock.setString(1, s.owner());
                lock.execute();
                int next = write(statement, s);
                statement.setString(next, s.id());
                statement.setString(next + 1, s.owner());
                statement.setObject(next + 2, moment(s.createdAt()));
                statement.setString(next + 3, s.owner());
                return statement.executeUpdate() == 1;
            }
        });
    }

    /** What changes; answers the place of the next parameter. */
    private static int write(PreparedStatement statement, Subscription s) throws SQLException {
        statement.setString(1, s.address().toString());
        statement.setArray(
                2,
                statement
                        .getConnection()
                        .createArrayOf("text", s.names().stream().sorted().toArray()));
        statement.setString(3, s.secret());
        statement.setLong(4, s.position());
        statement.setInt(5, s.failures());
        Instant failingSince = s.failingSince();
        statement.setObject(6, failingSince == null ? null : moment(failingSince), Types.TIMESTAMP_WITH_TIMEZONE);
        statement.setObject(7, moment(s.nextAt()));
        statement.setString(8, s.suspended());
        return 9;
    }

    @Override
    public Optional<Subscription> find(String id) {
        return list(FIND, id).stream().findFirst();
    }

    @Override
    public List<Subscription> of(String owner) {
        return list(OF, owner);
    }

    @Override
    public List<Subscription> suspended(String after, int limit) {
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(SUSPENDED)) {
                statement.setString(1, after);
                statement.setInt(2, limit);
                return all(statement);
            }
        });
    }

    private List<Subscription> list(String sql, String key) {
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, key);
                return all(statement);
            }
        });
    }

    @Override
    public void remove(String id) {
        database.transaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(REMOVE)) {
                statement.setString(1, id);
                return statement.executeUpdate();
            }
        });
    }

    @Override
    public Optional<Subscription> claim(long newest, Instant now, Instant until, boolean healthyOnly) {
        return database.transaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
                statement.setObject(1, moment(until));
                statement.setLong(2, newest);
                statement.setObject(3, moment(now));
                statement.setObject(4, moment(now));
                statement.setBoolean(5, healthyOnly);
                return all(statement).stream().findFirst();
            }
        });
    }

    @Override
    public Optional<Subscription> settle(Subscription after, @Nullable Delivery delivery, Instant until) {
        return database.transaction(connection -> {
            Optional<Subscription> stored = change(connection, after, until);
            if (stored.isPresent() && delivery != null) {
                remember(connection, stored.get(), delivery);
            }
            return stored;
        });
    }

    @Override
    public boolean change(Subscription changed) {
        return database.transaction(
                connection -> change(connection, changed, Instant.EPOCH).isPresent());
    }

    private static Optional<Subscription> change(Connection connection, Subscription s, Instant until)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CHANGE)) {
            int next = write(statement, s);
            statement.setObject(next, moment(until));
            statement.setString(next + 1, s.id());
            statement.setLong(next + 2, s.version());
            return all(statement).stream().findFirst();
        }
    }

    private static void remember(Connection connection, Subscription stored, Delivery d) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(REMEMBER);
                PreparedStatement forget = connection.prepareStatement(FORGET)) {
            statement.setString(1, stored.id());
            statement.setLong(2, stored.version());
            statement.setObject(3, moment(d.at()));
            statement.setLong(4, d.position());
            statement.setString(5, d.name());
            statement.setString(6, d.object());
            statement.setInt(7, d.attempt());
            statement.setObject(8, d.status(), Types.INTEGER);
            statement.setString(9, d.answer());
            statement.setLong(10, d.millis());
            statement.executeUpdate();
            forget.setString(1, stored.id());
            forget.setString(2, stored.id());
            forget.executeUpdate();
        }
    }

    @Override
    public List<Delivery> deliveries(String id, int limit) {
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(DELIVERIES)) {
                statement.setString(1, id);
                statement.setInt(2, limit);
                List<Delivery> deliveries = new ArrayList<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        deliveries.add(new Delivery(
                                moment(row, "at"),
                                row.getLong("position"),
                                row.getString("name"),
                                row.getString("object"),
                                row.getInt("attempt"),
                                row.getObject("status", Integer.class),
                                row.getString("answer"),
                                row.getLong("millis")));
                    }
                }
                return deliveries;
            }
        });
    }

    private static List<Subscription> all(PreparedStatement statement) throws SQLException {
        List<Subscription> all = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                OffsetDateTime failingSince = row.getObject("failing_since", OffsetDateTime.class);
                all.add(new Subscription(
                        row.getString("id"),
                        row.getString("owner"),
                        URI.create(row.getString("address")),
                        Set.of((String[]) row.getArray("names").getArray()),
                        row.getString("secret"),
                        row.getLong("position"),
                        row.getInt("failures"),
                        failingSince == null ? null : failingSince.toInstant(),
                        moment(row, "next_at"),
                        row.getString("suspended"),
                        moment(row, "created_at"),
                        row.getLong("version")));
            }
        }
        return all;
    }

    private static OffsetDateTime moment(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
