package org.tidewaiter.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL 18 that comes with the program and keeps its data in a folder of ours.
 *
 * <p>It is meant for production on one machine, not for tests only: {@code fsync}, {@code full_page_writes} and
 * {@code synchronous_commit} are on and no configuration file can switch them off, every connection authenticates with
 * scram-sha-256, and it listens on 127.0.0.1 only. What was committed survives {@code kill -9} of this JVM, of
 * PostgreSQL, and of the machine.
 *
 * <p><b>Sharing.</b> All JVMs of one machine that start it on the same folder share one server. The first starts it,
 * the last to {@linkplain #close() close} stops it, and one left running by a killed JVM is adopted. A JVM that dies
 * without closing counts as gone. Not for folders on a network share or in two containers at once: neither sees the
 * other's processes.
 *
 * <p><b>Accounts.</b> PostgreSQL refuses to run as root. As root it is started in a user namespace, or, where that is
 * forbidden or the folder belongs to another user, as the folder's owner; files stay usable across these ways, because
 * the folder's owner decides.
 *
 * <p><b>The folder</b> holds {@code data} (PostgreSQL's own), {@code bin-18-…} (the programs, unpacked once),
 * {@code password} (mode 0600), {@code port}, {@code log}, {@code tidewaiter.conf} (tuning, rewritten at each start)
 * and, if an operator wants it, {@code local.conf} (read last). To back it up, stop and copy the whole folder.
 *
 * <p>Thread-safe.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);

    /** Another JVM may be unpacking, running initdb or recovering meanwhile. */
    private static final Duration TURN_LIMIT = Duration.ofMinutes(5);
    /** For a close, which rather leaves the server to whoever is starting just now. */
    private static final Duration CLOSE_TURN_LIMIT = Duration.ofSeconds(2);
    /** How long a dying JVM's other parts may use their connections; nothing is waited for if there are none. */
    private static final Duration DRAIN_LIMIT = Duration.ofSeconds(2);
    /** With the two above: a shutdown hook ends within 10 s. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(6);
    /** How long a server whose process lives may leave a knock unanswered. */
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(15);

    /** Each time with another port, if the one chosen was taken in the meantime. */
    private static final int LAUNCHES_MAX = 5;

    private final Path home;
    private final Account account;
    private final Thread hook = new Thread(this::closeAtShutdown, "stop-postgres");
    private final Object closing = new Object();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicBoolean counted = new AtomicBoolean();
    private volatile @Nullable Server server;
    private volatile boolean adopted;
    private volatile long startMillis;

    private record Server(Postmaster postmaster, Door door, long pid) {}

    private EmbeddedPostgres(Path home, Account account) {
        this.home = home;
        this.account = account;
    }

    /**
     * Starts PostgreSQL on a folder, or joins the one that runs on it already. The first start on a machine unpacks the
     * programs and makes the data folder (some seconds), later ones take a fraction of a second, after a crash as long
     * as it takes to recover. A start that was killed is made good by the next. A shutdown hook closes it.
     *
     * @param dataHome the folder, such as {@code var/postgres}; made if missing, readable by its owner only
     * @throws StoreUnavailable if it can't be started: no programs for this platform, no account to run it as, a folder
     *     of another major version, a full disk. The message says which, advises, and ends with PostgreSQL's log.
     */
    public static EmbeddedPostgres start(Path dataHome) {
        try {
            Path home =
                    FileTree.makePrivate(dataHome.toAbsolutePath().normalize()).toRealPath();
            EmbeddedPostgres postgres = new EmbeddedPostgres(home, Account.choose(home));
            postgres.begin();
            return postgres;
        } catch (IOException | UncheckedIOException e) {
            throw broken("start PostgreSQL in", dataHome, e);
        }
    }

    /**
     * Looks whether the server still runs and brings it back if not; what was committed is there again. For a caller
     * whose connections break. Cheap if it runs. The port may change if another program has taken it meanwhile, so ask
     * {@link #jdbcUrl()} again.
     *
     * @return whether it had to be started
     * @throws StoreUnavailable as {@link #start}
     */
    public boolean restartIfDown() {
        if (closed.get()) {
            throw new IllegalStateException("The PostgreSQL in " + home + " was closed. Maybe start it anew.");
        }
        try {
            long pid = server().pid();
            if (server().postmaster()
                    .running()
                    .filter(file -> file.pid() == pid && file.isReady())
                    .isPresent()) {
                return false;
            }
            return inTurn(this::bringUp);
        } catch (IOException | UncheckedIOException e) {
            throw broken("restart PostgreSQL in", home, e);
        }
    }

    /** Where to connect, without user and password; may change with {@link #restartIfDown()}. */
    public String jdbcUrl() {
        return server().door().url();
    }

    /** The superuser of this server, owner of the database. */
    public String user() {
        return PostgresCluster.USER;
    }

    /** The password of {@link #user()}. Not for logs. */
    public String password() {
        return server().door().password();
    }

    /** How many milliseconds {@link #start} took. */
    public long startMillis() {
        return startMillis;
    }

    /** Whether the server ran already when this was started: another JVM's, or one left by a killed JVM. */
    public boolean adopted() {
        return adopted;
    }

    /** The process id of the server's first process. */
    long pid() {
        return server().pid();
    }

    /**
     * Gives the server up. If nobody else on this machine uses it, it is stopped: open transactions are rolled back,
     * and the call waits up to some seconds for it to write out what was committed (it goes on by itself if that is too
     * short). Closing again does nothing.
     */
    @Override
    public void close() {
        close(Duration.ZERO);
    }

    private void closeAtShutdown() {
        close(DRAIN_LIMIT);
    }

    /** The hook goes last, so that a JVM told to end meanwhile waits here for a close under way. */
    private void close(Duration drain) {
        synchronized (closing) {
            if (closed.getAndSet(true)) {
                return;
            }
            try {
                if (StartLock.holding(home, account, CLOSE_TURN_LIMIT, () -> leaveAndStop(drain))
                        .isEmpty()) {
                    leave();
                }
            } catch (IOException | UncheckedIOException e) {
                throw broken("stop PostgreSQL in", home, e);
            } finally {
                dropHook();
            }
        }
    }

    private boolean leaveAndStop(Duration drain) throws IOException {
        Server running = server;
        if (!leave() || running == null) {
            return false;
        }
        if (drain.isPositive() && !running.door().awaitNoClients(drain)) {
            LOG.warn("Stopping PostgreSQL in {} with connections still open", home);
        }
        if (!running.postmaster().stop(STOP_LIMIT)) {
            LOG.info("PostgreSQL in {} is still writing; it will end by itself", home);
        }
        return true;
    }

    private boolean leave() throws IOException {
        return counted.getAndSet(false) && Users.leave(home);
    }

    private void dropHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            LOG.debug("The JVM is shutting down already, so its hook stays", e);
        }
    }

    /** The hook comes first, so that Ctrl-C in the middle stops what was started, if that is up soon. */
    private void begin() throws IOException {
        long begun = System.nanoTime();
        Runtime.getRuntime().addShutdownHook(hook);
        boolean up = false;
        try {
            adopted = !inTurn(() -> {
                Users.enter(home, account);
                counted.set(true);
                return bringUp();
            });
            up = true;
        } finally {
            if (!up) {
                closed.set(true);
                dropHook();
                leave();
            }
        }
        startMillis = Duration.ofNanos(System.nanoTime() - begun).toMillis();
        LOG.info("PostgreSQL at {} {} in {} ms", jdbcUrl(), adopted ? "joined" : "started", startMillis);
    }

    private <T> T inTurn(StartLock.Work<T> work) throws IOException {
        return StartLock.holding(home, account, TURN_LIMIT, work)
                .orElseThrow(() -> new StoreUnavailable("Another process has been starting PostgreSQL in " + home
                        + " for more than " + TURN_LIMIT.toMinutes() + " minutes."
                        + " Maybe look what it waits for in " + home.resolve("log") + "."));
    }

    /** Answers whether a server had to be launched. */
    private boolean bringUp() throws IOException {
        PostgresCluster.checkName(home);
        PostgresCluster.sweepUnfinished(home);
        Path programs = PostgresBinaries.unpack(home, account);
        PostgresCluster cluster = new PostgresCluster(home, programs, account);
        cluster.prepare();
        Postmaster postmaster = new Postmaster(cluster);
        Optional<PostmasterFile> running = postmaster.awaitReady();
        if (running.isPresent() && enter(cluster, postmaster, running.get())) {
            return false;
        }
        postmaster.clearRemains();
        PostgresBinaries.sweepOthers(home, programs);
        launch(cluster, postmaster);
        return true;
    }

    private void launch(PostgresCluster cluster, Postmaster postmaster) throws IOException {
        PortFile ports = new PortFile(home);
        int port = ports.choose();
        Optional<PostmasterFile> up = postmaster.launch(port);
        for (int launches = 1; up.isEmpty() && !PortFile.isFree(port) && launches < LAUNCHES_MAX; launches++) {
            port = ports.choose();
            up = postmaster.launch(port);
        }
        boolean entered = false;
        try {
            entered = up.isPresent() && enter(cluster, postmaster, up.get());
        } finally {
            if (!entered) {
                postmaster.stop(STOP_LIMIT);
            }
        }
        if (!entered) {
            throw new StoreUnavailable("PostgreSQL in " + cluster.data() + " ended while starting on port " + port
                    + ". Maybe the disk is full, memory is short, or local.conf has a mistake. Its log ends:\n"
                    + ServerLog.newest(cluster.log()));
        }
        ports.keep(port, account);
    }

    /** Answers false if the server ended meanwhile. */
    private boolean enter(PostgresCluster cluster, Postmaster postmaster, PostmasterFile file) throws IOException {
        Door door = new Door(file.port().orElseThrow(), cluster.password());
        if (Await.until(ANSWER_LIMIT, door::open)) {
            server = new Server(postmaster, door, file.pid());
            return true;
        }
        if (postmaster.running().isEmpty()) {
            return false;
        }
        throw new StoreUnavailable("PostgreSQL (process " + file.pid() + ") runs in " + cluster.data()
                + " but does not answer at " + door.url()
                + ". Maybe it is stopped or its disk is stuck: look at it, and"
                + " end it with \"kill -QUIT " + file.pid() + "\". Its log ends:\n" + ServerLog.newest(cluster.log()));
    }

    private Server server() {
        return Objects.requireNonNull(server, "not started");
    }

    private static StoreUnavailable broken(String doing, Path folder, Exception e) {
        return new StoreUnavailable(
                "Can't " + doing + " " + folder + ": " + e + ". Maybe the disk is full or the folder can't be written.",
                e);
    }

    @Override
    public String toString() {
        Server known = server;
        return "PostgreSQL in " + home
                + (known == null ? "" : " at " + known.door().url());
    }
}
