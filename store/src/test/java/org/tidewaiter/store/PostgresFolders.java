package org.tidewaiter.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Data folders below {@code target}; made by initdb once, then copied, so that each test has its own. */
final class PostgresFolders {

    private static final Path ROOT = Path.of("target", "postgres-tests").toAbsolutePath();
    private static final Path TEMPLATE = ROOT.resolve("template");
    private static final Duration COPY_LIMIT = Duration.ofMinutes(1);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private PostgresFolders() {}

    /** A path where nothing is yet. */
    static Path none() throws IOException {
        Files.createDirectories(ROOT);
        Path folder = ROOT.resolve("home-" + ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet());
        FileTree.delete(folder);
        return folder;
    }

    /** A stopped data folder with nothing in it yet. The programs are hard links: replace them, never write to them. */
    static Path fresh() throws IOException {
        Path folder = FileTree.makePrivate(none());
        for (Path child : FileTree.children(template())) {
            // One cp for all its files takes a third of the time of as many calls from here.
            String how = child.getFileName().toString().startsWith("bin-") ? "-al" : "-a";
            List<String> copy = List.of("cp", how, "--reflink=auto", child.toString(), folder.toString());
            if (!Command.succeeds(copy, ROOT, COPY_LIMIT)) {
                throw new IOException(copy + " failed. Maybe the disk is full.");
            }
        }
        return folder;
    }

    private static synchronized Path template() throws IOException {
        if (!Files.isDirectory(TEMPLATE)) {
            Path making = none();
            EmbeddedPostgres.start(making).close();
            Files.move(making, TEMPLATE);
        }
        return TEMPLATE;
    }

    static Connection connect(EmbeddedPostgres postgres) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }

    static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String ask(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "";
        }
    }

    /** A zombie, which whoever inherited it has not buried yet, is not alive. */
    static boolean isAlive(long pid) {
        return ProcessHandle.of(pid)
                .map(process -> process.info().command().isPresent())
                .orElse(false);
    }

    /** As {@code kill -9}; of a process the test has started. */
    static void kill(long pid) {
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }
}
