package org.tidewaiter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tidewaiter.store.PostgresFolders.ask;
import static org.tidewaiter.store.PostgresFolders.execute;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds of one running server. */
class EmbeddedPostgresTest {

    private static Path home;
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() throws IOException {
        home = PostgresFolders.fresh();
        postgres = EmbeddedPostgres.start(home);
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
        FileTree.delete(home);
    }

    @Test
    void answersWithItsVersion() throws SQLException {
        assertThat(ask(postgres, "SELECT version()")).startsWith("PostgreSQL 18.");
        assertThat(postgres.adopted()).isFalse();
        assertThat(postgres.startMillis()).isPositive();
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "fsync,on",
        "synchronous_commit,on",
        "full_page_writes,on",
        "data_checksums,on",
        "listen_addresses,127.0.0.1",
        "unix_socket_directories,''",
        "password_encryption,scram-sha-256",
        "server_encoding,UTF8",
        "max_connections,40",
        "shared_buffers,256MB",
        "max_wal_size,4GB",
        "checkpoint_timeout,15min",
        "wal_compression,pglz",
        "jit,off",
        "log_min_error_statement,panic"
    })
    void runsWithTheSettingsWePromise(String name, String value) throws SQLException {
        assertThat(ask(postgres, "SHOW " + name)).isEqualTo(value);
    }

    @Test
    void sortsByCodePointWhateverTheOperatingSystemSays() throws SQLException {
        assertThat(ask(
                        postgres,
                        "SELECT datlocprovider::text || datlocale FROM pg_database WHERE datname = 'tidewaiter'"))
                .isEqualTo("bC.UTF-8");
        assertThat(ask(postgres, "SELECT upper('äöü')")).isEqualTo("ÄÖÜ");
    }

    @Test
    void refusesAWrongPassword() {
        assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "wrong"))
                .isInstanceOf(SQLException.class)
                .extracting(thrown -> ((SQLException) thrown).getSQLState())
                .isEqualTo("28P01");
    }

    @Test
    void letsNobodyInWithoutScram() throws SQLException {
        assertThat(ask(postgres, "SELECT string_agg(DISTINCT auth_method, ',') FROM pg_hba_file_rules"))
                .isEqualTo("scram-sha-256");
        assertThat(ask(postgres, "SELECT rolpassword FROM pg_authid WHERE rolname = 'tidewaiter'"))
                .startsWith("SCRAM-SHA-256$");
    }

    @Test
    void keepsThePasswordFromOtherUsers() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("password"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("data"))))
                .isEqualTo("rwx------");
        assertThat(postgres.password()).matches("[0-9a-f]{64}");
        assertThat(postgres).asString().doesNotContain(postgres.password());
    }

    @Test
    void keepsDeclaredValuesOutOfItsLog() throws SQLException, IOException {
        execute(postgres, "CREATE TABLE person (name text PRIMARY KEY)");
        execute(postgres, "INSERT INTO person VALUES ('Jo Secret')");
        assertThatThrownBy(() -> execute(postgres, "INSERT INTO person VALUES ('Jo Secret')"))
                .hasMessageContaining("duplicate key");
        List<Path> logs = FileTree.children(home.resolve("log"));
        assertThat(logs)
                .isNotEmpty()
                .allSatisfy(log -> assertThat(log).content().doesNotContain("Secret"));
    }

    @Test
    void isBackWithItsRowsAtTheSamePortAfterClosing() throws IOException, SQLException {
        Path folder = PostgresFolders.fresh();
        String url;
        try (EmbeddedPostgres first = EmbeddedPostgres.start(folder)) {
            execute(first, "CREATE TABLE kept AS SELECT 42 AS answer");
            url = first.jdbcUrl();
        }
        try (EmbeddedPostgres second = EmbeddedPostgres.start(folder)) {
            assertThat(ask(second, "SELECT answer FROM kept")).isEqualTo("42");
            assertThat(second.jdbcUrl()).isEqualTo(url);
            assertThat(second.adopted()).isFalse();
        }
        FileTree.delete(folder);
    }

    @Test
    void takesAnotherPortWhenItsOwnIsTaken() throws IOException, SQLException {
        Path folder = PostgresFolders.fresh();
        int port;
        try (EmbeddedPostgres first = EmbeddedPostgres.start(folder)) {
            port = port(first);
        }
        try (ServerSocket taken = new ServerSocket()) {
            taken.setReuseAddress(true);
            taken.bind(PortFile.loopback(port));
            try (EmbeddedPostgres second = EmbeddedPostgres.start(folder)) {
                assertThat(port(second)).isNotEqualTo(taken.getLocalPort());
                assertThat(ask(second, "SELECT 1")).isEqualTo("1");
            }
        }
        FileTree.delete(folder);
    }

    @Test
    void readsTheOperatorsOwnSettingsLast() throws IOException, SQLException {
        Path folder = PostgresFolders.fresh();
        Files.writeString(folder.resolve("local.conf"), "max_connections = 17\nfsync = off\n");
        try (EmbeddedPostgres tuned = EmbeddedPostgres.start(folder)) {
            assertThat(ask(tuned, "SHOW max_connections")).isEqualTo("17");
            assertThat(ask(tuned, "SHOW fsync")).isEqualTo("on");
        }
        FileTree.delete(folder);
    }

    @Test
    void closesTwiceAsOnce() throws IOException {
        Path folder = PostgresFolders.fresh();
        EmbeddedPostgres twice = EmbeddedPostgres.start(folder);
        twice.close();
        twice.close();
        assertThat(PostgresFolders.isAlive(twice.pid())).isFalse();
        FileTree.delete(folder);
    }

    private static int port(EmbeddedPostgres of) {
        return URI.create(of.jdbcUrl().substring("jdbc:".length())).getPort();
    }
}
