package org.tidewaiter.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/** A server of its own for a test that kills it. */
public final class KillableServer implements AutoCloseable {
    private final Path home = PostgresFolders.fresh();
    private final EmbeddedPostgres postgres = EmbeddedPostgres.start(home);

    /** Starts it on an empty folder. */
    public KillableServer() throws IOException {}

    /** Where it is, with user and password. */
    public String url() {
        return postgres.jdbcUrl() + "?user=" + postgres.user() + "&password=" + postgres.password();
    }

    /** As {@code kill -9} of its first process. */
    public void kill() {
        PostgresFolders.kill(postgres.pid());
    }

    /** Starts it again after {@link #kill}. */
    public void restart() {
        assertThat(Await.until(Duration.ofSeconds(10), postgres::restartIfDown)).isTrue();
    }

    /** Waits until what a killed program was doing has ended. */
    public void awaitNoClients(Duration limit) {
        assertThat(Await.until(limit, () -> clients() == 0)).isTrue();
    }

    private int clients() {
        try {
            return Integer.parseInt(PostgresFolders.ask(
                    postgres,
                    "SELECT count(*) FROM pg_stat_activity"
                            + " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        postgres.close();
        FileTree.delete(home);
    }
}
