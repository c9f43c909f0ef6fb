package org.tidewaiter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidewaiter.store.PostgresFolders.ask;
import static org.tidewaiter.store.PostgresFolders.execute;
import static org.tidewaiter.store.PostgresFolders.isAlive;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** One folder, several users: threads, JVMs, and JVMs that were killed. */
@Execution(ExecutionMode.CONCURRENT)
class PostgresSharingTest {

    private static final Duration HOOK_LIMIT = Duration.ofSeconds(10);

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
    void sharesOneServerBetweenTwoUsersInOneJvm() throws SQLException {
        EmbeddedPostgres first = EmbeddedPostgres.start(home);
        EmbeddedPostgres second = EmbeddedPostgres.start(home);
        assertThat(second.adopted()).isTrue();
        assertThat(second.pid()).isEqualTo(first.pid());

        first.close();
        assertThat(ask(second, "SELECT 1")).isEqualTo("1");
        second.close();
        assertThat(isAlive(second.pid())).isFalse();
    }

    @Test
    void leavesTheServerToAnotherJvmThatUsesIt() throws IOException, SQLException {
        EmbeddedPostgres here = EmbeddedPostgres.start(home);
        try (OtherJvm other = OtherJvm.start(home)) {
            assertThat(other.adopted()).isTrue();
            assertThat(other.postmaster()).isEqualTo(here.pid());
            here.close();
            assertThat(isAlive(other.postmaster())).isTrue();
        }
        assertThat(isAlive(here.pid())).isFalse();
    }

    @Test
    void keepsItsServerWhenTheJvmThatStartedItCloses() throws IOException, SQLException {
        OtherJvm other = OtherJvm.start(home);
        try (EmbeddedPostgres here = EmbeddedPostgres.start(home)) {
            assertThat(here.adopted()).isTrue();
            other.close();
            assertThat(ask(here, "SELECT 1")).isEqualTo("1");
        }
        assertThat(isAlive(other.postmaster())).isFalse();
    }

    @Test
    void adoptsTheServerOfAKilledJvmAndStopsItInTheEnd() throws IOException, SQLException {
        OtherJvm other = OtherJvm.start(home);
        other.kill();
        assertThat(other.awaitEnd(HOOK_LIMIT)).isTrue();
        assertThat(isAlive(other.postmaster())).isTrue();
        try (EmbeddedPostgres here = EmbeddedPostgres.start(home)) {
            assertThat(here.adopted()).isTrue();
            assertThat(here.pid()).isEqualTo(other.postmaster());
            assertThat(ask(here, "SELECT 1")).isEqualTo("1");
        }
        assertThat(isAlive(other.postmaster())).isFalse();
    }

    @Test
    void stopsTheServerWhenItsJvmIsTerminated() throws IOException {
        OtherJvm other = OtherJvm.start(home);
        other.terminate();
        assertThat(other.awaitEnd(HOOK_LIMIT)).isTrue();
        assertThat(isAlive(other.postmaster())).isFalse();
    }

    @Test
    void stopsTheServerWhenItsJvmIsTerminatedEvenWithATransactionOpen() throws IOException, SQLException {
        OtherJvm other = OtherJvm.start(home);
        EmbeddedPostgres here = EmbeddedPostgres.start(home);
        try (Connection open = PostgresFolders.connect(here)) {
            open.setAutoCommit(false);
            assertThat(open.createStatement().execute("SELECT 1")).isTrue();
            here.close();
            other.terminate();
            assertThat(other.awaitEnd(HOOK_LIMIT)).isTrue();
            assertThat(isAlive(other.postmaster())).isFalse();
        }
    }

    @Test
    void startsOneServerForManyWhoComeAtOnce() {
        List<CompletableFuture<EmbeddedPostgres>> starting = Stream.generate(() ->
                        CompletableFuture.supplyAsync(() -> EmbeddedPostgres.start(home), Thread::startVirtualThread))
                .limit(4)
                .toList();
        List<EmbeddedPostgres> started =
                starting.stream().map(CompletableFuture::join).toList();
        assertThat(started)
                .extracting(EmbeddedPostgres::pid)
                .containsOnly(started.getFirst().pid());
        assertThat(started).filteredOn(each -> !each.adopted()).hasSize(1);

        started.forEach(EmbeddedPostgres::close);
        assertThat(isAlive(started.getFirst().pid())).isFalse();
    }

    @Test
    void bringsAKilledServerBackForTwoUsers() throws IOException, SQLException {
        try (EmbeddedPostgres first = EmbeddedPostgres.start(home);
                EmbeddedPostgres second = EmbeddedPostgres.start(home)) {
            execute(first, "CREATE TABLE kept AS SELECT 42 AS answer");
            long killed = first.pid();
            PostgresFolders.kill(killed);
            assertThat(Await.until(HOOK_LIMIT, () -> !isAlive(killed))).isTrue();

            // A process on its way out has lost its program some milliseconds before its folder.
            assertThat(Await.until(HOOK_LIMIT, first::restartIfDown)).isTrue();
            assertThat(first.restartIfDown()).isFalse();
            assertThat(second.restartIfDown()).isFalse();
            assertThat(second.pid()).isEqualTo(first.pid()).isNotEqualTo(killed);
            assertThat(ask(second, "SELECT answer FROM kept")).isEqualTo("42");
        }
    }
}
