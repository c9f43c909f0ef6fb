package org.tidewaiter.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL's first process, found, launched and stopped. It runs in a session of its own, so that Ctrl-C reaches only
 * us, and outlives a killed JVM until somebody adopts it.
 */
final class Postmaster {

    private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);

    /** Crash recovery reads at most 4 GB of log; several minutes on a slow disk. */
    private static final Duration READY_LIMIT = Duration.ofMinutes(10);

    private static final Duration PROGRESS = Duration.ofSeconds(10);
    private static final Duration SIGNAL_LIMIT = Duration.ofSeconds(2);

    private final PostgresCluster cluster;

    Postmaster(PostgresCluster cluster) {
        this.cluster = cluster;
    }

    /** What the running postmaster of this folder says of itself; empty if none runs. */
    Optional<PostmasterFile> running() throws IOException {
        return PostmasterFile.read(cluster.data()).filter(file -> belongs(file.pid()));
    }

    /** Waits until the running postmaster takes connections; empty if it ends instead. */
    Optional<PostmasterFile> awaitReady() throws IOException {
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < READY_LIMIT.toNanos()) {
            if (Await.until(PROGRESS, this::isReadyOrGone)) {
                return running();
            }
            LOG.info("PostgreSQL in {} is not ready yet; it may be recovering from a crash", cluster.data());
        }
        throw notReady();
    }

    /**
     * Starts a postmaster and waits for it.
     *
     * @return its file; empty if it ended at once
     */
    Optional<PostmasterFile> launch(int port) throws IOException {
        ServerLog.sweepOld(cluster.log());
        Path startup = cluster.log().resolve(ServerLog.STARTUP);
        Process process = Command.launch(command(port), cluster.home(), startup);
        cluster.account().own(startup);
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < READY_LIMIT.toNanos()) {
            if (Await.until(PROGRESS, () -> !process.isAlive() || isReady(process.pid()))) {
                return process.isAlive() ? PostmasterFile.read(cluster.data()) : Optional.empty();
            }
            LOG.info("PostgreSQL in {} is recovering from a crash; its log is in {}", cluster.data(), cluster.log());
        }
        throw notReady();
    }

    /**
     * Clears what a killed postmaster left: processes that still hold its memory, which PostgreSQL would refuse to
     * start beside, and a pid file whose number now means another process.
     */
    void clearRemains() throws IOException {
        Path data = cluster.data().toRealPath();
        Orphans.end(data::equals, data);
        // Otherwise the file stays: PostgreSQL reads from it whose memory to look for.
        Optional<PostmasterFile> stale = PostmasterFile.read(cluster.data());
        if (stale.map(old -> ProcessHandle.of(old.pid()).isPresent()).orElse(true)) {
            Files.deleteIfExists(cluster.data().resolve(PostmasterFile.NAME));
        }
    }

    /**
     * Asks for a fast shutdown: running transactions are rolled back, everything committed is written out.
     *
     * @return whether it ended within the limit; if not, it goes on by itself
     */
    boolean stop(Duration limit) throws IOException {
        Optional<PostmasterFile> running = running();
        if (running.isEmpty()) {
            return true;
        }
        long pid = running.get().pid();
        List<String> interrupt =
                List.of(cluster.programs().resolve("bin/pg_ctl").toString(), "kill", "INT", Long.toString(pid));
        if (!Command.succeeds(cluster.account().command(interrupt), cluster.home(), SIGNAL_LIMIT)) {
            LOG.warn("Process {} could not be told to stop", pid);
        }
        return Await.until(limit, () -> !belongs(pid));
    }

    private List<String> command(int port) {
        List<String> command = new ArrayList<>();
        if (Command.exists("setsid")) {
            command.add("setsid");
        }
        command.addAll(cluster.account()
                .command(List.of(
                        cluster.programs().resolve("bin/postgres").toString(),
                        "-D",
                        cluster.data().toString())));
        // What we promise stands here, where neither local.conf nor ALTER SYSTEM can take it back unnoticed.
        for (String setting : List.of(
                "port=" + port,
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "fsync=on",
                "full_page_writes=on",
                "synchronous_commit=on")) {
            command.add("-c");
            command.add(setting);
        }
        return command;
    }

    private StoreUnavailable notReady() {
        return new StoreUnavailable("PostgreSQL in " + cluster.data() + " was not ready within "
                + READY_LIMIT.toMinutes() + " minutes; it goes on by itself. Maybe start again later. Its log ends:\n"
                + ServerLog.newest(cluster.log()));
    }

    private boolean isReady(long pid) {
        return look().filter(file -> file.pid() == pid && file.isReady()).isPresent();
    }

    private boolean isReadyOrGone() {
        return look().map(file -> file.isReady() || !belongs(file.pid())).orElse(true);
    }

    /** The file, or empty while it can't be read: the next look will tell. */
    private Optional<PostmasterFile> look() {
        try {
            return PostmasterFile.read(cluster.data());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private boolean belongs(long pid) {
        try {
            return Orphans.works(pid, Orphans.POSTGRES, cluster.data().toRealPath());
        } catch (IOException e) {
            return false;
        }
    }
}
