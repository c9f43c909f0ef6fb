package org.tidewaiter.clearance.store;

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
import org.jspecify.annotations.Nullable;
import org.tidewaiter.clearance.Assignment;
import org.tidewaiter.clearance.Assignments;
import org.tidewaiter.clearance.Clearance;
import org.tidewaiter.clearance.ListQuery;
import org.tidewaiter.clearance.Page;
import org.tidewaiter.clearance.Register;
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

    private final Database database;

    private JdbcRegister(Database database) {
        this.database = database;
    }

    /** Brings the schema up to date. */
    public static JdbcRegister open(Database database) {
        database.migrate("clearance");
        return new JdbcRegister(database);
    }

    @Override
    public Page<Summary> search(ListQuery query) {
        ListSql sql = new ListSql(query);
        if (!query.counted()) {
            return query.page(database.read(connection -> rows(connection, sql.page())), null);
        }
        return database.snapshot(
                connection -> query.page(rows(connection, sql.page()), Page.Count.of(count(connection, sql.count()))));
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

    private static Summary summary(ResultSet row) throws SQLException {
        String lane = row.getString("lane");
        String request = row.getString("request_kind");
        return new Summary(
                new Mrn(row.getString("mrn")),
                row.getString("lrn"),
                row.getString("declarant"),
                row.getString("importer"),
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
