package org.tidewaiter.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the server answers. Once it did not, each call first knocks, one at a time, and all others fail at once: else every
 * request of a busy site would wait for a connection of the pool as long as it may.
 */
final class Reachability {
    private static final Logger LOG = LoggerFactory.getLogger(Reachability.class);

    private final DataSource door;
    private final Semaphore knocking = new Semaphore(1);
    private volatile boolean away;

    /** @param door opens connections beside the pool, or fails soon */
    Reachability(DataSource door) {
        this.door = door;
    }

    boolean isAway() {
        return away;
    }

    /** Knocks, whatever is known; answers whether the server is there. */
    boolean knock() {
        if (!knocking.tryAcquire()) {
            return !away;
        }
        try (Connection connection = door.getConnection()) {
            away = !connection.isValid(1);
        } catch (SQLException | StoreUnavailable e) {
            LOG.debug("Nobody answers", e);
            away = true;
        } finally {
            knocking.release();
        }
        return !away;
    }

    /**
     * Before a call.
     *
     * @throws StoreUnavailable where the server is still away
     */
    void enter(DatabaseAddress address) {
        if (away && !knock()) {
            throw new StoreUnavailable("PostgreSQL at " + address
                    + " does not answer. Maybe it is being restarted: try again in a minute.");
        }
    }

    /** Takes note of a failure; one that the server itself answers with shows that it is there. */
    void failed(SQLException failure) {
        away |= isLoss(failure);
    }

    /** Class 08: no connection; 57P: the server is being stopped or started. */
    private static boolean isLoss(SQLException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String state = cause instanceof SQLException sql ? sql.getSQLState() : null;
            boolean lost = state != null && (state.startsWith("08") || state.startsWith("57P"));
            if (lost || cause instanceof StoreUnavailable) {
                return true;
            }
        }
        return false;
    }
}
