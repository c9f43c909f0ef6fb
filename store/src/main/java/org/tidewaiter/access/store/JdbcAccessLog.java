package org.tidewaiter.access.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.access.Access;
import org.tidewaiter.access.AccessChain;
import org.tidewaiter.access.AccessLog;
import org.tidewaiter.access.Paging;
import org.tidewaiter.store.Database;

/**
 * Keeps the log of accesses in PostgreSQL. Who appends locks the one row of the head until the commit, so that the chain
 * never forks and no sequence is left out; a batch costs one commit.
 */
public final class JdbcAccessLog implements AccessLog {
    private static final String HEAD = "SELECT sequence, digest FROM access.log_head";
    private static final String LOCK_HEAD = HEAD + " FOR UPDATE";
    private static final String MOVE_HEAD = "UPDATE access.log_head SET sequence = ?, digest = ?";
    private static final String APPEND =
            "INSERT INTO access.log_entry (sequence, at, who, action, object, purpose, outcome,"
                    + " reason, address, before, digest) SELECT * FROM unnest(?::bigint[], ?::timestamptz[], ?::text[], ?::text[],"
                    + " ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bytea[], ?::bytea[])";
    private static final String ENTRIES = "SELECT * FROM access.log_entry WHERE sequence > ? ORDER BY sequence LIMIT ?";
    private static final String NEWEST = "SELECT * FROM access.log_entry WHERE sequence < ?"
            + " AND (?::text IS NULL OR who = ?) AND (?::text IS NULL OR object = ?) ORDER BY sequence DESC LIMIT ?";

    private final Database database;

    private JdbcAccessLog(Database database) {
        this.database = database;
    }

    /** Brings the schema up to date. */
    public static JdbcAccessLog open(Database database) {
        database.migrate("access");
        return new JdbcAccessLog(database);
    }

    @Override
    public List<Entry> append(List<Access> accesses) {
        Paging.checkBatch(accesses.size(), BATCH_MAX);
        if (accesses.isEmpty()) {
            return List.of();
        }
        return database.transaction(connection -> {
            List<Entry> entries = AccessChain.link(head(connection, LOCK_HEAD), accesses);
            store(connection, entries);
            return entries;
        });
    }

    /** The entries and the head that moves to the last of them, in one round trip. */
    private static void store(Connection connection, List<Entry> entries) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(APPEND + "; " + MOVE_HEAD)) {
            statement.setArray(1, column(connection, "bigint", entries, Entry::sequence));
            statement.setArray(2, texts(connection, entries, a -> a.at().toString()));
            statement.setArray(3, texts(connection, entries, Access::who));
            statement.setArray(4, texts(connection, entries, Access::action));
            statement.setArray(5, texts(connection, entries, Access::object));
            statement.setArray(6, texts(connection, entries, Access::purpose));
            statement.setArray(7, texts(connection, entries, a -> a.outcome().name()));
            statement.setArray(8, texts(connection, entries, Access::reason));
            statement.setArray(9, texts(connection, entries, Access::address));
            statement.setArray(
                    10,
                    Columns.digests(
                            statement, entries.stream().map(Entry::before).toList()));
            statement.setArray(
                    11,
                    Columns.digests(
                            statement, entries.stream().map(Entry::digest).toList()));
            statement.setLong(12, entries.getLast().sequence());
            statement.setBytes(13, entries.getLast().digest().bytes());
            statement.execute();
        }
    }

    private static Array texts(Connection connection, List<Entry> entries, Function<Access, @Nullable String> text)
            throws SQLException {
        return column(connection, "text", entries, e -> text.apply(e.access()));
    }

    private static Array column(
            Connection connection, String type, List<Entry> entries, Function<Entry, @Nullable Object> value)
            throws SQLException {
        return connection.createArrayOf(type, entries.stream().map(value).toArray());
    }

    @Override
    public List<Entry> entries(long after, int limit) {
        Paging.check(0, limit, PAGE_MAX);
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(ENTRIES)) {
                statement.setLong(1, after);
                statement.setInt(2, limit);
                return JdbcPeople.all(statement, AccessRows::entry);
            }
        });
    }

    @Override
    public List<Entry> newest(Filter filter, long before, int limit) {
        Paging.check(0, limit, PAGE_MAX);
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(NEWEST)) {
                statement.setLong(1, before);
                statement.setString(2, filter.who());
                statement.setString(3, filter.who());
                statement.setString(4, filter.object());
                statement.setString(5, filter.object());
                statement.setInt(6, limit);
                return JdbcPeople.all(statement, AccessRows::entry);
            }
        });
    }

    @Override
    public Head head() {
        return database.read(connection -> head(connection, HEAD));
    }

    private static Head head(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                throw new IllegalStateException("access.log_head is empty. Maybe somebody deleted its row.");
            }
            return new Head(row.getLong("sequence"), Columns.digest(row, "digest"));
        }
    }
}
