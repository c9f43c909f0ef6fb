package org.tidewaiter.clearance.store;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.clearance.Filing;
import org.tidewaiter.clearance.Particulars;
import org.tidewaiter.clearance.SelectionMade;
import org.tidewaiter.risk.Lane;
import org.tidewaiter.selectivity.Selection.Basis;
import org.tidewaiter.selectivity.Selection.Scored;
import org.tidewaiter.selectivity.Selections;
import org.tidewaiter.selectivity.Shift;
import org.tidewaiter.store.Database;

/** Reads how declarations were selected, and takes controls of shifts in the transaction of a decision. */
final class JdbcSelections implements Selections {
    private static final String KEYS = "unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[])";
    private static final String ON = " k (jurisdiction, office, lane, began) USING (jurisdiction, office, lane, began)";
    /** Makes rows that are missing and locks all of them, in the order given. */
    private static final String LOCK =
            "INSERT INTO clearance.control_use AS u (jurisdiction, office, lane, began, used)"
                    + " SELECT *, 0 FROM " + KEYS
                    + " ON CONFLICT (jurisdiction, office, lane, began) DO UPDATE SET used = u.used"
                    + " RETURNING jurisdiction, office, lane, began, used";

    private static final String USED =
            "SELECT jurisdiction, office, lane, began, used FROM clearance.control_use JOIN " + KEYS + ON;
    private static final String TAKE = "UPDATE clearance.control_use SET used = used + 1"
            + " WHERE jurisdiction = ? AND office = ? AND lane = ? AND began = ?";
    private static final String ADD = "INSERT INTO clearance.selection"
            + " (mrn, revision, at, jurisdiction, office, lane, bases, certain, chance, rank, profiles, in_charge, earlier, origins)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String ADD_SCORE = "INSERT INTO clearance.selection_score"
            + " (mrn, revision, role, model, item, probability, amount, rank) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String LATE = "SELECT s.mrn, s.revision, s.lane, s.bases, s.profiles,"
            + " c.role, c.model, c.item, c.probability, c.amount, c.rank FROM"
            + " (SELECT mrn, revision, lane, bases, profiles FROM clearance.selection"
            + " WHERE jurisdiction = ? AND office = ? AND at < ? AND at >= ? - interval '28 days'"
            + " ORDER BY at DESC LIMIT " + RECENT_MAX + ") s"
            + " LEFT JOIN clearance.selection_score c ON c.mrn = s.mrn AND c.revision = s.revision"
            + " ORDER BY s.mrn, s.revision";
    private static final String PAST = "SELECT min(at), count(*) FROM clearance.selection"
            + " WHERE jurisdiction = ? AND office = ? AND at < ? AND at >= ? - interval '28 days'";
    private static final String SAME = "SELECT count(s.mrn) FROM generate_series(1, " + WEEKS + ") week"
            + " LEFT JOIN clearance.selection s ON s.jurisdiction = ? AND s.office = ?"
            + " AND s.at >= ?::timestamptz - week * interval '7 days'"
            + " AND s.at < ?::timestamptz - week * interval '7 days' GROUP BY week ORDER BY week";

    private final Database database;

    JdbcSelections(Database database) {
        this.database = database;
    }

    /**
     * Locks the shifts whose controls are asked for, and counts through.
     *
     * @return MRNs of those for which no control is left
     */
    static Set<String> withoutControl(Connection connection, List<Filing> filings) throws SQLException {
        Set<Shift.Key> keys = new TreeSet<>();
        for (Filing filing : filings) {
            SelectionMade made = filing.selection();
            if (made != null && made.taken() != null) {
                keys.add(made.taken());
            }
        }
        if (keys.isEmpty()) {
            return Set.of();
        }
        Map<Shift.Key, Integer> used = shifts(connection, LOCK, keys);
        Set<String> left = new HashSet<>();
        for (Filing filing : filings) {
            SelectionMade made = filing.selection();
            Shift.Key shift = made == null ? null : made.taken();
            if (made != null && shift != null) {
                if (made.holdsAt(used.getOrDefault(shift, 0))) {
                    used.merge(shift, 1, Integer::sum);
                } else {
                    left.add(filing.clearance().mrn().value());
                }
            }
        }
        return left;
    }

    /** Stores how filings were selected, and takes their controls. */
    static void write(Connection connection, List<Filing> filings) throws SQLException {
        if (filings.stream().allMatch(filing -> filing.selection() == null)) {
            return;
        }
        try (PreparedStatement take = connection.prepareStatement(TAKE);
                PreparedStatement add = connection.prepareStatement(ADD);
                PreparedStatement score = connection.prepareStatement(ADD_SCORE)) {
            for (Filing filing : filings) {
                SelectionMade made = filing.selection();
                if (made != null) {
                    take(take, made);
                    add(connection, add, filing, made);
                    scores(score, filing, made);
                }
            }
            take.executeBatch();
            add.executeBatch();
            score.executeBatch();
        }
    }

    private static void take(PreparedStatement take, SelectionMade made) throws SQLException {
        Shift.Key shift = made.taken();
        if (shift != null) {
            take.setString(1, shift.jurisdiction());
            take.setString(2, shift.office());
            take.setString(3, shift.lane().name());
            take.setObject(4, shift.began().atOffset(ZoneOffset.UTC));
            take.addBatch();
        }
    }

    private static void add(Connection connection, PreparedStatement add, Filing filing, SelectionMade made)
            throws SQLException {
        Instant at = filing.events().getLast().by().at().truncatedTo(ChronoUnit.MICROS);
        add.setString(1, filing.clearance().mrn().value());
        add.setInt(2, filing.clearance().revision());
        add.setObject(3, at.atOffset(ZoneOffset.UTC));
        add.setString(4, made.jurisdiction());
        add.setString(5, made.office());
        add.setString(6, made.lane().name());
        add.setArray(
                7,
                connection.createArrayOf(
                        "text",
                        made.selection().bases().stream().map(Basis::name).toArray()));
        add.setBoolean(8, made.selection().isCertain());
        add.setBigDecimal(9, made.selection().chance());
        add.setBigDecimal(10, made.selection().selecting().map(Scored::rank).orElse(null));
        add.setArray(11, connection.createArrayOf("text", made.profiles().toArray()));
        add.setString(12, made.selection().inCharge().name());
        add.setLong(13, made.earlier());
        Particulars declared = filing.particulars();
        add.setString(14, declared == null ? "" : String.join(" ", declared.origins()));
        add.addBatch();
    }

    private static void scores(PreparedStatement score, Filing filing, SelectionMade made) throws SQLException {
        for (Scored scored : made.selection().scores()) {
            score.setString(1, filing.clearance().mrn().value());
            score.setInt(2, filing.clearance().revision());
            score.setString(3, scored.role().name());
            score.setBytes(4, scored.model().bytes());
            score.setInt(5, scored.item());
            score.setBigDecimal(6, scored.probability());
            if (scored.amount() == null) {
                score.setNull(7, Types.NUMERIC);
            } else {
                score.setBigDecimal(7, scored.amount());
            }
            score.setBigDecimal(8, scored.rank());
            score.addBatch();
        }
    }

    @Override
    public Map<Shift.Key, Integer> used(Collection<Shift.Key> shifts) {
        return shifts.isEmpty() ? Map.of() : database.read(connection -> shifts(connection, USED, shifts));
    }

    private static Map<Shift.Key, Integer> shifts(Connection connection, String sql, Collection<Shift.Key> keys)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            texts(connection, statement, 1, keys, Shift.Key::jurisdiction);
            texts(connection, statement, 2, keys, Shift.Key::office);
            texts(connection, statement, 3, keys, key -> key.lane().name());
            texts(connection, statement, 4, keys, key -> key.began().toString());
            Map<Shift.Key, Integer> used = new HashMap<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Instant began = row.getObject(4, OffsetDateTime.class).toInstant();
                    Lane lane = Lane.valueOf(row.getString(3));
                    used.put(new Shift.Key(row.getString(1), row.getString(2), lane, began), row.getInt(5));
                }
            }
            return used;
        }
    }

    private static void texts(
            Connection connection,
            PreparedStatement statement,
            int place,
            Collection<Shift.Key> keys,
            Function<Shift.Key, String> text)
            throws SQLException {
        statement.setArray(
                place, connection.createArrayOf("text", keys.stream().map(text).toArray(String[]::new)));
    }

    @Override
    public List<Past> late(String jurisdiction, String office, Instant now) {
        return database.read(connection -> {
            List<Past> late = new ArrayList<>();
            try (PreparedStatement statement = new Office(connection, jurisdiction, office).asked(LATE, now, now);
                    ResultSet row = statement.executeQuery()) {
                String last = "";
                while (row.next()) {
                    List<Scored> scores = new ArrayList<>();
                    String revision = row.getString("mrn") + ' ' + row.getInt("revision");
                    if (revision.equals(last)) {
                        scores.addAll(late.removeLast().scores());
                    }
                    last = revision;
                    Scored scored = JdbcYields.scored(row);
                    if (scored != null) {
                        scores.add(scored);
                    }
                    late.add(new Past(
                            Lane.valueOf(row.getString("lane")),
                            JdbcYields.bases(row),
                            JdbcYields.profiles(row),
                            scores));
                }
            }
            return late;
        });
    }

    @Override
    public @Nullable BigDecimal arrivals(String jurisdiction, String office, Instant now, Instant from, Instant to) {
        return database.snapshot(connection -> new Office(connection, jurisdiction, office).arrivals(now, from, to));
    }

    private record Office(Connection connection, String jurisdiction, String name) {
        @Nullable
        BigDecimal arrivals(Instant now, Instant from, Instant to) throws SQLException {
            OffsetDateTime first;
            long late;
            try (PreparedStatement statement = asked(PAST, now, now);
                    ResultSet row = statement.executeQuery()) {
                row.next();
                first = row.getObject(1, OffsetDateTime.class);
                late = row.getLong(2);
            }
            long[] same = new long[WEEKS];
            try (PreparedStatement statement = asked(SAME, from, to);
                    ResultSet row = statement.executeQuery()) {
                for (int week = 0; row.next(); week++) {
                    same[week] = row.getLong(1);
                }
            }
            return Selections.arrivals(now, from, to, first == null ? null : first.toInstant(), late, same);
        }

        private PreparedStatement asked(String sql, Instant from, Instant to) throws SQLException {
            PreparedStatement statement = connection.prepareStatement(sql);
            statement.setString(1, jurisdiction);
            statement.setString(2, name);
            statement.setObject(3, from.atOffset(ZoneOffset.UTC));
            statement.setObject(4, to.atOffset(ZoneOffset.UTC));
            return statement;
        }
    }
}
