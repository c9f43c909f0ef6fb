package org.tidewaiter.store;

import java.sql.SQLException;
import java.util.concurrent.Semaphore;

/**
 * Whether the server answers. Once it did not, one call at a time tries it, and all others fail at once: else every request of a
 * busy site would wait for a connection as long as it may.
 */
final class Reachability {
    private final Semaphore trying = new Semaphore(1);
    private volatile boolean away;

    boolean isAway() {
        return away;
    }

    /**
     * Before a call.
     *
     * @return whether this call tries a server that was away; to be given to {@link #leave}
     * @throws StoreUnavailable where another call tries just now
     */
    boolean enter(DatabaseAddress address) {
        if (!away) {
            return false;
        }
        if (trying.tryAcquire()) {
            return true;
        }
        throw new StoreUnavailable("PostgreSQL at " + address + " did not answer a moment ago, and does not yet."
                + " Maybe it is being restarted: try again in a minute.");
    }

    /** After a call, however it ended. */
    void leave(boolean tried) {
        if (tried) {
            trying.release();
        }
    }

    void answered() {
        away = false;
    }

    /** Takes note of a failure; one that the server itself answers with shows that it is there. */
    void failed(SQLException failure) {
        if (isLoss(failure)) {
            away = true;
        }
    }

    /** Class 08: no connection; 57P: the server is being stopped or started. */
    private static boolean isLoss(SQLException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String state = cause instanceof SQLException sql ? sql.getSQLState() : null;
            if (state != null && (state.startsWith("08") || state.startsWith("57P"))
                    || cause instanceof StoreUnavailable) {
                return true;
            }
        }
        return false;
    }
}
