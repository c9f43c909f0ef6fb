package org.tidewaiter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.tidewaiter.store.PostgresFolders.ask;
import static org.tidewaiter.store.PostgresFolders.execute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What a kill, a power cut or a careless hand leaves behind. */
@Execution(ExecutionMode.CONCURRENT)
class PostgresRepairTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private Path home;

    @BeforeEach
    void makeFolder() throws IOException {
        home = PostgresFolders.fresh();
    }

    @AfterEach
    void removeFolder() throws IOException {
        FileTree.delete(home);
    }

    @Test
    void hasEveryCommittedRowAfterTheServerWasKilled() throws SQLException {
        EmbeddedPostgres killed = EmbeddedPostgres.start(home);
        execute(killed, "CREATE TABLE kept (id int PRIMARY KEY)");
        try (Connection connection = PostgresFolders.connect(killed);
                PreparedStatement insert = connection.prepareStatement("INSERT INTO kept VALUES (?)")) {
            for (int id = 1; id <= 200; id++) {
                insert.setInt(1, id);
                insert.executeUpdate();
            }
        }
        PostgresFolders.kill(killed.pid());
        try (EmbeddedPostgres again = EmbeddedPostgres.start(home)) {
            assertThat(again.adopted()).isFalse();
            assertThat(ask(again, "SELECT count(*) FROM kept")).isEqualTo("200");
        }
        killed.close();
    }

    @Test
    void endsWhatAKilledServerLeftAtWork() throws SQLException {
        EmbeddedPostgres killed = EmbeddedPostgres.start(home);
        long pid = killed.pid();
        try (Connection busy = PostgresFolders.connect(killed);
                Statement statement = busy.createStatement()) {
            CompletableFuture<Boolean> loop = CompletableFuture.supplyAsync(() -> runsOn(statement));
            assertThat(Await.until(LIMIT, () -> isRunning(killed, "count"))).isTrue();
            PostgresFolders.kill(pid);
            try (EmbeddedPostgres again = EmbeddedPostgres.start(home)) {
                assertThat(again.pid()).isNotEqualTo(pid);
                assertThat(ask(again, "SELECT 1")).isEqualTo("1");
                assertThat(loop.join()).isFalse();
            }
        }
        killed.close();
    }

    @Test
    void unpacksAgainWhatIsHalfUnpacked() throws IOException, SQLException {
        Path programs = programs();
        FileTree.delete(programs.resolve("lib"));
        Files.createDirectories(home.resolve(programs.getFileName() + FileTree.UNFINISHED + "-1/bin"));
        try (EmbeddedPostgres repaired = EmbeddedPostgres.start(home)) {
            assertThat(ask(repaired, "SELECT 1")).isEqualTo("1");
        }
        assertThat(FileTree.children(home)).noneMatch(FileTree::isUnfinished);
    }

    @Test
    void unpacksAgainAProgramThatAPowerCutEmptied() throws IOException, SQLException {
        Path program = programs().resolve("bin/postgres");
        Files.delete(program);
        Files.createFile(program);
        try (EmbeddedPostgres repaired = EmbeddedPostgres.start(home)) {
            assertThat(ask(repaired, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void initialisesAgainWhatIsHalfInitialised() throws IOException, SQLException {
        FileTree.delete(home.resolve("data"));
        Files.createDirectories(home.resolve("data/base"));
        Files.writeString(home.resolve("data/PG_VERSION"), "18\n");
        Files.createDirectories(home.resolve("data" + FileTree.UNFINISHED + "-1/base"));
        try (EmbeddedPostgres repaired = EmbeddedPostgres.start(home)) {
            assertThat(ask(repaired, "SELECT 1")).isEqualTo("1");
        }
        assertThat(FileTree.children(home)).noneMatch(FileTree::isUnfinished);
    }

    @Test
    void endsAnInitdbThatOutlivedItsKilledJvm() throws IOException, SQLException {
        FileTree.delete(home.resolve("data"));
        OtherJvm other = OtherJvm.launch(home);
        assertThat(Await.until(LIMIT, () -> isInitialising(home))).isTrue();
        other.kill();
        try (EmbeddedPostgres repaired = EmbeddedPostgres.start(home)) {
            assertThat(ask(repaired, "SELECT 1")).isEqualTo("1");
        }
        assertThat(FileTree.children(home)).noneMatch(FileTree::isUnfinished);
    }

    @Test
    void touchesNoFolderThatHoldsTablesButIsDamaged() throws IOException {
        Files.delete(home.resolve("data/global/pg_control"));
        assertThatThrownBy(() -> EmbeddedPostgres.start(home))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("global/pg_control")
                .hasMessageContaining("Maybe");
        assertThat(home.resolve("data/base/1")).isNotEmptyDirectory();
    }

    @Test
    void refusesAFolderOfAnotherMajorVersion() throws IOException {
        Files.writeString(home.resolve("data/PG_VERSION"), "17\n");
        assertThatThrownBy(() -> EmbeddedPostgres.start(home))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("made by PostgreSQL 17")
                .hasMessageContaining("pg_dump");
    }

    @Test
    void saysWhenThePasswordIsNotTheOneTheFolderWasMadeWith() throws IOException {
        Files.writeString(home.resolve("password"), "another\n");
        assertThatThrownBy(() -> EmbeddedPostgres.start(home))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("28P01")
                .hasMessageContaining("password file");
        assertThat(home.resolve("data/postmaster.pid")).doesNotExist();
    }

    @Test
    void showsTheLogWhenTheServerDoesNotStart() throws IOException {
        Files.writeString(home.resolve("local.conf"), "no_such_setting = 1\n");
        assertThatThrownBy(() -> EmbeddedPostgres.start(home))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("local.conf has a mistake")
                .hasMessageContaining("no_such_setting");
    }

    @Test
    void refusesAFolderWhoseNameInitdbWouldHandToAShell() throws IOException {
        Path odd = PostgresFolders.none().resolveSibling("home $(odd)");
        assertThatThrownBy(() -> EmbeddedPostgres.start(odd))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("home $(odd)")
                .hasMessageContaining("Maybe");
        FileTree.delete(odd);
    }

    @Test
    void isNotMisledByAProcessIdThatWasGivenOutAgain() throws IOException, SQLException {
        long someoneElse = ProcessHandle.current().pid();
        Files.write(
                home.resolve("data/postmaster.pid"),
                List.of(Long.toString(someoneElse), home + "/data", "1", "5432", "", "127.0.0.1", "0 0", "ready"));
        try (EmbeddedPostgres here = EmbeddedPostgres.start(home)) {
            assertThat(here.pid()).isNotEqualTo(someoneElse);
            assertThat(ask(here, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void isNotMisledByAnEmptyPidFile() throws IOException, SQLException {
        Files.createFile(home.resolve("data/postmaster.pid"));
        try (EmbeddedPostgres here = EmbeddedPostgres.start(home)) {
            assertThat(ask(here, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void runsAsTheOwnerOfTheFolderWhenStartedByRoot() throws IOException, SQLException {
        assumeThat(Files.getAttribute(Path.of("/proc/self/stat"), "unix:uid")).isEqualTo(0);
        new Account(List.of(), Account.NOBODY, Account.NOBODY).ownTree(home);
        assumeThat(Command.succeeds(
                        List.of(
                                "setpriv",
                                "--reuid=65534",
                                "--clear-groups",
                                "test",
                                "-x",
                                home.resolveSibling("").toString()),
                        Path.of("/"),
                        LIMIT))
                .isTrue();
        try (EmbeddedPostgres here = EmbeddedPostgres.start(home)) {
            execute(here, "CREATE TABLE kept AS SELECT 42 AS answer");
            assertThat(ask(here, "SELECT answer FROM kept")).isEqualTo("42");
        }
        assertThat(FileTree.children(home)).allSatisfy(child -> assertThat(Files.getAttribute(child, "unix:uid"))
                .isEqualTo(Account.NOBODY));
    }

    private Path programs() throws IOException {
        return FileTree.children(home).stream()
                .filter(child -> child.getFileName().toString().startsWith("bin-"))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isInitialising(Path home) {
        try {
            return FileTree.children(home).stream()
                    .anyMatch(child -> FileTree.isUnfinished(child) && Files.exists(child.resolve("pg_wal")));
        } catch (IOException e) {
            return false;
        }
    }

    /** A backend that never looks whether its postmaster lives, nor whether its client does. */
    private static boolean runsOn(Statement statement) {
        try {
            return statement.execute("SELECT count(*) FROM generate_series(1, 1000000000) a CROSS JOIN"
                    + " generate_series(1, 1000000) b");
        } catch (SQLException e) {
            return false;
        }
    }

    private static boolean isRunning(EmbeddedPostgres postgres, String part) {
        try {
            return ask(
                            postgres,
                            "SELECT count(*) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                                    + " AND state = 'active' AND query LIKE '%" + part + "%'")
                    .equals("1");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
