package org.tidewaiter.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The data folder: made once by {@code initdb}, whole or not at all, with checksums, UTF-8, PostgreSQL's own
 * {@code C.UTF-8} collation (which no update of the operating system changes) and scram-sha-256 for every connection.
 *
 * @param home the folder that holds everything
 * @param programs where {@code bin/initdb} lies
 * @param account who owns the files
 */
record PostgresCluster(Path home, Path programs, Account account) {

    static final String USER = "tidewaiter";

    private static final Logger LOG = LoggerFactory.getLogger(PostgresCluster.class);

    /** Measured at 1 to 4 s; a slow disk under load took 20 s. */
    private static final Duration INITDB_LIMIT = Duration.ofMinutes(3);

    private static final Pattern SHELL_SIGNS = Pattern.compile("[\"`$\\\\\\n]");
    private static final int PASSWORD_BYTES = 32;
    private static final String SETTINGS = "tidewaiter.conf";

    /** Tuning for two cores shared with the JVM. What durability rests on is passed by {@link Postmaster} instead. */
    private static final String TUNING = """
            # Written by Tidewaiter at each start. Change local.conf beside it instead: it is read after this one.
            max_connections = 40
            shared_buffers = 256MB
            work_mem = 16MB
            maintenance_work_mem = 128MB
            effective_cache_size = 1GB
            random_page_cost = 1.1
            jit = off
            max_parallel_workers = 2
            max_parallel_workers_per_gather = 1
            autovacuum_max_workers = 2

            wal_compression = pglz
            wal_buffers = 16MB
            min_wal_size = 512MB
            max_wal_size = 4GB
            checkpoint_timeout = 15min

            timezone = 'UTC'
            log_timezone = 'UTC'

            # One file a weekday, each overwritten a week later. No statements, no values: they hold personal data.
            logging_collector = on
            log_directory = '../log'
            log_filename = 'postgresql-%a.log'
            log_rotation_age = 1d
            log_rotation_size = 0
            log_truncate_on_rotation = on
            log_min_error_statement = panic
            log_error_verbosity = terse
            log_line_prefix = '%m [%p] '
            """;

    /** PostgreSQL's own data folder; always a child of {@link #home}. */
    Path data() {
        return home.resolve("data");
    }

    Path passwordFile() {
        return home.resolve("password");
    }

    Path log() {
        return home.resolve("log");
    }

    /** Refuses a folder in whose name a shell would read commands, before anything is made in it. */
    static void checkName(Path home) {
        if (SHELL_SIGNS.matcher(home.toString()).find()) {
            throw new StoreUnavailable("The folder " + home + " has one of the signs \" ` $ \\ or a line break in its"
                    + " name, which initdb passes to a shell unquoted. Maybe choose a folder with a plainer name.");
        }
    }

    /** Removes what a killed start left unfinished, and first ends an {@code initdb} that still works on it. */
    static void sweepUnfinished(Path home) throws IOException {
        List<Path> left =
                FileTree.children(home).stream().filter(FileTree::isUnfinished).toList();
        if (left.isEmpty()) {
            return;
        }
        Orphans.end(folder -> folder.equals(home) || left.contains(folder), home);
        for (Path each : left) {
            FileTree.delete(each);
        }
    }

    /**
     * Makes the folder if there is none, and sees that what is there can be opened.
     *
     * @throws StoreUnavailable if the folder was made by another major version or lacks its password
     */
    void prepare() throws IOException {
        account.own(FileTree.makePrivate(log()));
        if (Files.exists(data(), LinkOption.NOFOLLOW_LINKS)) {
            moveAsideIfNeverFinished();
        }
        if (Files.exists(data(), LinkOption.NOFOLLOW_LINKS)) {
            check();
        } else {
            initialise();
        }
        closePasswordFile();
        Path settings = home.resolve(SETTINGS);
        if (!Files.isRegularFile(settings) || !Files.readString(settings).equals(TUNING)) {
            FileTree.writePrivate(settings, TUNING);
        }
        account.own(settings);
    }

    /** The password of {@link #USER}: 64 hexadecimal digits, made by us, readable by the files' owner only. */
    String password() throws IOException {
        if (!Files.isRegularFile(passwordFile())) {
            throw new StoreUnavailable(
                    "The file " + passwordFile() + " is missing, and without it PostgreSQL in " + data()
                            + " lets nobody in. Maybe restore it from a backup, or write a password into it (mode"
                            + " 0600) after setting it with \"ALTER ROLE " + USER + " PASSWORD\" in single-user mode.");
        }
        return Files.readString(passwordFile()).strip();
    }

    /** {@code initdb} writes pg_control with its first data: without it and tables nothing was ever kept here. */
    private void moveAsideIfNeverFinished() throws IOException {
        if (Files.exists(data().resolve("global/pg_control"))) {
            return;
        }
        if (holdsTables()) {
            throw new StoreUnavailable("The data folder " + data() + " holds tables but no global/pg_control, so it is"
                    + " damaged. Maybe restore it from a backup; to begin anew, move it away yourself.");
        }
        Path aside = home.resolve("data-never-finished-" + Instant.now().toEpochMilli());
        LOG.warn("{} was never finished: moving it to {} and making a new one", data(), aside);
        FileTree.finish(data(), aside);
    }

    private boolean holdsTables() throws IOException {
        Path base = data().resolve("base");
        if (!Files.isDirectory(base)) {
            return false;
        }
        for (Path database : FileTree.children(base)) {
            if (!Files.isDirectory(database) || !FileTree.children(database).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private void check() throws IOException {
        Path file = data().resolve("PG_VERSION");
        String version = Files.isRegularFile(file) ? Files.readString(file).strip() : "unknown";
        if (!version.equals(PostgresBinaries.MAJOR)) {
            throw new StoreUnavailable("The data folder " + data() + " was made by PostgreSQL " + version
                    + ", but these programs are " + PostgresBinaries.MAJOR
                    + ". Maybe dump it with the version that made"
                    + " it (pg_dump) and restore it into a new folder.");
        }
    }

    private void initialise() throws IOException {
        if (!Files.isRegularFile(passwordFile())) {
            FileTree.writePrivate(passwordFile(), newPassword() + "\n");
        }
        account.own(passwordFile());
        LOG.info("Making a new PostgreSQL data folder in {}", data());
        Path built = account.own(FileTree.beginning(data()));
        Path output = log().resolve("initdb.log");
        int status = Command.run(account.command(initdb(built)), home, output, INITDB_LIMIT);
        if (status != 0) {
            throw new StoreUnavailable("initdb ended with status " + status + " for " + data() + "."
                    + " Maybe the disk is full or the folder can't be written. It said:\n"
                    + ServerLog.tail(output));
        }
        // Below data/.. so that the whole home can be moved; the operator's file comes last and wins.
        Path settings = built.resolve("postgresql.conf");
        Files.writeString(
                settings,
                Files.readString(settings) + "\ninclude '../" + SETTINGS + "'\ninclude_if_exists '../local.conf'\n");
        FileTree.finish(built, data());
    }

    private List<String> initdb(Path built) {
        return List.of(
                programs.resolve("bin/initdb").toString(),
                "--pgdata=" + built,
                "--username=" + USER,
                "--pwfile=" + passwordFile(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--data-checksums");
    }

    private static String newPassword() {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /** A restored backup often leaves it open. */
    private void closePasswordFile() throws IOException {
        if (Files.isRegularFile(passwordFile())) {
            Files.setPosixFilePermissions(account.own(passwordFile()), PosixFilePermissions.fromString("rw-------"));
        }
    }
}
