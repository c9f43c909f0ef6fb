package org.tidewaiter.clearance.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.clearance.Assignment;
import org.tidewaiter.clearance.Assignments;
import org.tidewaiter.clearance.Clearance;
import org.tidewaiter.clearance.ListQuery;
import org.tidewaiter.clearance.Page;
import org.tidewaiter.clearance.Register;
import org.tidewaiter.clearance.Sort;
import org.tidewaiter.clearance.State;
import org.tidewaiter.clearance.Summary;
import org.tidewaiter.kernel.Flow;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.risk.Lane;
import org.tidewaiter.store.Database;

/** Lists and assigns what {@link JdbcClearances} keeps. */
public final class JdbcRegister implements Register, Assignments {
    private static final String ASSIGN = "UPDATE clearance.clearance SET assignee = ?"
            + " WHERE mrn = ? AND received_on = ? AND assignee IS NOT DISTINCT FROM ?";
    private static final String REMEMBER =
            "INSERT INTO clearance.assignment (at, mrn, actor, from_officer, to_officer)" + " VALUES (?, ?, ?, ?, ?)";
    private static final String ASSIGNMENTS =
            "SELECT from_officer, to_officer, actor, at FROM clearance.assignment WHERE mrn = ? ORDER BY id";

    /** First days of the months that have a partition of their own. */
    private static final String MONTHS = "SELECT to_date(right(c.relname, 7), 'YYYY_MM') FROM pg_inherits i"
            + " JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'clearance.clearance'::regclass"
            + " AND c.relname ~ '_[0-9]{4}_[0-9]{2}$'";

    /** By the index of offices, and by that of states for what lies with none. */
    private static final String ASSIGNEES = "SELECT assignee FROM (SELECT assignee FROM clearance.clearance"
            + " WHERE office = ? AND state = ANY(?) AND assignee IS NOT NULL UNION SELECT assignee FROM clearance.clearance"
            + " WHERE office IS NULL AND state = ANY(?) AND assignee IS NOT NULL) one ORDER BY assignee LIMIT ?";

    /** As many rows as are quicker sorted here than found in order. */
    private static final int FEW = 1_000;

    private final Database database;
    private final int few;

    private JdbcRegister(Database database, int few) {
        this.database = database;
        this.few = few;
    }

    /** Brings the schema up to date. */
    public static JdbcRegister open(Database database) {
        return open(database, FEW);
    }

    static JdbcRegister open(Database database, int few) {
        database.migrate("clearance");
        return new JdbcRegister(database, few);
    }

    @Override
    public Page<Summary> search(ListQuery query) {
        ListSql sql = new ListSql(query);
        return database.snapshot(connection -> {
            List<Summary> found =
                    query.text() == null ? rows(connection, sql.page()) : beginning(connection, query, sql);
            return query.page(found, query.counted() ? Page.Count.of(count(connection, sql.count())) : null);
        });
    }

    @Override
    public long count(ListQuery query) {
        return database.read(connection -> count(connection, new ListSql(query).countAll()));
    }

    /**
     * What begins with a text is often of one time: read in order, a list would be searched from its end to there. So few
     * are found by the text and sorted here, and many are looked for month by month, where PostgreSQL knows how many of a
     * month begin so.
     */
    private List<Summary> beginning(Connection connection, ListQuery query, ListSql sql) throws SQLException {
        List<Summary> some = rows(connection, sql.some(few + 1));
        if (some.size() <= few) {
            return some.stream().sorted(query.order()).toList();
        }
        if (query.sort() != Sort.RECEIVED) {
            return rows(connection, sql.page());
        }
        List<@Nullable LocalDate> ends = ends(connection);
        List<Summary> found = new ArrayList<>();
        for (int i = 1; i < ends.size() && found.size() <= query.limit(); i++) {
            int later = query.descending() ? ends.size() - i : i;
            found.addAll(rows(connection, sql.page(ends.get(later - 1), ends.get(later))));
        }
        return found;
    }

    /** Where months that have a partition begin and end, in order; null at the beginning and the end of time. */
    private static List<@Nullable LocalDate> ends(Connection connection) throws SQLException {
        SortedSet<LocalDate> days = new TreeSet<>();
        try (PreparedStatement statement = connection.prepareStatement(MONTHS);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                LocalDate first = row.getObject(1, LocalDate.class);
                days.add(first);
                days.add(first.plusMonths(1));
            }
        }
        List<@Nullable LocalDate> ends = new ArrayList<>();
        ends.add(null);
        ends.addAll(days);
        ends.add(null);
        return ends;
    }

    private static List<Summary> rows(Connection connection, Sql sql) throws SQLException {
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            List<Summary> rows = new ArrayList<>();
            while (row.next()) {
                rows.add(summary(row));
            }
            return rows;
        }
    }

    private static long count(Connection connection, Sql sql) throws SQLException {
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public List<String> assignees(Set<State> states, String office) {
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(ASSIGNEES)) {
                Array names = connection.createArrayOf(
                        "text", states.stream().map(State::name).toArray());
                statement.setString(1, office);
                statement.setArray(2, names);
                statement.setArray(3, names);
                statement.setInt(4, ASSIGNEES_MAX);
                List<String> found = new ArrayList<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        found.add(row.getString(1));
                    }
                }
                return List.copyOf(found);
            }
        });
    }

    @Override
    public Optional<Summary> summary(Mrn mrn) {
        return database.read(connection -> {
            LocalDate receivedOn = DossierRows.receivedOn(connection, mrn.value());
            if (receivedOn == null) {
                return Optional.empty();
            }
            return rows(connection, new Sql().add(ListSql.ONE, mrn.value(), receivedOn)).stream()
                    .findFirst();
        });
    }

    static Summary summary(ResultSet row) throws SQLException {
        String lane = row.getString("lane");
        String request = row.getString("request_kind");
        return new Summary(
                new Mrn(row.getString("mrn")),
                row.getString("lrn"),
                row.getString("declarant"),
                row.getString("importer"),
                row.getString("office"),
                Flow.valueOf(row.getString("flow")),
                State.valueOf(row.getString("state")),
                lane == null ? null : Lane.valueOf(lane),
                row.getInt("version"),
                row.getInt("revision"),
                at(row, "received_at"),
                at(row, "changed_at"),
                row.getBigDecimal("payable"),
                row.getBigDecimal("total_payable"),
                row.getString("currency"),
                request == null
                        ? null
                        : new Clearance.ChangeRequest(
                                Clearance.ChangeRequest.Kind.valueOf(request), row.getString("request_reference")),
                row.getString("assignee"),
                row.getInt("items"));
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    @Override
    public boolean assign(Assignment assignment) {
        String mrn = assignment.mrn().value();
        return database.transaction(connection -> {
            LocalDate receivedOn = DossierRows.receivedOn(connection, mrn);
            if (receivedOn == null || !handOver(connection, assignment, receivedOn)) {
                return false;
            }
            remember(connection, assignment);
            return true;
        });
    }

    private static boolean handOver(Connection connection, Assignment assignment, LocalDate receivedOn)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ASSIGN)) {
            statement.setString(1, assignment.to());
            statement.setString(2, assignment.mrn().value());
            statement.setObject(3, receivedOn);
            statement.setString(4, assignment.from());
            return statement.executeUpdate() == 1;
        }
    }

    private static void remember(Connection connection, Assignment assignment) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(REMEMBER)) {
            statement.setObject(1, Sql.at(assignment.at().truncatedTo(ChronoUnit.MICROS)));
            statement.setString(2, assignment.mrn().value());
            statement.setString(3, assignment.by());
            statement.setString(4, assignment.from());
            statement.setString(5, assignment.to());
            statement.executeUpdate();
        }
    }

    @Override
    public List<Assignment> assignments(Mrn mrn) {
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(ASSIGNMENTS)) {
                statement.setString(1, mrn.value());
                List<Assignment> assignments = new ArrayList<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        @Nullable String from = row.getString("from_officer");
                        @Nullable String to = row.getString("to_officer");
                        assignments.add(new Assignment(mrn, from, to, row.getString("actor"), at(row, "at")));
                    }
                }
                return List.copyOf(assignments);
            }
        });
    }
}
