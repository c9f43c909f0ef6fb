package org.tidewaiter.clearance.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidewaiter.store.Database;

/**
 * The monthly partitions of the big tables. They are opened ahead, and when an extract brings an older month. A month
 * that can't be opened goes into the default partitions, where everything works as well, but can't be archived by the
 * month.
 */
final class Months {
    private static final Logger LOG = LoggerFactory.getLogger(Months.class);

    /** Opened ahead at the start, so that the turn of a month finds everything ready. */
    private static final int AHEAD = 2;

    /** Whatever claims to have been received outside goes into the default partitions. */
    private static final YearMonth FIRST = YearMonth.of(2000, 1);

    private static final YearMonth LAST = YearMonth.of(2099, 12);

    private static final String CHECK_VIOLATION = "23514";
    private static final String NO_PERMISSION = "42501";
    private static final String LOCKED = "55P03";

    private final Database database;
    private final Set<YearMonth> settled = ConcurrentHashMap.newKeySet();

    Months(Database database) {
        this.database = database;
    }

    void openAhead(LocalDate today) {
        for (int i = 0; i <= AHEAD; i++) {
            open(YearMonth.from(today).plusMonths(i));
        }
    }

    /** Sees that the months of these days are open, as far as they can be. */
    void open(Collection<LocalDate> days) {
        days.stream().map(YearMonth::from).distinct().forEach(this::open);
    }

    private void open(YearMonth month) {
        if (!settled.contains(month) && !month.isBefore(FIRST) && !month.isAfter(LAST)) {
            database.apart(connection -> {
                open(connection, month);
                return true;
            });
        }
    }

    private void open(Connection connection, YearMonth month) throws SQLException {
        try (Statement setting = connection.createStatement();
                PreparedStatement statement = connection.prepareStatement("SELECT clearance.open_month(?)")) {
            setting.execute("SET LOCAL lock_timeout = '2s'"); // rather the default partition than everybody waiting
            statement.setObject(1, month.atDay(1));
            statement.execute();
            settled.add(month);
        } catch (SQLException e) {
            String state = e.getSQLState();
            if (CHECK_VIOLATION.equals(state) || NO_PERMISSION.equals(state)) {
                settled.add(month);
            } else if (!LOCKED.equals(state)) {
                throw e;
            }
            connection.rollback();
            LOG.warn("No partitions for {}, so it goes into the default partitions: {}", month, e.getMessage());
        }
    }
}
