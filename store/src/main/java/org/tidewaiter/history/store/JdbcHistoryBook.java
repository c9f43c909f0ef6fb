package org.tidewaiter.history.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.history.Feature;
import org.tidewaiter.history.FeatureSet;
import org.tidewaiter.history.Groups;
import org.tidewaiter.history.Happening;
import org.tidewaiter.history.HistoryBook;
import org.tidewaiter.history.HistoryRows;
import org.tidewaiter.history.HistoryTerms;
import org.tidewaiter.history.HistoryWork;
import org.tidewaiter.history.Totals;
import org.tidewaiter.history.WaitingOutcome;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.store.Database;

/**
 * Keeps histories in PostgreSQL. A write locks the row of its history, so that writers of one history wait for each
 * other, and moves the position on in the transaction that changes the counts.
 *
 * <p>Where a group has more keys than its feature set allows, those go that were touched longest ago, a sixteenth at a
 * time.
 */
public final class JdbcHistoryBook implements HistoryBook {
    private static final String KEEP = "INSERT INTO history.kept (features, delay_days, names, half_life_days,"
            + " shrinkage, max_keys, position) SELECT ?, ?, ?, ?, ?, ?, 0"
            + " WHERE (SELECT count(*) FROM history.kept) < " + TERMS_MAX + " ON CONFLICT DO NOTHING";
    private static final String FIND = "SELECT id FROM history.kept WHERE features = ? AND delay_days = ?";
    private static final String LOCK =
            "SELECT * FROM history.kept" + " WHERE features = ? AND delay_days = ? FOR UPDATE";
    private static final String STANDINGS = "SELECT k.*,"
            + " (SELECT count(*) FROM history.waiting w WHERE w.kept = k.id) AS waits,"
            + " (SELECT coalesce(sum(counts + prices), 0) FROM history.held h WHERE h.kept = k.id) AS rows"
            + " FROM history.kept k ORDER BY id";
    private static final String PLACES = "SELECT * FROM history.kept ORDER BY id";
    private static final String TURN = "INSERT INTO history.writer AS w (holder, held_until) VALUES (?, ?)"
            + " ON CONFLICT (one) DO UPDATE SET holder = excluded.holder, held_until = excluded.held_until"
            + " WHERE w.holder = excluded.holder OR w.held_until <= ? RETURNING holder";
    private static final String ADVANCE = "UPDATE history.kept SET position = ?, clock = ?, since = ?, observed = ?,"
            + " outcomes = ?, infractions = ?, past_before = ?, past_cursor = ?, past_done = ? WHERE id = ?";
    private static final String FILL =
            "UPDATE history.kept SET filled_at = ? WHERE features = ? AND delay_days = ? AND filled_at IS NULL";

    private final Database database;

    private JdbcHistoryBook(Database database) {
        this.database = database;
    }

    /** Brings the schema up to date. */
    public static JdbcHistoryBook open(Database database) {
        database.migrate("history");
        return new JdbcHistoryBook(database);
    }

    /** A history, locked. */
    private record Locked(
            int id,
            Place place,
            @Nullable Instant clock,
            @Nullable Instant since) {}

    @Override
    public boolean keep(HistoryTerms terms) {
        return database.apart(connection -> {
            FeatureSet set = terms.features();
            try (PreparedStatement statement = connection.prepareStatement(KEEP)) {
                of(statement, 1, terms);
                statement.setArray(
                        3, connection.createArrayOf("text", set.names().toArray()));
                statement.setInt(4, set.halfLifeDays());
                statement.setInt(5, set.shrinkage());
                statement.setInt(6, set.maxKeys());
                return statement.executeUpdate() == 1 || id(connection, terms) != null;
            }
        });
    }

    private static void of(PreparedStatement statement, int place, HistoryTerms terms) throws SQLException {
        statement.setBytes(place, terms.features().digest().bytes());
        statement.setInt(place + 1, terms.delayDays());
    }

    /** Null where nothing is kept by these terms. */
    static @Nullable Integer id(Connection connection, HistoryTerms terms) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FIND)) {
            of(statement, 1, terms);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getInt(1) : null;
            }
        }
    }

    @Override
    public void forget(HistoryTerms terms) {
        database.transaction(connection -> {
            Locked locked = lock(connection, terms);
            if (locked != null) {
                try (Statement statement = connection.createStatement()) {
                    for (String table : List.of("tally", "band", "held", "waiting")) {
                        statement.executeUpdate("DELETE FROM history." + table + " WHERE kept = " + locked.id);
                    }
                    statement.executeUpdate("DELETE FROM history.kept WHERE id = " + locked.id);
                }
            }
            return true;
        });
    }

    @Override
    public List<Standing> standings() {
        return database.read(connection -> {
            List<Standing> standings = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(STANDINGS)) {
                while (row.next()) {
                    HistoryTerms terms = terms(row);
                    if (terms != null) {
                        standings.add(new Standing(
                                terms,
                                place(row),
                                instant(row, "clock"),
                                instant(row, "since"),
                                new Totals(
                                        row.getLong("observed"), row.getLong("outcomes"), row.getLong("infractions")),
                                row.getLong("waits"),
                                row.getLong("rows"),
                                instant(row, "filled_at")));
                    }
                }
            }
            return standings;
        });
    }

    @Override
    public Map<HistoryTerms, Place> places() {
        return database.read(connection -> {
            Map<HistoryTerms, Place> places = new LinkedHashMap<>();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(PLACES)) {
                while (row.next()) {
                    HistoryTerms terms = terms(row);
                    if (terms != null) {
                        places.put(terms, place(row));
                    }
                }
            }
            return places;
        });
    }

    private static Place place(ResultSet row) throws SQLException {
        Instant before = instant(row, "past_before");
        return new Place(
                row.getLong("position"),
                before == null ? null : new Past(before, row.getString("past_cursor"), row.getBoolean("past_done")));
    }

    /** Null where it was kept by a program that made other vectors. */
    private static @Nullable HistoryTerms terms(ResultSet row) throws SQLException {
        List<Feature> features = new ArrayList<>();
        for (String name : (String[]) row.getArray("names").getArray()) {
            features.add(Feature.parse(name));
        }
        FeatureSet set =
                new FeatureSet(features, row.getInt("half_life_days"), row.getInt("shrinkage"), row.getInt("max_keys"));
        Digest kept = Digest.ofStored(row.getBytes("features"));
        return kept.equals(set.digest()) ? new HistoryTerms(set, row.getInt("delay_days")) : null;
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    @Override
    public boolean turn(String holder, Instant now, Instant until) {
        return database.transaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(TURN)) {
                statement.setString(1, holder);
                statement.setObject(2, WaitingRows.moment(until));
                statement.setObject(3, WaitingRows.moment(now));
                try (ResultSet row = statement.executeQuery()) {
                    return row.next();
                }
            }
        });
    }

    @Override
    public Written write(HistoryTerms terms, long from, long upTo, List<Happening> happenings) {
        HistoryBook.check(happenings, from, upTo);
        return database.transaction(connection -> {
            Locked locked = lock(connection, terms);
            if (locked == null || locked.place.position() != from) {
                return Written.MOVED;
            }
            Instant last = HistoryWork.last(happenings);
            Place place = new Place(upTo, locked.place.past());
            return write(connection, terms, locked, last, place, work -> happenings.forEach(work::take));
        });
    }

    @Override
    public Written writePast(
            HistoryTerms terms, @Nullable Past from, Past upTo, long position, List<Happening> happenings) {
        HistoryBook.check(happenings, 0, position);
        return database.transaction(connection -> {
            Locked locked = lock(connection, terms);
            if (locked == null || !Objects.equals(locked.place.past(), from)) {
                return Written.MOVED;
            }
            Instant last = HistoryWork.lastArrival(happenings);
            Place place = new Place(position, upTo);
            return write(connection, terms, locked, last, place, work -> happenings.forEach(work::takePast));
        });
    }

    /** @param last moment that the clock comes to; null where it stays */
    private static Written write(
            Connection connection,
            HistoryTerms terms,
            Locked locked,
            @Nullable Instant last,
            Place place,
            Consumer<HistoryWork> happenings)
            throws SQLException {
        Groups groups = new Groups(terms.features());
        WaitingRows waiting = new WaitingRows(connection, locked.id);
        List<WaitingOutcome> due = last == null ? List.of() : waiting.due(last, DUE_MAX + 1);
        if (due.size() > DUE_MAX) {
            return Written.TOO_MANY_DUE;
        }
        HistoryWork work = new HistoryWork(terms, groups, locked.clock, due);
        happenings.accept(work);
        waiting.remove(due);
        waiting.add(work.waiting());
        store(connection, terms, groups, locked, work, place);
        return Written.DONE;
    }

    @Override
    public boolean settle(HistoryTerms terms, Instant until) {
        Groups groups = new Groups(terms.features());
        return database.transaction(connection -> {
            Locked locked = lock(connection, terms);
            if (locked == null) {
                return false;
            }
            WaitingRows waiting = new WaitingRows(connection, locked.id);
            List<WaitingOutcome> found = waiting.due(until, DUE_MAX + 1);
            if (found.isEmpty()) {
                return false;
            }
            boolean more = found.size() > DUE_MAX;
            List<WaitingOutcome> due = found.subList(0, Math.min(DUE_MAX, found.size()));
            HistoryWork work = new HistoryWork(terms, groups, locked.clock, due);
            work.advance(more ? due.getLast().known() : until);
            waiting.remove(due);
            store(connection, terms, groups, locked, work, locked.place);
            return more;
        });
    }

    private static @Nullable Locked lock(Connection connection, HistoryTerms terms) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
            of(statement, 1, terms);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? new Locked(row.getInt("id"), place(row), instant(row, "clock"), instant(row, "since"))
                        : null;
            }
        }
    }

    private static void store(
            Connection connection, HistoryTerms terms, Groups groups, Locked locked, HistoryWork work, Place place)
            throws SQLException {
        KeyedRows keyed = new KeyedRows(connection, locked.id);
        KeyedRows.Read read = keyed.read(HistoryRows.changed(groups, work.steps()));
        HistoryRows rows = read.rows(terms.features(), groups);
        work.steps().forEach(rows::apply);
        keyed.write(rows);
        new Room(connection, locked.id, terms.features().maxKeys()).make(read, rows);
        try (PreparedStatement statement = connection.prepareStatement(ADVANCE)) {
            statement.setLong(1, place.position());
            moment(statement, 2, work.clock());
            moment(statement, 3, earlier(locked.since, work.since()));
            statement.setLong(4, rows.totals().observed());
            statement.setLong(5, rows.totals().outcomes());
            statement.setLong(6, rows.totals().infractions());
            Past past = place.past();
            moment(statement, 7, past == null ? null : past.before());
            statement.setString(8, past == null ? null : past.cursor());
            statement.setBoolean(9, past != null && past.done());
            statement.setInt(10, locked.id);
            statement.executeUpdate();
        }
    }

    private static void moment(PreparedStatement statement, int place, @Nullable Instant at) throws SQLException {
        statement.setObject(place, at == null ? null : WaitingRows.moment(at), Types.TIMESTAMP_WITH_TIMEZONE);
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return one == null || other != null && other.isBefore(one) ? other : one;
    }

    @Override
    public void fill(HistoryTerms terms, Instant at) {
        database.transaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(FILL)) {
                statement.setObject(1, WaitingRows.moment(at.truncatedTo(ChronoUnit.MICROS)));
                of(statement, 2, terms);
                return statement.executeUpdate();
            }
        });
    }
}
