package org.tidewaiter.store;

import com.zaxxer.hikari.pool.HikariPool;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * Where a database is, and what to say when something is wrong there.
 *
 * @param jdbcUrl as given
 * @param shown host, port and name, without user and password
 * @param user null where the URL names none either
 * @param password null where the URL has it, or none is needed
 */
record DatabaseAddress(
        String jdbcUrl,
        String shown,
        @Nullable String user,
        @Nullable String password) {

    static DatabaseAddress of(String jdbcUrl, Map<String, String> environment) {
        Properties parts = jdbcUrl.startsWith("jdbc:postgresql:") ? Driver.parseURL(jdbcUrl, null) : null;
        if (parts == null) {
            throw new StoreUnavailable("'" + withoutPassword(jdbcUrl) + "' is no URL of a PostgreSQL database."
                    + " Maybe jdbc:postgresql://host:5432/tidewaiter is meant.");
        }
        String shown =
                parts.getProperty("PGHOST") + ":" + parts.getProperty("PGPORT") + "/" + parts.getProperty("PGDBNAME");
        return new DatabaseAddress(
                jdbcUrl,
                shown,
                parts.containsKey("user") ? null : environment.get(Database.USER_VARIABLE),
                parts.containsKey("password") ? null : environment.get(Database.PASSWORD_VARIABLE));
    }

    /** A password may stand before an @ or in a parameter. */
    private static String withoutPassword(String url) {
        int shown = url.contains("@") ? url.indexOf("//") : url.indexOf('?');
        return shown < 0 ? url : url.substring(0, shown) + "…";
    }

    /** What failed, as somebody who runs the program can use it. */
    RuntimeException explain(HikariPool.PoolInitializationException e) {
        return e.getCause() instanceof SQLException cause
                ? explain(cause)
                : new StoreUnavailable("Can't connect to " + shown + ": " + e.getMessage() + ". Maybe it is down.", e);
    }

    /** {@link StoreUnavailable} where the world is to blame; where the code is, another exception. */
    RuntimeException explain(SQLException e) {
        String state = Objects.requireNonNullElse(stateOf(e), "");
        String said = " (" + (state.isEmpty() ? "" : state + ": ") + oneLine(e) + ").";
        return switch (state) {
            case "28P01", "28000" ->
                new StoreUnavailable(
                        "PostgreSQL at " + shown + " does not let us in" + said + " Maybe set " + Database.USER_VARIABLE
                                + " and " + Database.PASSWORD_VARIABLE + ".",
                        e);
            case "3D000" ->
                new StoreUnavailable(
                        "There is no such database at " + shown + said
                                + " Maybe create it with \"CREATE DATABASE … ENCODING 'UTF8'\".",
                        e);
            case "42501" ->
                new StoreUnavailable(
                        "A permission is missing in the database at " + shown + said
                                + " Maybe let the user own the database, or \"GRANT CREATE ON DATABASE\" to it.",
                        e);
            case "53100" ->
                new StoreUnavailable(
                        "The disk of PostgreSQL at " + shown + " is full" + said + " Maybe make room there.", e);
            case "53300" ->
                new StoreUnavailable(
                        "PostgreSQL at " + shown + " takes no more connections" + said
                                + " Maybe raise max_connections, or stop another program.",
                        e);
            case "25006" ->
                new StoreUnavailable(
                        "PostgreSQL at " + shown + " may only be read" + said
                                + " Maybe it is a standby: name the primary server.",
                        e);
            default -> isAway(state, e) ? away(said, e) : new IllegalStateException("PostgreSQL refused" + said, e);
        };
    }

    private StoreUnavailable away(String said, SQLException e) {
        return new StoreUnavailable(
                "PostgreSQL at " + shown + " is away" + said
                        + " Maybe it is down or restarting, or the address is wrong."
                        + " What was asked for just now may or may not have been stored; asking again does no harm.",
                e);
    }

    private static boolean isAway(String state, SQLException e) {
        return state.startsWith("08")
                || state.startsWith("57P")
                || state.startsWith("53")
                || state.startsWith("58")
                || e instanceof java.sql.SQLTransientConnectionException;
    }

    /** A pool that runs into its time limit tells the state in its cause, if anywhere. */
    private static @Nullable String stateOf(SQLException e) {
        return e.getSQLState() == null && e.getCause() instanceof SQLException cause
                ? cause.getSQLState()
                : e.getSQLState();
    }

    private static String oneLine(SQLException e) {
        String message = e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }

    @Override
    public String toString() {
        return shown;
    }
}
