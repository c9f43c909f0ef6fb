package org.tidewaiter.clearance.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tidewaiter.clearance.RuleFigures;
import org.tidewaiter.store.Database;

/** Keeps the figures of rules in PostgreSQL. Who counts moves the position first, and so is the only one until the commit. */
public final class JdbcRuleFigures implements RuleFigures {
    private static final String POSITION = "SELECT position FROM clearance.rule_count";
    private static final String MOVE = "UPDATE clearance.rule_count SET position = ? WHERE position = ?";
    private static final String FIRED = "WITH before AS (SELECT day, rules FROM clearance.rejected_reference"
            + " WHERE declarant = ? AND lrn = ?), now AS (SELECT coalesce((SELECT day FROM before), ?::date) AS day,"
            + " ?::text[] AS rules), kept AS (INSERT INTO clearance.rejected_reference AS r (declarant, lrn, day, rules)"
            + " SELECT ?, ?, day, rules FROM now ON CONFLICT (declarant, lrn) DO UPDATE SET rules ="
            + " ARRAY(SELECT unnest(r.rules) UNION SELECT unnest(excluded.rules)))"
            + " INSERT INTO clearance.rule_day AS d (day, rule, fired, mended) SELECT day, rule, 1, 0 FROM now,"
            + " unnest(now.rules) rule WHERE NOT EXISTS (SELECT FROM before WHERE rule = ANY (before.rules))"
            + " ON CONFLICT (day, rule) DO UPDATE SET fired = d.fired + 1";
    private static final String MENDED = "WITH mended AS (DELETE FROM clearance.rejected_reference"
            + " WHERE declarant = ? AND lrn = ? RETURNING day, rules)"
            + " INSERT INTO clearance.rule_day AS d (day, rule, fired, mended) SELECT day, rule, 0, 1 FROM mended,"
            + " unnest(mended.rules) rule ON CONFLICT (day, rule) DO UPDATE SET mended = d.mended + 1";
    private static final String OPEN = "SELECT r.declarant, r.lrn FROM clearance.rejected_reference r"
            + " JOIN unnest(?::text[], ?::text[]) k (declarant, lrn) ON r.declarant = k.declarant AND r.lrn = k.lrn";
    private static final String SINCE =
            "SELECT rule, sum(fired), sum(mended) FROM clearance.rule_day WHERE day >= ? GROUP BY rule";
    private static final List<String> TRIM = List.of(
            "DELETE FROM clearance.rule_day WHERE day < ?::date - " + KEPT_DAYS,
            "DELETE FROM clearance.rejected_reference WHERE day < ?::date - " + MENDED_WITHIN_DAYS);

    private record Reference(String declarant, String lrn) {
        static Reference of(Lodged lodged) {
            return new Reference(lodged.declarant(), lodged.lrn());
        }
    }

    private final Database database;

    private JdbcRuleFigures(Database database) {
        this.database = database;
    }

    /** Brings the schema up to date. */
    public static JdbcRuleFigures open(Database database) {
        database.migrate("clearance");
        return new JdbcRuleFigures(database);
    }

    @Override
    public long position() {
        return database.read(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(POSITION)) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    @Override
    public boolean count(long from, long to, List<Lodged> lodged) {
        return database.transaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(MOVE)) {
                statement.setLong(1, to);
                statement.setLong(2, from);
                if (statement.executeUpdate() == 0) {
                    return false;
                }
            }
            // Most are accepted at once and concern no rejected reference.
            List<Reference> open = open(connection, lodged);
            for (Lodged one : lodged) {
                if (!one.errors().isEmpty()) {
                    fired(connection, one);
                    open.add(Reference.of(one));
                } else if (open.contains(Reference.of(one))) {
                    mended(connection, one);
                }
            }
            return true;
        });
    }

    private static List<Reference> open(Connection connection, List<Lodged> lodged) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OPEN)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "text", lodged.stream().map(Lodged::declarant).toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "text", lodged.stream().map(Lodged::lrn).toArray()));
            List<Reference> open = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    open.add(new Reference(row.getString(1), row.getString(2)));
                }
            }
            return open;
        }
    }

    private static void fired(Connection connection, Lodged lodged) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FIRED)) {
            statement.setString(1, lodged.declarant());
            statement.setString(2, lodged.lrn());
            statement.setObject(3, lodged.day());
            statement.setArray(
                    4,
                    connection.createArrayOf(
                            "text", lodged.errors().stream().sorted().toArray()));
            statement.setString(5, lodged.declarant());
            statement.setString(6, lodged.lrn());
            statement.executeUpdate();
        }
    }

    private static void mended(Connection connection, Lodged lodged) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(MENDED)) {
            statement.setString(1, lodged.declarant());
            statement.setString(2, lodged.lrn());
            statement.executeUpdate();
        }
    }

    @Override
    public Map<String, Figure> since(LocalDate day) {
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(SINCE)) {
                statement.setObject(1, day);
                Map<String, Figure> figures = new TreeMap<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        figures.put(row.getString(1), new Figure(row.getLong(2), row.getLong(3)));
                    }
                }
                return figures;
            }
        });
    }

    @Override
    public void trim(LocalDate today) {
        database.transaction(connection -> {
            for (String sql : TRIM) {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    statement.setObject(1, today);
                    statement.executeUpdate();
                }
            }
            return true;
        });
    }
}
