package org.tidewaiter.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL that everything is kept in, embedded or external, with a pool of connections to it. A transaction is
 * durable when its method returns. Thread-safe.
 */
public final class Database implements AutoCloseable {
    /** Connections at most; the embedded server takes 40 from all programs together. */
    public static final int CONNECTIONS_MAX = 10;

    /** Beside the URL, which may hold {@code user} and {@code password} as parameters. */
    public static final String USER_VARIABLE = "TIDEWAITER_DATABASE_USER";

    /** Beside the URL, where it stays out of lists of processes. */
    public static final String PASSWORD_VARIABLE = "TIDEWAITER_DATABASE_PASSWORD";

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final int VERSION_MIN = 16;
    private static final int NUMBERS_A_VERSION = 10_000;
    private static final int CONNECTION_WAIT_MILLIS = 10_000;
    private static final int KNOCK_SECONDS = 3;
    private static final int ATTEMPTS_MAX = 5;

    /** An administration's server may have switched durable commits off for other uses; here they are what is promised. */
    private static final String DURABLE = "SELECT set_config('synchronous_commit', 'on', false)"
            + " WHERE current_setting('synchronous_commit') = 'off'";

    /** Plans are made for each call: a table may have grown a thousandfold since the last. */
    private static final String SESSION = "SET plan_cache_mode = force_custom_plan; " + DURABLE;

    /** Of {@link #together}: its statements find rows by keys, and do so however small the tables were when they were planned. */
    private static final String BY_KEYS =
            "SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off; " + DURABLE;

    private static final int JOINTS_MAX = 3;

    /** What {@link #together} opened on this thread. */
    private record Joint(Database database, Connection connection, boolean steady) {}

    private static final ThreadLocal<@Nullable Joint> JOINT = new ThreadLocal<>();

    /** Something to do with a connection; it does not keep it. */
    public interface Work<T extends @Nullable Object> {
        T on(Connection connection) throws SQLException;
    }

    private final DatabaseAddress address;
    private final HikariDataSource pool;
    /** Connections of {@link #together}, each opened when it is needed. */
    private final HikariDataSource joints;

    private final @Nullable EmbeddedPostgres server;
    private final Reachability reachability;

    private Database(DatabaseAddress address, HikariConfig config, DataSource door, @Nullable EmbeddedPostgres server) {
        this.address = address;
        this.pool = new HikariDataSource(config);
        HikariConfig ofJoints = new HikariConfig();
        config.copyStateTo(ofJoints);
        ofJoints.setPoolName("tidewaiter-together");
        ofJoints.setMaximumPoolSize(JOINTS_MAX);
        ofJoints.setMinimumIdle(0);
        ofJoints.setInitializationFailTimeout(-1);
        ofJoints.setConnectionInitSql(BY_KEYS);
        this.joints = new HikariDataSource(ofJoints);
        this.reachability = new Reachability(door);
        this.server = server;
    }

    /**
     * Starts or joins the embedded server on a folder; {@link #close} gives it up again. Should the server die, it is
     * restarted for the next connection.
     *
     * @throws StoreUnavailable as {@link EmbeddedPostgres#start}
     */
    public static Database embedded(Path home) {
        EmbeddedPostgres server = EmbeddedPostgres.start(home);
        boolean open = false;
        try {
            DataSource door = new EmbeddedSource(server);
            HikariConfig config = new HikariConfig();
            config.setDataSource(door);
            Database database = open(DatabaseAddress.of(server.jdbcUrl(), Map.of()), config, door, server);
            open = true;
            return database;
        } finally {
            if (!open) {
                server.close();
            }
        }
    }

    /**
     * Connects to a PostgreSQL that somebody else runs.
     *
     * @param jdbcUrl e.g. {@code jdbc:postgresql://db.example.org/tidewaiter}; user and password as parameters of it or
     *     in the environment
     * @throws StoreUnavailable if nobody answers there, lets us in, or is of version 16 or newer
     */
    public static Database at(String jdbcUrl) {
        return at(jdbcUrl, System.getenv());
    }

    static Database at(String jdbcUrl, Map<String, String> environment) {
        DatabaseAddress address = DatabaseAddress.of(jdbcUrl, environment);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(address.jdbcUrl());
        config.setUsername(address.user());
        config.setPassword(address.password());
        PGSimpleDataSource door = new PGSimpleDataSource();
        door.setURL(address.jdbcUrl());
        if (address.user() != null) {
            door.setUser(address.user());
        }
        if (address.password() != null) {
            door.setPassword(address.password());
        }
        door.setConnectTimeout(KNOCK_SECONDS);
        door.setSocketTimeout(KNOCK_SECONDS);
        return open(address, config, door, null);
    }

    private static Database open(
            DatabaseAddress address, HikariConfig config, DataSource door, @Nullable EmbeddedPostgres server) {
        config.setPoolName("tidewaiter");
        config.setMaximumPoolSize(CONNECTIONS_MAX);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECTION_WAIT_MILLIS);
        config.setConnectionInitSql(SESSION);
        try {
            Database database = new Database(address, config, door, server);
            boolean fit = false;
            try {
                database.check();
                fit = true;
                return database;
            } finally {
                if (!fit) {
                    database.closePools();
                }
            }
        } catch (HikariPool.PoolInitializationException e) {
            throw address.explain(e);
        }
    }

    private void check() {
        read(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(
                            "SELECT current_setting('server_version_num')::int, current_setting('server_version'),"
                                    + " current_setting('fsync'), current_setting('server_encoding')")) {
                row.next();
                if (row.getInt(1) < VERSION_MIN * NUMBERS_A_VERSION) {
                    throw new StoreUnavailable("PostgreSQL at " + address + " is version " + row.getString(2) + ", but "
                            + VERSION_MIN + " or newer is needed. Maybe upgrade it, or name another server.");
                }
                if (!row.getString(4).equals("UTF8")) {
                    throw new StoreUnavailable("The database at " + address + " has the encoding " + row.getString(4)
                            + ", which can't hold every character. Maybe create one with ENCODING 'UTF8'.");
                }
                if (!row.getString(3).equals("on")) {
                    LOG.warn("PostgreSQL at {} runs with fsync off: a power cut will lose declarations", address);
                }
                return true;
            }
        });
    }

    /**
     * Brings the schema of a module up to date: runs what is new of {@code db/migration/<module>} on the class path, in
     * a schema of the module's name, which holds the history too. {@code migrations.txt} beside them lists them.
     *
     * @throws StoreUnavailable if the schema was made by newer code, was changed by hand, or may not be changed by us
     */
    public void migrate(String module) {
        new Migrations(this, address, module).run();
    }

    /**
     * The same, but no further than the first migrations of the list.
     *
     * @param count how many of {@link #migrations}
     */
    public void migrate(String module, int count) {
        new Migrations(this, address, module).run(count);
    }

    /** Script and checksum of each migration of a module that this program knows, in their order; none of another's. */
    public static List<String> migrations(String module) {
        return Migrations.known(module);
    }

    /**
     * Runs work in a transaction and commits it; again if PostgreSQL asks for that (deadlock, serialization). Within
     * {@link #together} it is part of that transaction.
     */
    public <T extends @Nullable Object> T transaction(Work<T> work) {
        Connection joined = joined();
        return joined == null ? apart(work) : join(joined, work);
    }

    /**
     * Makes one transaction of all that work reads and stores on this thread: all of it is stored, or nothing. For short work
     * that finds rows by their keys; snapshots are not part of it, they see what others have committed. If PostgreSQL asks for
     * that it is run again, so it must change nothing else.
     */
    public <T extends @Nullable Object> T together(Supplier<T> work) {
        return transaction(joints, connection -> {
            JOINT.set(new Joint(this, connection, false));
            try {
                return work.get();
            } catch (BrokenJoint e) {
                throw e.why;
            } finally {
                JOINT.remove();
            }
        });
    }

    private @Nullable Connection joined() {
        Joint joint = JOINT.get();
        return joint == null || !joint.database.equals(this) ? null : joint.connection;
    }

    private static <T extends @Nullable Object> T join(Connection connection, Work<T> work) {
        try {
            return work.on(connection);
        } catch (SQLException e) {
            throw new BrokenJoint(e);
        }
    }

    /** On its way from a part of a joint transaction to its end. */
    private static final class BrokenJoint extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient SQLException why;

        BrokenJoint(SQLException why) {
            super(why);
            this.why = why;
        }
    }

    /** Runs work in a transaction of its own, within {@link #together} too. */
    public <T extends @Nullable Object> T apart(Work<T> work) {
        return transaction(pool, work);
    }

    private <T extends @Nullable Object> T transaction(DataSource connections, Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return through(connections, connection -> {
                    connection.setAutoCommit(false);
                    return commit(connection, work);
                });
            } catch (SQLException e) {
                if (!asksForRepetition(e) || attempt == ATTEMPTS_MAX) {
                    throw address.explain(e);
                }
                LOG.debug("PostgreSQL asked to repeat a transaction, attempt {}", attempt, e);
            }
        }
    }

    /** Does it with a connection, if the server is there. */
    private <T extends @Nullable Object> T through(DataSource connections, Work<T> work) throws SQLException {
        reachability.enter(address);
        try (Connection connection = connections.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            reachability.failed(e);
            throw e;
        }
    }

    /** Whether the server did not answer the last time it was asked; then each call knocks first. */
    public boolean isAway() {
        return reachability.isAway();
    }

    /** Asks the server whether it is there, beside the pool; takes a few seconds at most. */
    public boolean isThere() {
        return reachability.knock();
    }

    /** What was not committed, the pool rolls back when it gets the connection back. */
    private static <T extends @Nullable Object> T commit(Connection connection, Work<T> work) throws SQLException {
        T result = work.on(connection);
        connection.commit();
        return result;
    }

    /**
     * Runs work outside a transaction: each statement sees the newest state and is committed by itself. Within
     * {@link #together} it is part of that transaction, and sees what it has stored.
     */
    public <T extends @Nullable Object> T read(Work<T> work) {
        Connection joined = joined();
        if (joined != null) {
            return join(joined, work);
        }
        try {
            return through(pool, work);
        } catch (SQLException e) {
            throw address.explain(e);
        }
    }

    /** Runs work on one snapshot, which nothing that others store meanwhile changes. */
    public <T extends @Nullable Object> T snapshot(Work<T> work) {
        Joint joint = JOINT.get();
        if (joint != null && joint.steady && joint.database.equals(this)) {
            return join(joint.connection, work);
        }
        try {
            return through(pool, connection -> {
                connection.setAutoCommit(false);
                try (Statement statement = connection.createStatement()) {
                    statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
                }
                return commit(connection, work);
            });
        } catch (SQLException e) {
            throw address.explain(e);
        }
    }

    /**
     * Has all that work reads on this thread come from one snapshot, however long it takes; it stores nothing. What others store
     * meanwhile is not seen.
     */
    public <T extends @Nullable Object> T steadily(Supplier<T> work) {
        return snapshot(connection -> {
            JOINT.set(new Joint(this, connection, true));
            try {
                return work.get();
            } catch (BrokenJoint e) {
                throw e.why;
            } finally {
                JOINT.remove();
            }
        });
    }

    /** The pool, for libraries that want one. */
    public DataSource dataSource() {
        return pool;
    }

    /** Waits for nothing: closes the connections, and gives the embedded server up. */
    @Override
    public void close() {
        closePools();
        if (server != null) {
            server.close();
        }
    }

    private void closePools() {
        joints.close();
        pool.close();
    }

    private static boolean asksForRepetition(SQLException e) {
        String state = e.getSQLState();
        return "40001".equals(state) || "40P01".equals(state);
    }

    /** Host, port and name of the database; no password. */
    @Override
    public String toString() {
        return address.toString();
    }
}
