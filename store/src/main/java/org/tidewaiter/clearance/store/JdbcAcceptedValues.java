package org.tidewaiter.clearance.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.clearance.AcceptedValue;
import org.tidewaiter.clearance.AcceptedValues;
import org.tidewaiter.kernel.Flow;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.store.Database;

/**
 * Keeps accepted values in PostgreSQL. A page is read from both sides of a moment in the order of an index, so that it
 * costs the same however much is stored. The row of the place is changed first, so that values are entered once.
 */
public final class JdbcAcceptedValues implements AcceptedValues {
    private static final String PLACE = "SELECT position, past, filled FROM clearance.accepted_value_place";
    private static final String FIRST = "INSERT INTO clearance.accepted_value_place (position, past, filled)"
            + " VALUES (?, ?, ?) ON CONFLICT (one) DO NOTHING";
    private static final String MOVE = "UPDATE clearance.accepted_value_place SET position = ?, past = ?, filled = ?"
            + " WHERE position = ? AND past IS NOT DISTINCT FROM ? AND filled = ?";
    private static final String CLEAR = "DELETE FROM clearance.accepted_value";
    private static final String DELETE = "DELETE FROM clearance.accepted_value WHERE mrn = ANY (?)";
    private static final String COLUMNS = "mrn, item, flow, received_at, code, origin, description, seller, quantity,"
            + " unit, net_mass, value, currency";
    private static final String INSERT = "INSERT INTO clearance.accepted_value (" + COLUMNS + ", subheading)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String GOODS = " FROM clearance.accepted_value WHERE subheading = ? AND origin = ?"
            + " AND flow = ? AND currency = ? AND mrn <> ?";
    private static final String NEAREST = "(SELECT " + COLUMNS + ", ? - received_at AS apart" + GOODS
            + " AND received_at >= ? AND received_at <= ? AND (received_at < ? OR (mrn, item) > (?, ?))"
            + " ORDER BY received_at DESC, mrn, item LIMIT ?)"
            + " UNION ALL (SELECT " + COLUMNS + ", received_at - ? AS apart" + GOODS
            + " AND received_at < ? AND received_at > ? AND received_at >= ?"
            + " AND (received_at > ? OR (mrn, item) > (?, ?)) ORDER BY received_at, mrn, item LIMIT ?)"
            + " ORDER BY apart, mrn, item LIMIT ?";

    private final Database database;

    private JdbcAcceptedValues(Database database) {
        this.database = database;
    }

    /** Brings the schema up to date. */
    public static JdbcAcceptedValues open(Database database) {
        database.migrate("clearance");
        return new JdbcAcceptedValues(database);
    }

    @Override
    public Place place() {
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(PLACE);
                    ResultSet row = statement.executeQuery()) {
                return row.next() ? new Place(row.getLong(1), row.getString(2), row.getBoolean(3)) : Place.NONE;
            }
        });
    }

    @Override
    public boolean begin(Place from, long position) {
        return database.transaction(connection -> {
            if (!move(connection, from, new Place(position, null, false))) {
                return false;
            }
            try (PreparedStatement statement = connection.prepareStatement(CLEAR)) {
                statement.executeUpdate();
            }
            return true;
        });
    }

    @Override
    public boolean enter(Place from, Place upTo, Collection<Mrn> declarations, List<AcceptedValue> values) {
        return database.transaction(connection -> {
            if (!move(connection, from, upTo)) {
                return false;
            }
            try (PreparedStatement statement = connection.prepareStatement(DELETE)) {
                statement.setArray(
                        1,
                        connection.createArrayOf(
                                "text", declarations.stream().map(Mrn::value).toArray()));
                statement.executeUpdate();
            }
            try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
                for (AcceptedValue value : values) {
                    bind(statement, value);
                    statement.addBatch();
                }
                statement.executeBatch();
            }
            return true;
        });
    }

    private static boolean move(Connection connection, Place from, Place upTo) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(from.isBegun() ? MOVE : FIRST)) {
            statement.setLong(1, upTo.position());
            statement.setString(2, upTo.cursor());
            statement.setBoolean(3, upTo.filled());
            if (from.isBegun()) {
                statement.setLong(4, from.position());
                statement.setString(5, from.cursor());
                statement.setBoolean(6, from.filled());
            }
            return statement.executeUpdate() == 1;
        }
    }

    private static void bind(PreparedStatement statement, AcceptedValue value) throws SQLException {
        statement.setString(1, value.mrn().value());
        statement.setInt(2, value.item());
        statement.setString(3, value.flow().name());
        statement.setObject(4, moment(value.receivedAt()));
        statement.setString(5, value.code());
        statement.setString(6, value.origin());
        statement.setString(7, value.description());
        statement.setString(8, value.seller());
        statement.setBigDecimal(9, value.quantity());
        statement.setString(10, value.unit());
        statement.setBigDecimal(11, value.netMass());
        statement.setBigDecimal(12, value.value());
        statement.setString(13, value.currency());
        statement.setString(14, value.subheading());
    }

    @Override
    public List<AcceptedValue> nearest(Sought sought, @Nullable Behind behind, int limit) {
        AcceptedValues.check(limit);
        long apart = behind == null ? 0 : Math.abs(behind.apart());
        return database.read(connection -> {
            List<AcceptedValue> found = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(NEAREST)) {
                int at = side(statement, 0, sought);
                Instant least = sought.at().minus(apart, ChronoUnit.MICROS);
                statement.setObject(++at, moment(sought.from()));
                statement.setObject(++at, moment(least));
                statement.setObject(++at, moment(least));
                at = row(statement, at, behind, limit);
                at = side(statement, at, sought);
                Instant most = sought.at().plus(apart, ChronoUnit.MICROS);
                statement.setObject(++at, moment(sought.before()));
                statement.setObject(++at, moment(sought.at()));
                statement.setObject(++at, moment(most));
                statement.setObject(++at, moment(most));
                at = row(statement, at, behind, limit);
                statement.setInt(++at, limit);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        found.add(read(rows));
                    }
                }
            }
            return found;
        });
    }

    private static int side(PreparedStatement statement, int before, Sought sought) throws SQLException {
        int at = before;
        statement.setObject(++at, moment(sought.at()));
        statement.setString(++at, sought.subheading());
        statement.setString(++at, sought.origin());
        statement.setString(++at, sought.flow().name());
        statement.setString(++at, sought.currency());
        statement.setString(++at, sought.than().value());
        return at;
    }

    private static int row(PreparedStatement statement, int before, @Nullable Behind behind, int limit)
            throws SQLException {
        int at = before;
        statement.setString(++at, behind == null ? "" : behind.mrn().value());
        statement.setInt(++at, behind == null ? 0 : behind.item());
        statement.setInt(++at, limit);
        return at;
    }

    private static OffsetDateTime moment(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static AcceptedValue read(ResultSet row) throws SQLException {
        return new AcceptedValue(
                new Mrn(row.getString(1)),
                row.getInt(2),
                Flow.valueOf(row.getString(3)),
                row.getObject(4, OffsetDateTime.class).toInstant(),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getBigDecimal(9),
                row.getString(10),
                row.getBigDecimal(11),
                row.getBigDecimal(12),
                row.getString(13));
    }
}
