package org.tidewaiter.notification.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.access.Paging;
import org.tidewaiter.notification.Kind;
import org.tidewaiter.notification.Notification;
import org.tidewaiter.notification.Notification.Letter;
import org.tidewaiter.notification.Notification.Listed;
import org.tidewaiter.notification.Notification.Telling;
import org.tidewaiter.notification.Notifications;
import org.tidewaiter.notification.Preferences;
import org.tidewaiter.notification.Topic;
import org.tidewaiter.store.Database;

/** Keeps notifications in PostgreSQL. The position in the feed moves in the transaction that stores what was told. */
public final class JdbcNotifications implements Notifications {
    private static final String TURN = "INSERT INTO notification.follower AS f (position, holder, held_until)"
            + " VALUES (?, ?, ?) ON CONFLICT (one) DO UPDATE SET holder = excluded.holder,"
            + " held_until = excluded.held_until WHERE f.holder = excluded.holder OR f.held_until <= ?"
            + " RETURNING position";
    private static final String ADVANCE =
            "UPDATE notification.follower SET position = ? WHERE holder = ? AND position = ?";
    private static final String TELL = "INSERT INTO notification.notice (person, kind, object, at, deadline, told_at)"
            + " VALUES (?, ?, ?, ?, ?, ?)";
    private static final String WAITING =
            "SELECT count(*) FROM (SELECT 1 FROM notification.letter LIMIT " + LETTERS_MAX + ") counted";
    private static final String QUEUE =
            "INSERT INTO notification.letter (person, kind, object, at, deadline, queued_at,"
                    + " next_at) VALUES (?, ?, ?, ?, ?, ?, ?)";
    private static final String LIST = "(SELECT * FROM notification.notice WHERE person = ? AND NOT read AND id < ?"
            + " ORDER BY id DESC LIMIT ?) UNION ALL"
            + " (SELECT * FROM notification.notice WHERE person = ? AND read AND id < ? ORDER BY id DESC LIMIT ?)"
            + " ORDER BY read, id DESC LIMIT ?";
    private static final String UNREAD = "SELECT count(*) FROM (SELECT 1 FROM notification.notice WHERE person = ?"
            + " AND NOT read LIMIT " + UNREAD_MAX + ") counted";
    private static final String READ = "UPDATE notification.notice SET read = true WHERE person = ? AND id = ?";
    private static final String READ_ALL = "UPDATE notification.notice SET read = true WHERE id IN"
            + " (SELECT id FROM notification.notice WHERE person = ? AND NOT read AND id <= ?"
            + " ORDER BY id DESC LIMIT " + READ_MAX + ")";
    private static final String TRIM = "DELETE FROM notification.notice WHERE id IN"
            + " (SELECT id FROM notification.notice WHERE told_at < ? ORDER BY told_at LIMIT ?)";
    private static final String REMIND = "INSERT INTO notification.reminder AS r (object, since, told_at)"
            + " VALUES (?, ?, ?) ON CONFLICT (object) DO UPDATE SET since = excluded.since, told_at = excluded.told_at"
            + " WHERE r.since <> excluded.since OR r.told_at < ?";
    private static final String FORGET = "DELETE FROM notification.reminder WHERE told_at < ?";
    private static final String PREFERENCES = "SELECT * FROM notification.preference WHERE person = ANY (?)";
    private static final String FIRST =
            "INSERT INTO notification.preference (choices, person, version) VALUES (?, ?, 1) ON CONFLICT DO NOTHING";
    private static final String NEXT = "UPDATE notification.preference SET choices = ?, version = version + 1"
            + " WHERE person = ? AND version = ?";
    private static final String CLAIM = "UPDATE notification.letter SET next_at = ? WHERE id IN"
            + " (SELECT id FROM notification.letter WHERE person = (SELECT person FROM notification.letter"
            + " WHERE next_at <= ? ORDER BY next_at, id LIMIT 1) AND next_at <= ? ORDER BY id LIMIT "
            + LETTER_LINES_MAX + " FOR UPDATE SKIP LOCKED) RETURNING *";
    private static final String RETRY = "UPDATE notification.letter SET failures = ?, next_at = ? WHERE id = ?";
    private static final String REMOVE = "DELETE FROM notification.letter WHERE id = ANY (?)";

    private final Database database;

    private JdbcNotifications(Database database) {
        this.database = database;
    }

    /** Brings the schema up to date. */
    public static JdbcNotifications open(Database database) {
        database.migrate("notification");
        return new JdbcNotifications(database);
    }

    @Override
    public OptionalLong turn(String holder, Instant now, Instant until, long newest) {
        return database.transaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(TURN)) {
                statement.setLong(1, newest);
                statement.setString(2, holder);
                statement.setObject(3, moment(until));
                statement.setObject(4, moment(now));
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
                }
            }
        });
    }

    @Override
    public boolean tell(String holder, long from, long upTo, List<Telling> tellings, Instant now) {
        return database.transaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(ADVANCE)) {
                statement.setLong(1, upTo);
                statement.setString(2, holder);
                statement.setLong(3, from);
                if (statement.executeUpdate() == 0) {
                    return false;
                }
            }
            tell(connection, tellings, now);
            return true;
        });
    }

    @Override
    public void tell(List<Telling> tellings, Instant now) {
        database.transaction(connection -> {
            tell(connection, tellings, now);
            return true;
        });
    }

    @Override
    public boolean remind(String object, Instant since, Instant before, List<Telling> tellings, Instant now) {
        return database.transaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(REMIND)) {
                statement.setString(1, object);
                statement.setObject(2, moment(since));
                statement.setObject(3, moment(now));
                statement.setObject(4, moment(before));
                if (statement.executeUpdate() == 0) {
                    return false;
                }
            }
            tell(connection, tellings, now);
            return true;
        });
    }

    private static void tell(Connection connection, List<Telling> tellings, Instant now) throws SQLException {
        List<Telling> listed = tellings.stream().filter(t -> t.ways().page()).toList();
        List<Telling> posted = tellings.stream().filter(t -> t.ways().mail()).toList();
        try (PreparedStatement statement = connection.prepareStatement(TELL)) {
            for (Telling telling : listed) {
                write(statement, telling.notification());
                statement.setObject(6, moment(now));
                statement.addBatch();
            }
            statement.executeBatch();
        }
        if (posted.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(QUEUE)) {
            for (Telling telling : posted.subList(0, Math.min(posted.size(), room(connection)))) {
                write(statement, telling.notification());
                statement.setObject(6, moment(now));
                statement.setObject(7, moment(now));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static int room(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(WAITING);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return LETTERS_MAX - row.getInt(1);
        }
    }

    private static void write(PreparedStatement statement, Notification n) throws SQLException {
        Instant deadline = n.deadline();
        statement.setString(1, n.person());
        statement.setString(2, n.kind().name());
        statement.setString(3, n.object());
        statement.setObject(4, moment(n.at()));
        statement.setObject(5, deadline == null ? null : moment(deadline), Types.TIMESTAMP_WITH_TIMEZONE);
    }

    @Override
    public List<Listed> list(String person, @Nullable Place after, int limit) {
        Paging.check(0, limit, PAGE_MAX);
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(LIST)) {
                statement.setString(1, person);
                statement.setLong(2, after == null ? Long.MAX_VALUE : after.read() ? Long.MIN_VALUE : after.id());
                statement.setInt(3, limit);
                statement.setString(4, person);
                statement.setLong(5, after == null || !after.read() ? Long.MAX_VALUE : after.id());
                statement.setInt(6, limit);
                statement.setInt(7, limit);
                List<Listed> page = new ArrayList<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        page.add(new Listed(row.getLong("id"), notification(row), row.getBoolean("read")));
                    }
                }
                return page;
            }
        });
    }

    @Override
    public int unread(String person) {
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(UNREAD)) {
                statement.setString(1, person);
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return row.getInt(1);
                }
            }
        });
    }

    @Override
    public boolean read(String person, long id) {
        return changed(READ, person, id) == 1;
    }

    @Override
    public int readAll(String person, long upTo) {
        return changed(READ_ALL, person, upTo);
    }

    private int changed(String sql, String person, long id) {
        return database.transaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, person);
                statement.setLong(2, id);
                return statement.executeUpdate();
            }
        });
    }

    @Override
    public int trim(Instant before, int limit) {
        return database.transaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(FORGET)) {
                statement.setObject(1, moment(before));
                statement.executeUpdate();
            }
            try (PreparedStatement statement = connection.prepareStatement(TRIM)) {
                statement.setObject(1, moment(before));
                statement.setInt(2, limit);
                return statement.executeUpdate();
            }
        });
    }

    @Override
    public Map<String, Preferences> preferences(Set<String> people) {
        Map<String, Preferences> found = new HashMap<>();
        people.forEach(p -> found.put(p, Preferences.byDefault(p)));
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(PREFERENCES)) {
                statement.setArray(1, connection.createArrayOf("text", people.toArray()));
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        String person = row.getString("person");
                        String[] choices = (String[]) row.getArray("choices").getArray();
                        found.put(person, new Preferences(person, choices(choices), row.getInt("version")));
                    }
                }
                return found;
            }
        });
    }

    private static Map<Topic, Topic.Choice> choices(String... texts) {
        Map<Topic, Topic.Choice> choices = new EnumMap<>(Topic.class);
        for (String text : texts) {
            String[] parts = text.split(" ");
            choices.put(
                    Topic.valueOf(parts[0]),
                    new Topic.Choice(Boolean.parseBoolean(parts[1]), Boolean.parseBoolean(parts[2])));
        }
        return choices;
    }

    @Override
    public boolean store(Preferences changed) {
        return database.transaction(connection -> {
            boolean first = changed.version() == 0;
            try (PreparedStatement statement = connection.prepareStatement(first ? FIRST : NEXT)) {
                Object[] choices = changed.choices().entrySet().stream()
                        .map(c -> c.getKey().name() + " " + c.getValue().page() + " "
                                + c.getValue().mail())
                        .toArray();
                statement.setArray(1, connection.createArrayOf("text", choices));
                statement.setString(2, changed.person());
                if (!first) {
                    statement.setInt(3, changed.version());
                }
                return statement.executeUpdate() == 1;
            }
        });
    }

    @Override
    public List<Letter> claim(Instant now, Instant until) {
        return database.transaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
                statement.setObject(1, moment(until));
                statement.setObject(2, moment(now));
                statement.setObject(3, moment(now));
                List<Letter> letters = new ArrayList<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        letters.add(new Letter(
                                row.getLong("id"),
                                notification(row),
                                row.getInt("failures"),
                                moment(row, "queued_at")));
                    }
                }
                letters.sort(Comparator.comparingLong(Letter::id));
                return letters;
            }
        });
    }

    @Override
    public void retry(List<Letter> letters, Instant again) {
        database.transaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(RETRY)) {
                for (Letter letter : letters) {
                    statement.setInt(1, letter.failures());
                    statement.setObject(2, moment(again));
                    statement.setLong(3, letter.id());
                    statement.addBatch();
                }
                return statement.executeBatch();
            }
        });
    }

    @Override
    public void remove(List<Letter> letters) {
        database.transaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(REMOVE)) {
                statement.setArray(
                        1,
                        connection.createArrayOf(
                                "bigint", letters.stream().map(Letter::id).toArray()));
                return statement.executeUpdate();
            }
        });
    }

    private static Notification notification(ResultSet row) throws SQLException {
        return new Notification(
                row.getString("person"),
                Kind.valueOf(row.getString("kind")),
                row.getString("object"),
                moment(row, "at"),
                row.getObject("deadline") == null ? null : moment(row, "deadline"));
    }

    private static OffsetDateTime moment(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
