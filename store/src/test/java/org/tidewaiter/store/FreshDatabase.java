package org.tidewaiter.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A database of its own for a test class, on one server for all tests of a run. */
public final class FreshDatabase implements AutoCloseable {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static @Nullable EmbeddedPostgres shared;

    private final String name = "t_" + ProcessHandle.current().pid() + "_" + NUMBER.incrementAndGet();
    private final EmbeddedPostgres server;

    /** Makes an empty database. */
    public FreshDatabase() {
        server = server();
        execute("CREATE DATABASE " + name);
    }

    static synchronized EmbeddedPostgres server() {
        if (shared == null) {
            try {
                Path home = PostgresFolders.fresh();
                EmbeddedPostgres started = EmbeddedPostgres.start(home);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(started, home)));
                shared = started;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return shared;
    }

    private static void remove(EmbeddedPostgres server, Path home) {
        server.close();
        try {
            FileTree.delete(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens it; to be closed by the caller. */
    public Database open() {
        return Database.at(url());
    }

    /** Where it is, with user and password. */
    public String url() {
        return urlWithoutUser() + "?user=" + server.user() + "&password=" + server.password();
    }

    String urlWithoutUser() {
        return server.jdbcUrl().replaceFirst("/[^/]*$", "/" + name);
    }

    private void execute(String sql) {
        try {
            PostgresFolders.execute(server, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Gives it up. It goes with the server at the end of the run: to drop it now would cost a checkpoint. */
    @Override
    public void close() {
        execute("ALTER DATABASE " + name + " CONNECTION LIMIT 0");
    }
}
