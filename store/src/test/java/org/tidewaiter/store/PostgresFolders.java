package org.tidewaiter.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Data folders below {@code target}; made by initdb once, then copied, so that each test has its own. */
final class PostgresFolders {

    private static final Path ROOT = Path.of("target", "postgres-tests").toAbsolutePath();
    private static final Path TEMPLATE = ROOT.resolve("template");
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
    static synchronized Path fresh() throws IOException {
        if (!Files.isDirectory(TEMPLATE)) {
            Path making = none();
            EmbeddedPostgres.start(making).close();
            Files.move(making, TEMPLATE);
        }
        Path folder = none();
        try (Stream<Path> walk = Files.walk(TEMPLATE)) {
            for (Path path : (Iterable<Path>) walk::iterator) {
                Path inside = TEMPLATE.relativize(path);
                if (!inside.toString().startsWith("bin-") || !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                    Files.copy(
                            path,
                            folder.resolve(inside),
                            StandardCopyOption.COPY_ATTRIBUTES,
                            LinkOption.NOFOLLOW_LINKS);
                } else {
                    Files.createLink(folder.resolve(inside), path);
                }
            }
        }
        return folder;
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
