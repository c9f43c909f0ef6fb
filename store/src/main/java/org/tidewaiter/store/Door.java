package org.tidewaiter.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;

/**
 * The way in: one short-lived connection with our password, to learn whether PostgreSQL answers and whether it is ours.
 *
 * @param port where it listens on 127.0.0.1
 * @param password of {@link PostgresCluster#USER}
 */
record Door(int port, String password) {

    static final String HOST = "127.0.0.1";
    static final String DATABASE = "tidewaiter";

    private static final String FIRST_DATABASE = "postgres";
    private static final int SECONDS_MAX = 10;
    private static final String NO_SUCH_DATABASE = "3D000";
    private static final String DATABASE_EXISTS = "42P04";
    private static final String NOT_NOW = "57P03";
    private static final String FULL = "53300";

    String url() {
        return url(DATABASE);
    }

    /**
     * Enters the database, and makes it first if it doesn't exist yet.
     *
     * @return false if PostgreSQL is just starting or stopping, or doesn't answer
     * @throws StoreUnavailable if it answers but doesn't let us in
     */
    boolean open() {
        try (Connection connection = connect(DATABASE)) {
            return connection.isValid(SECONDS_MAX);
        } catch (SQLException e) {
            return switch (Objects.requireNonNullElse(e.getSQLState(), "")) {
                case NO_SUCH_DATABASE -> createDatabase();
                case FULL -> true;
                case NOT_NOW -> false;
                default -> {
                    if (isUnreachable(e)) {
                        yield false;
                    }
                    throw refused(e);
                }
            };
        }
    }

    /** Waits until no other client is connected; true as well if PostgreSQL no longer answers. */
    boolean awaitNoClients(Duration limit) {
        try (Connection connection = connect(DATABASE);
                Statement statement = connection.createStatement()) {
            return Await.until(limit, () -> clients(statement) == 0);
        } catch (SQLException e) {
            return true;
        }
    }

    private static int clients(Statement statement) {
        try (ResultSet row = statement.executeQuery("SELECT count(*) FROM pg_stat_activity"
                + " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()")) {
            return row.next() ? row.getInt(1) : 0;
        } catch (SQLException e) {
            return 0;
        }
    }

    private boolean createDatabase() {
        try (Connection connection = connect(FIRST_DATABASE);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + DATABASE);
            return true;
        } catch (SQLException e) {
            if (DATABASE_EXISTS.equals(e.getSQLState())) {
                return true;
            }
            throw refused(e);
        }
    }

    private Connection connect(String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", PostgresCluster.USER);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", Integer.toString(SECONDS_MAX));
        properties.setProperty("loginTimeout", Integer.toString(SECONDS_MAX));
        properties.setProperty("socketTimeout", Integer.toString(SECONDS_MAX));
        properties.setProperty("sslmode", "disable");
        properties.setProperty("gssEncMode", "disable");
        return DriverManager.getConnection(url(database), properties);
    }

    private String url(String database) {
        return "jdbc:postgresql://" + HOST + ":" + port + "/" + database;
    }

    /** SQL states of class 08 are about the connection. */
    private static boolean isUnreachable(SQLException e) {
        return e.getSQLState() != null && e.getSQLState().startsWith("08");
    }

    private StoreUnavailable refused(SQLException e) {
        return new StoreUnavailable(
                "PostgreSQL at " + url() + " does not let " + PostgresCluster.USER + " in (" + e.getSQLState() + ": "
                        + e.getMessage() + "). Maybe the password file is not the one this data folder was made with:"
                        + " restore it from a backup.",
                e);
    }

    /** Without the password, which a record would print. */
    @Override
    public String toString() {
        return url();
    }
}
