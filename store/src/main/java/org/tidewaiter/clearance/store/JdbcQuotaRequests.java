package org.tidewaiter.clearance.store;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.clearance.Filing;
import org.tidewaiter.clearance.QuotaMovement;
import org.tidewaiter.clearance.QuotaRequests;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.store.Database;
import org.tidewaiter.tariff.ProRata;
import org.tidewaiter.tariff.Quota;

/** Keeps requests and shares them out. All that writes holds the lock of the quota's balance. */
final class JdbcQuotaRequests implements QuotaRequests {
    private static final String OF_ITEM = " order_number = ? AND opened = ? AND mrn = ? AND item = ?";
    private static final String WAITS =
            "SELECT quantity FROM clearance.quota_request WHERE" + OF_ITEM + " AND granted IS NULL";
    private static final String IS_GRANTED =
            "SELECT FROM clearance.quota_request WHERE" + OF_ITEM + " AND granted IS NOT NULL AND NOT settled";
    private static final String LESS =
            "UPDATE clearance.quota_request SET quantity = ? WHERE" + OF_ITEM + " AND granted IS NULL";
    private static final String TAKE_BACK =
            "DELETE FROM clearance.quota_request WHERE" + OF_ITEM + " AND granted IS NULL";
    private static final String SETTLE = "UPDATE clearance.quota_request SET settled = true WHERE" + OF_ITEM
            + " AND granted IS NOT NULL AND NOT settled";
    private static final String ASK = "INSERT INTO clearance.quota_request"
            + " (order_number, opened, mrn, item, revision, day, quantity, at)"
            + " SELECT k.order_number, k.opened, ?, ?, ?, greatest(?, (SELECT max(a.day) + 1"
            + " FROM clearance.quota_allocation a WHERE a.order_number = k.order_number AND a.opened = k.opened)), ?, ?"
            + " FROM (SELECT ?::text, ?::date) k (order_number, opened)";

    private static final String NEXT_DAY = "SELECT min(day) FROM clearance.quota_request"
            + " WHERE order_number = ? AND opened = ? AND granted IS NULL AND day <= ?";
    private static final String COLUMNS = "SELECT order_number, opened, mrn, item, day, quantity, at, granted"
            + " FROM clearance.quota_request WHERE ";
    private static final String WAITED_FOR =
            "SELECT order_number, opened FROM clearance.quota_balance WHERE waiting > 0";
    private static final String WAITING =
            COLUMNS + "order_number = ? AND opened = ? AND granted IS NULL ORDER BY day, at, mrn, item LIMIT ?";
    private static final String UNSETTLED =
            COLUMNS + "granted IS NOT NULL AND NOT settled ORDER BY day, at, mrn, item LIMIT ?";
    private static final String UNSETTLED_OF =
            COLUMNS + "mrn = ? AND granted IS NOT NULL AND NOT settled ORDER BY day, at, mrn, item";
    private static final String OF_DAY = " WHERE order_number = ? AND opened = ? AND day = ?";
    private static final String SUM =
            "SELECT count(*), coalesce(sum(quantity), 0), coalesce(max(min_scale(quantity)), 0)"
                    + " FROM clearance.quota_request" + OF_DAY + " AND granted IS NULL";
    private static final String GRANT_ALL =
            "UPDATE clearance.quota_request SET granted = quantity" + OF_DAY + " AND granted IS NULL";
    /** Rounded down; what it comes to. */
    private static final String GRANT = "WITH g AS (UPDATE clearance.quota_request"
            + " SET granted = div(quantity * ?, ?) * ?" + OF_DAY + " AND granted IS NULL RETURNING granted)"
            + " SELECT sum(granted) FROM g";
    /** Requests of the day that was just shared out; a day is shared out once, so its others are settled, if there are any. */
    private static final String GRANTED = OF_DAY + " AND granted IS NOT NULL AND NOT settled";
    /** A unit more for those that lost most by rounding. */
    private static final String ROUND_UP = "UPDATE clearance.quota_request SET granted = granted + ?"
            + " WHERE (order_number, opened, mrn, revision, item) IN"
            + " (SELECT order_number, opened, mrn, revision, item FROM clearance.quota_request" + GRANTED
            + " ORDER BY mod(quantity * ?, ?) DESC, at, mrn, item LIMIT ?)";

    private static final String MOVE =
            "INSERT INTO clearance.quota_movement (order_number, opened, mrn, revision, item, amount, at)"
                    + " SELECT order_number, opened, mrn, revision, item, granted, at FROM clearance.quota_request"
                    + GRANTED
                    + " AND granted > 0";
    private static final String CLOSE =
            "INSERT INTO clearance.quota_allocation (order_number, opened, day, requests, requested, balance, granted, at)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String DRAW = "UPDATE clearance.quota_balance SET drawn = drawn + ?, waiting = waiting - ?"
            + " WHERE order_number = ? AND opened = ?";
    private static final String ALLOCATIONS = "SELECT day, requests, requested, balance, granted, at"
            + " FROM clearance.quota_allocation WHERE order_number = ? AND opened = ? ORDER BY day DESC LIMIT ?";

    private final Database database;

    JdbcQuotaRequests(Database database) {
        this.database = database;
    }

    /** Whether nothing was shared out of what the item waited for; the balance is locked. */
    static boolean holds(Connection connection, String mrn, QuotaMovement movement) throws SQLException {
        return switch (movement) {
            case QuotaMovement.Taken m -> true;
            case QuotaMovement.Returned m -> true;
            case QuotaMovement.Waiting m -> waits(connection, mrn, m).compareTo(m.before()) == 0;
            case QuotaMovement.WaitingNoMore m -> waits(connection, mrn, m).compareTo(m.before()) == 0;
            case QuotaMovement.Settled m -> {
                try (PreparedStatement statement = connection.prepareStatement(IS_GRANTED)) {
                    setItem(statement, 1, mrn, m);
                    try (ResultSet row = statement.executeQuery()) {
                        yield row.next();
                    }
                }
            }
        };
    }

    private static BigDecimal waits(Connection connection, String mrn, QuotaMovement movement) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(WAITS)) {
            setItem(statement, 1, mrn, movement);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getBigDecimal(1) : BigDecimal.ZERO;
            }
        }
    }

    /** Writes what an item waits for; it holds. */
    static void move(Connection connection, Filing filing, QuotaMovement movement) throws SQLException {
        String mrn = filing.clearance().mrn().value();
        switch (movement) {
            case QuotaMovement.Taken m -> {}
            case QuotaMovement.Returned m -> {}
            case QuotaMovement.Waiting m -> {
                if (m.before().signum() > 0 && m.after().compareTo(m.before()) < 0) {
                    try (PreparedStatement statement = connection.prepareStatement(LESS)) {
                        statement.setBigDecimal(1, m.after());
                        setItem(statement, 2, mrn, m);
                        statement.executeUpdate();
                    }
                } else {
                    change(connection, TAKE_BACK, mrn, m);
                    ask(connection, filing, m);
                }
            }
            case QuotaMovement.WaitingNoMore m -> change(connection, TAKE_BACK, mrn, m);
            case QuotaMovement.Settled m -> change(connection, SETTLE, mrn, m);
        }
    }

    private static void change(Connection connection, String sql, String mrn, QuotaMovement movement)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            setItem(statement, 1, mrn, movement);
            statement.executeUpdate();
        }
    }

    private static void ask(Connection connection, Filing filing, QuotaMovement.Waiting movement) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ASK)) {
            statement.setString(1, filing.clearance().mrn().value());
            statement.setInt(2, movement.item());
            statement.setInt(3, filing.clearance().revision());
            statement.setObject(4, movement.day());
            statement.setBigDecimal(5, movement.after());
            statement.setObject(6, moment(filing.events().getLast().by().at()));
            statement.setString(7, movement.key().orderNumber());
            statement.setObject(8, movement.key().opened());
            statement.executeUpdate();
        }
    }

    private static OffsetDateTime moment(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    private static void setItem(PreparedStatement statement, int from, String mrn, QuotaMovement movement)
            throws SQLException {
        setKey(statement, from, movement.key());
        statement.setString(from + 2, mrn);
        statement.setInt(from + 3, movement.item());
    }

    private static void setKey(PreparedStatement statement, int from, Quota.Key key) throws SQLException {
        statement.setString(from, key.orderNumber());
        statement.setObject(from + 1, key.opened());
    }

    @Override
    public List<Allocation> allocate(Quota quota, LocalDate through, Instant at) {
        List<Allocation> done = new ArrayList<>();
        Optional<Allocation> day = allocateOne(quota, through, at);
        while (day.isPresent()) {
            done.add(day.get());
            day = allocateOne(quota, through, at);
        }
        return done;
    }

    private Optional<Allocation> allocateOne(Quota quota, LocalDate through, Instant at) {
        return database.transaction(connection -> {
            BigDecimal drawn = JdbcQuotaBalances.lockedDrawn(connection, quota.key());
            LocalDate day = nextDay(connection, quota.key(), through);
            if (day == null) {
                return Optional.empty();
            }
            Allocation allocation = allocation(connection, quota, day, drawn, at.truncatedTo(ChronoUnit.MICROS));
            close(connection, allocation);
            return Optional.of(allocation);
        });
    }

    private static @Nullable LocalDate nextDay(Connection connection, Quota.Key quota, LocalDate through)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NEXT_DAY)) {
            setKey(statement, 1, quota);
            statement.setObject(3, through);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getObject(1, LocalDate.class) : null;
            }
        }
    }

    /** Grants each its share in the database, however many there are; the balance is locked. */
    private static Allocation allocation(
            Connection connection, Quota quota, LocalDate day, BigDecimal drawn, Instant at) throws SQLException {
        BigDecimal balance = quota.balance(drawn);
        int requests;
        ProRata figures;
        try (PreparedStatement statement = connection.prepareStatement(SUM)) {
            setDay(statement, 1, quota.key(), day);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                requests = row.getInt(1);
                figures = ProRata.of(balance, Canonical.normal(row.getBigDecimal(2)), row.getInt(3));
            }
        }
        if (figures.isEnough()) {
            try (PreparedStatement statement = connection.prepareStatement(GRANT_ALL)) {
                setDay(statement, 1, quota.key(), day);
                statement.executeUpdate();
            }
        } else {
            roundUp(
                    connection,
                    quota.key(),
                    day,
                    figures,
                    figures.granted().subtract(roundDown(connection, quota.key(), day, figures)));
        }
        try (PreparedStatement statement = connection.prepareStatement(MOVE)) {
            setDay(statement, 1, quota.key(), day);
            statement.executeUpdate();
        }
        return new Allocation(quota.key(), day, requests, figures.requested(), balance, figures.granted(), at);
    }

    private static BigDecimal roundDown(Connection connection, Quota.Key quota, LocalDate day, ProRata figures)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(GRANT)) {
            statement.setBigDecimal(1, new BigDecimal(figures.factor()));
            statement.setBigDecimal(2, new BigDecimal(figures.all()));
            statement.setBigDecimal(3, figures.unit());
            setDay(statement, 4, quota, day);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBigDecimal(1);
            }
        }
    }

    private static void roundUp(Connection connection, Quota.Key quota, LocalDate day, ProRata figures, BigDecimal left)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ROUND_UP)) {
            statement.setBigDecimal(1, figures.unit());
            setDay(statement, 2, quota, day);
            statement.setBigDecimal(5, new BigDecimal(figures.factor()));
            statement.setBigDecimal(6, new BigDecimal(figures.all()));
            statement.setLong(7, left.movePointRight(figures.scale()).longValueExact());
            statement.executeUpdate();
        }
    }

    private static void setDay(PreparedStatement statement, int from, Quota.Key key, LocalDate day)
            throws SQLException {
        setKey(statement, from, key);
        statement.setObject(from + 2, day);
    }

    private static void close(Connection connection, Allocation allocation) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DRAW)) {
            statement.setBigDecimal(1, allocation.granted());
            statement.setBigDecimal(2, allocation.requested());
            setKey(statement, 3, allocation.quota());
            statement.executeUpdate();
        }
        try (PreparedStatement statement = connection.prepareStatement(CLOSE)) {
            setKey(statement, 1, allocation.quota());
            statement.setObject(3, allocation.day());
            statement.setInt(4, allocation.requests());
            statement.setBigDecimal(5, allocation.requested());
            statement.setBigDecimal(6, allocation.balance());
            statement.setBigDecimal(7, allocation.granted());
            statement.setObject(8, moment(allocation.at()));
            statement.executeUpdate();
        }
    }

    private static List<Request> requests(PreparedStatement statement) throws SQLException {
        List<Request> requests = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                requests.add(new Request(
                        new Quota.Key(row.getString(1), row.getObject(2, LocalDate.class)),
                        new Mrn(row.getString(3)),
                        row.getInt(4),
                        row.getObject(5, LocalDate.class),
                        row.getBigDecimal(6),
                        row.getObject(7, OffsetDateTime.class).toInstant(),
                        row.getBigDecimal(8)));
            }
        }
        return requests;
    }

    @Override
    public Set<Quota.Key> waitedFor() {
        return database.read(connection -> {
            Set<Quota.Key> keys = new TreeSet<>();
            try (PreparedStatement statement = connection.prepareStatement(WAITED_FOR);
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    keys.add(new Quota.Key(row.getString(1), row.getObject(2, LocalDate.class)));
                }
            }
            return keys;
        });
    }

    @Override
    public List<Request> waiting(Quota.Key quota, int limit) {
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(WAITING)) {
                setKey(statement, 1, quota);
                statement.setInt(3, Math.min(limit, REQUESTS_MAX));
                return requests(statement);
            }
        });
    }

    @Override
    public List<Allocation> allocations(Quota.Key quota, int limit) {
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(ALLOCATIONS)) {
                setKey(statement, 1, quota);
                statement.setInt(3, Math.min(limit, REQUESTS_MAX));
                List<Allocation> allocations = new ArrayList<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        allocations.add(new Allocation(
                                quota,
                                row.getObject(1, LocalDate.class),
                                row.getInt(2),
                                row.getBigDecimal(3),
                                row.getBigDecimal(4),
                                row.getBigDecimal(5),
                                row.getObject(6, OffsetDateTime.class).toInstant()));
                    }
                }
                return allocations;
            }
        });
    }

    @Override
    public List<Request> unsettled(int limit) {
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(UNSETTLED)) {
                statement.setInt(1, Math.min(limit, REQUESTS_MAX));
                return requests(statement);
            }
        });
    }

    @Override
    public List<Request> unsettled(Mrn mrn) {
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(UNSETTLED_OF)) {
                statement.setString(1, mrn.value());
                return requests(statement);
            }
        });
    }
}
