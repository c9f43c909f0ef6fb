package org.tidewaiter.clearance.store;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tidewaiter.clearance.Filing;
import org.tidewaiter.clearance.QuotaBalances;
import org.tidewaiter.clearance.QuotaMovement;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.store.Database;
import org.tidewaiter.tariff.Quota;

/** Reads what was drawn of quotas, and draws in the transaction of a decision. */
final class JdbcQuotaBalances implements QuotaBalances {
    /** Makes rows that are missing and locks all of them, in the order given. */
    private static final String LOCK = "INSERT INTO clearance.quota_balance AS b (order_number, opened)"
            + " SELECT * FROM unnest(?::text[], ?::date[])"
            + " ON CONFLICT (order_number, opened) DO UPDATE SET drawn = b.drawn RETURNING order_number, opened, drawn, waiting";

    private static final String DRAW = "UPDATE clearance.quota_balance b"
            + " SET drawn = b.drawn + n.amount, waiting = b.waiting + n.waiting"
            + " FROM unnest(?::text[], ?::date[], ?::numeric[], ?::numeric[]) n (order_number, opened, amount, waiting)"
            + " WHERE b.order_number = n.order_number AND b.opened = n.opened";
    private static final String MOVE = "INSERT INTO clearance.quota_movement"
            + " (order_number, opened, mrn, revision, item, amount, at) SELECT * FROM"
            + " unnest(?::text[], ?::date[], ?::text[], ?::integer[], ?::integer[], ?::numeric[], ?::timestamptz[])";
    private static final String DRAWN =
            "SELECT b.order_number, b.opened, b.drawn, b.waiting FROM clearance.quota_balance b"
                    + " JOIN unnest(?::text[], ?::date[]) k (order_number, opened)"
                    + " ON b.order_number = k.order_number AND b.opened = k.opened";
    private static final String MOVEMENTS = "SELECT mrn, item, amount, at FROM clearance.quota_movement"
            + " WHERE order_number = ? AND opened = ? ORDER BY at DESC, mrn DESC, revision DESC, item DESC LIMIT ?";
    private static final String BY_DAY = "SELECT (at AT TIME ZONE 'UTC')::date, sum(amount)"
            + " FROM clearance.quota_movement WHERE order_number = ? AND opened = ? GROUP BY 1";

    private final Database database;

    JdbcQuotaBalances(Database database) {
        this.database = database;
    }

    /**
     * Draws for those filings whose drawings hold, one after another; each holds wholly or is left out.
     *
     * @return MRNs of those that are left out
     */
    static Set<String> draw(Connection connection, List<Filing> filings) throws SQLException {
        Set<Quota.Key> keys = new TreeSet<>();
        filings.forEach(filing -> filing.movements().forEach(movement -> keys.add(movement.key())));
        if (keys.isEmpty()) {
            return Set.of();
        }
        Map<Quota.Key, BigDecimal> now = committed(locked(connection, keys));
        Set<String> left = new HashSet<>();
        List<Row> rows = new ArrayList<>();
        for (Filing filing : filings) {
            Map<Quota.Key, BigDecimal> after = new HashMap<>(now);
            if (holds(connection, filing, after)) {
                now = after;
                for (QuotaMovement movement : filing.movements()) {
                    JdbcQuotaRequests.move(connection, filing, movement);
                    if (movement.amount().signum() != 0 || movement.waiting().signum() != 0) {
                        rows.add(new Row(filing, movement));
                    }
                }
            } else {
                left.add(filing.clearance().mrn().value());
            }
        }
        if (!rows.isEmpty()) {
            write(connection, rows);
        }
        return left;
    }

    private record Row(Filing filing, QuotaMovement movement) {}

    private static boolean holds(Connection connection, Filing filing, Map<Quota.Key, BigDecimal> committed)
            throws SQLException {
        String mrn = filing.clearance().mrn().value();
        for (QuotaMovement movement : filing.movements()) {
            BigDecimal before = Objects.requireNonNull(committed.get(movement.key()), "it is locked");
            if (!movement.holdsAt(before) || !JdbcQuotaRequests.holds(connection, mrn, movement)) {
                return false;
            }
            committed.put(movement.key(), before.add(movement.amount()).add(movement.waiting()));
        }
        return true;
    }

    /** Locks the balance of one period; what was drawn of it. */
    static BigDecimal lockedDrawn(Connection connection, Quota.Key key) throws SQLException {
        return Objects.requireNonNull(locked(connection, Set.of(key)).get(key)).drawn;
    }

    /** What was drawn, and what is waited for. */
    private record Balance(BigDecimal drawn, BigDecimal waiting) {}

    private static Map<Quota.Key, BigDecimal> committed(Map<Quota.Key, Balance> balances) {
        Map<Quota.Key, BigDecimal> committed = new HashMap<>();
        balances.forEach((key, balance) -> committed.put(key, Canonical.normal(balance.drawn.add(balance.waiting))));
        return committed;
    }

    private static Map<Quota.Key, Balance> locked(Connection connection, Set<Quota.Key> inOrder) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
            setKeys(connection, statement, inOrder);
            return balances(statement);
        }
    }

    private static void setKeys(Connection connection, PreparedStatement statement, Collection<Quota.Key> keys)
            throws SQLException {
        texts(connection, statement, 1, "text", keys.stream().map(Quota.Key::orderNumber));
        texts(connection, statement, 2, "date", keys.stream().map(key -> key.opened()
                .toString()));
    }

    private static void texts(
            Connection connection,
            PreparedStatement statement,
            int place,
            String type,
            java.util.stream.Stream<String> values)
            throws SQLException {
        statement.setArray(place, connection.createArrayOf(type, values.toArray(String[]::new)));
    }

    private static Map<Quota.Key, Balance> balances(PreparedStatement statement) throws SQLException {
        Map<Quota.Key, Balance> balances = new HashMap<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                balances.put(
                        new Quota.Key(row.getString(1), row.getObject(2, LocalDate.class)),
                        new Balance(Canonical.normal(row.getBigDecimal(3)), row.getBigDecimal(4)));
            }
        }
        return balances;
    }

    private static void write(Connection connection, List<Row> rows) throws SQLException {
        Map<Quota.Key, BigDecimal> drawn = new TreeMap<>();
        Map<Quota.Key, BigDecimal> waiting = new TreeMap<>();
        rows.forEach(row -> drawn.merge(row.movement.key(), row.movement.amount(), BigDecimal::add));
        rows.forEach(row -> waiting.merge(row.movement.key(), row.movement.waiting(), BigDecimal::add));
        try (PreparedStatement statement = connection.prepareStatement(DRAW)) {
            setKeys(connection, statement, drawn.keySet());
            texts(connection, statement, 3, "numeric", drawn.values().stream().map(BigDecimal::toPlainString));
            texts(connection, statement, 4, "numeric", waiting.values().stream().map(BigDecimal::toPlainString));
            statement.executeUpdate();
        }
        writeMovements(
                connection,
                rows.stream().filter(row -> row.movement.amount().signum() != 0).toList());
    }

    private static void writeMovements(Connection connection, List<Row> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(MOVE)) {
            setKeys(
                    connection,
                    statement,
                    rows.stream().map(row -> row.movement.key()).toList());
            texts(connection, statement, 3, "text", rows.stream().map(JdbcQuotaBalances::mrn));
            texts(
                    connection,
                    statement,
                    4,
                    "integer",
                    rows.stream()
                            .map(row -> Integer.toString(row.filing.clearance().revision())));
            texts(connection, statement, 5, "integer", rows.stream().map(row -> Integer.toString(row.movement.item())));
            texts(connection, statement, 6, "numeric", rows.stream().map(row -> row.movement
                    .amount()
                    .toPlainString()));
            texts(connection, statement, 7, "timestamptz", rows.stream().map(JdbcQuotaBalances::at));
            statement.executeUpdate();
        }
    }

    private static String mrn(Row row) {
        return row.filing.clearance().mrn().value();
    }

    private static String at(Row row) {
        return row.filing
                .events()
                .getLast()
                .by()
                .at()
                .truncatedTo(ChronoUnit.MICROS)
                .toString();
    }

    @Override
    public Map<Quota.Key, BigDecimal> drawn(Collection<Quota.Key> quotas) {
        Map<Quota.Key, BigDecimal> drawn = new HashMap<>();
        balances(quotas).forEach((key, balance) -> drawn.put(key, balance.drawn));
        return drawn;
    }

    @Override
    public Map<Quota.Key, BigDecimal> committed(Collection<Quota.Key> quotas) {
        return committed(balances(quotas));
    }

    private Map<Quota.Key, Balance> balances(Collection<Quota.Key> quotas) {
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(DRAWN)) {
                setKeys(connection, statement, quotas);
                Map<Quota.Key, Balance> balances = balances(statement);
                quotas.forEach(key -> balances.putIfAbsent(key, new Balance(BigDecimal.ZERO, BigDecimal.ZERO)));
                return balances;
            }
        });
    }

    @Override
    public List<Stored> movements(Quota.Key quota, int limit) {
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(MOVEMENTS)) {
                statement.setString(1, quota.orderNumber());
                statement.setObject(2, quota.opened());
                statement.setInt(3, Math.min(limit, MOVEMENTS_MAX));
                List<Stored> movements = new ArrayList<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        movements.add(new Stored(
                                quota,
                                new Mrn(row.getString(1)),
                                row.getInt(2),
                                Canonical.normal(row.getBigDecimal(3)),
                                row.getObject(4, OffsetDateTime.class).toInstant()));
                    }
                }
                return movements;
            }
        });
    }

    @Override
    public SortedMap<LocalDate, BigDecimal> byDay(Quota.Key quota) {
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(BY_DAY)) {
                statement.setString(1, quota.orderNumber());
                statement.setObject(2, quota.opened());
                SortedMap<LocalDate, BigDecimal> days = new TreeMap<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        days.put(row.getObject(1, LocalDate.class), Canonical.normal(row.getBigDecimal(2)));
                    }
                }
                return days;
            }
        });
    }
}
