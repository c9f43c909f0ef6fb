package org.tidewaiter.clearance.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.clearance.EventFeed;
import org.tidewaiter.store.Database;

/**
 * The feed of what {@link JdbcClearances} stores. A row goes into the outbox in the transaction of its events.
 *
 * <p>A position is made of the number that PostgreSQL gave the transaction, so that all of one transaction stands together. A
 * transaction may commit later than one of a higher number; so only what has a lower number than every transaction that is
 * still running is read ({@code pg_snapshot_xmin}). Numbers are given in ascending order and never twice: whatever commits after
 * a reader looked has a number not below that bound, hence a position behind all that was read. Nothing is skipped, and who
 * writes waits for nobody. A declaration is changed by one transaction after another, each begun after the one before was
 * committed, so its events come in their order.
 *
 * <p>The price: a transaction that has written and stays open, in whatever database of the server, delays the feed until it ends.
 *
 * <p>A database restored on another server brings positions that may lie ahead of that server's numbers; {@link #keepAhead} then
 * raises the base that is added to them.
 */
public final class JdbcEventFeed implements EventFeed {
    /** Bits for the number of an event in its transaction. */
    private static final int EVENT_BITS = 16;

    /** Position of the first event of this transaction; the others follow. */
    static final String FIRST_POSITION =
            "SELECT (base + pg_current_xact_id()::text::bigint) << " + EVENT_BITS + " FROM clearance.outbox_head";

    private static final String HORIZON = "(SELECT (base + pg_snapshot_xmin(pg_current_snapshot())::text::bigint) << "
            + EVENT_BITS + " FROM clearance.outbox_head)";
    private static final String AFTER = "SELECT position, first_event, last_event, " + ListSql.COLUMNS
            + " FROM (SELECT position, mrn, received_on, first_event, last_event FROM clearance.outbox"
            + " WHERE position > ? AND position + last_event - first_event > ? AND position < " + HORIZON
            + " ORDER BY position LIMIT ?) o JOIN clearance.clearance c USING (mrn, received_on) ORDER BY position";
    private static final String EVENTS = "SELECT k.place, e.sequence, e.name, e.at, e.at_nanos, e.body"
            + " FROM unnest(?::text[], ?::date[], ?::integer[], ?::integer[]) WITH ORDINALITY"
            + " k (mrn, received_on, first_event, last_event, place)"
            + " JOIN clearance.event e ON e.mrn = k.mrn AND e.received_on = k.received_on"
            + " AND e.sequence BETWEEN k.first_event AND k.last_event ORDER BY k.place, e.sequence";
    private static final String NEWEST = "SELECT coalesce((SELECT position + last_event - first_event"
            + " FROM clearance.outbox WHERE position < " + HORIZON + " ORDER BY position DESC LIMIT 1), trimmed)"
            + " FROM clearance.outbox_head";
    private static final String TRIMMED = "SELECT trimmed FROM clearance.outbox_head";
    private static final String TRIM =
            "WITH oldest AS (SELECT position, stored_at FROM clearance.outbox WHERE position < "
                    + HORIZON + " ORDER BY position LIMIT ?)"
                    + " DELETE FROM clearance.outbox o USING oldest WHERE o.position = oldest.position AND oldest.stored_at < ?"
                    + " RETURNING o.position + o.last_event - o.first_event";
    private static final String REMEMBER = "UPDATE clearance.outbox_head SET trimmed = greatest(trimmed, ?)";
    private static final String KEEP_AHEAD = "UPDATE clearance.outbox_head SET base = (last >> " + EVENT_BITS
            + ") + 1 - pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
            + " FROM (SELECT greatest((SELECT max(position) FROM clearance.outbox),"
            + " (SELECT trimmed FROM clearance.outbox_head)) AS last) l WHERE last >> " + EVENT_BITS
            + " >= base + pg_snapshot_xmax(pg_current_snapshot())::text::bigint";

    private final Database database;

    private JdbcEventFeed(Database database) {
        this.database = database;
    }

    /** Brings the schema up to date. */
    public static JdbcEventFeed open(Database database) {
        database.migrate("clearance");
        keepAhead(database);
        return new JdbcEventFeed(database);
    }

    /** Sees that positions to come lie behind those that are there. */
    static void keepAhead(Database database) {
        database.transaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.executeUpdate(KEEP_AHEAD);
            }
        });
    }

    /** Refuses more events than have positions in one transaction. */
    static void check(List<Rows.Entry> entries) {
        long events = 0;
        for (Rows.Entry entry : entries) {
            int count = entry.filing().events().size();
            if (count > EVENTS_MAX) {
                throw new IllegalArgumentException(count + " events of " + entry.mrn() + " at once are more than "
                        + EVENTS_MAX + ". Maybe decide in steps.");
            }
            events += count;
        }
        if (events >= 1L << EVENT_BITS) {
            throw new IllegalArgumentException(events + " events in one transaction are too many. Split the batch.");
        }
    }

    static long firstPosition(Connection connection) throws SQLException {
        return number(connection, FIRST_POSITION);
    }

    @Override
    public List<Outcome> after(long position, int limit) {
        if (limit < 1 || limit > PAGE_MAX) {
            throw new IllegalArgumentException("A page has 1 to " + PAGE_MAX + " outcomes, not " + limit + ".");
        }
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(AFTER)) {
                statement.setLong(1, position - EVENTS_MAX);
                statement.setLong(2, position);
                statement.setInt(3, limit);
                List<Outcome> outcomes = new ArrayList<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        outcomes.add(new Outcome(
                                row.getLong("position"),
                                row.getInt("first_event"),
                                row.getInt("last_event"),
                                JdbcRegister.summary(row)));
                    }
                }
                return outcomes;
            }
        });
    }

    @Override
    public List<List<Clearances.StoredEvent>> events(List<Outcome> outcomes) {
        List<List<Clearances.StoredEvent>> events = new ArrayList<>();
        outcomes.forEach(outcome -> events.add(new ArrayList<>()));
        if (outcomes.isEmpty()) {
            return events;
        }
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(EVENTS)) {
                array(statement, 1, "text", outcomes, o -> o.declaration().mrn().value());
                array(statement, 2, "date", outcomes, o -> receivedOn(o).toString());
                array(statement, 3, "integer", outcomes, Outcome::firstEvent);
                array(statement, 4, "integer", outcomes, Outcome::lastEvent);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        events.get(row.getInt("place") - 1)
                                .add(new Clearances.StoredEvent(
                                        row.getInt("sequence"),
                                        row.getString("name"),
                                        row.getObject("at", OffsetDateTime.class)
                                                .toInstant()
                                                .plusNanos(row.getInt("at_nanos")),
                                        row.getString("body")));
                    }
                }
            }
            return events;
        });
    }

    private static LocalDate receivedOn(Outcome outcome) {
        return LocalDate.ofInstant(outcome.declaration().receivedAt(), ZoneOffset.UTC);
    }

    private static void array(
            PreparedStatement statement,
            int place,
            String type,
            List<Outcome> outcomes,
            Function<Outcome, Object> value)
            throws SQLException {
        Object[] values = outcomes.stream().map(value).toArray();
        statement.setArray(place, statement.getConnection().createArrayOf(type, values));
    }

    @Override
    public long newest() {
        return database.read(connection -> number(connection, NEWEST));
    }

    @Override
    public long trimmed() {
        return database.read(connection -> number(connection, TRIMMED));
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public int trim(Instant before, int limit) {
        return database.transaction(connection -> {
            int count = 0;
            long last = START;
            try (PreparedStatement statement = connection.prepareStatement(TRIM)) {
                statement.setInt(1, limit);
                statement.setObject(2, Sql.at(before));
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        last = Math.max(last, row.getLong(1));
                        count++;
                    }
                }
            }
            if (count > 0) {
                try (PreparedStatement statement = connection.prepareStatement(REMEMBER)) {
                    statement.setLong(1, last);
                    statement.executeUpdate();
                }
            }
            return count;
        });
    }
}
