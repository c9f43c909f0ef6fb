package org.tidewaiter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tidewaiter.kernel.CuttableLine;

class DatabaseTest {
    private static final String MODULE = "clearance";

    private static FreshDatabase fresh;
    private static Database database;

    @BeforeAll
    static void open() {
        fresh = new FreshDatabase();
        database = fresh.open();
        database.migrate(MODULE);
    }

    @AfterAll
    static void close() {
        database.close();
        fresh.close();
    }

    private static String ask(Database where, String sql) {
        return where.read(connection -> ask(connection, sql));
    }

    private static String ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void execute(Database where, String sql) {
        where.read(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    @Test
    void keepsTheHistoryOfAModuleInItsOwnSchema() {
        assertThat(ask(database, "SELECT count(*) > 0 FROM clearance.migration_history WHERE success"))
                .isEqualTo("t");
        assertThat(ask(database, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
                .isEqualTo("0");
    }

    @Test
    void migratesAgainWithoutDoingAnything() {
        String before = ask(database, "SELECT max(installed_on) FROM clearance.migration_history");
        database.migrate(MODULE);
        assertThat(ask(database, "SELECT max(installed_on) FROM clearance.migration_history"))
                .isEqualTo(before);
    }

    @Test
    void listsItsMigrations() throws IOException {
        Path folder = Path.of("src/main/resources/db/migration", MODULE);
        assertThat(FileTree.children(folder).stream()
                        .map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(".sql")))
                .containsExactlyInAnyOrderElementsOf(Files.readAllLines(folder.resolve("migrations.txt")));
    }

    @Test
    void seesAtOnceThatASchemaIsUpToDate() {
        assertThat(new Migrations(database, DatabaseAddress.of(fresh.url(), Map.of()), MODULE).isUpToDate())
                .isTrue();
    }

    @Test
    void twoProgramsMayMigrateAtOnce() {
        try (FreshDatabase empty = new FreshDatabase();
                Database one = empty.open();
                Database other = empty.open()) {
            CompletableFuture<Void> first = CompletableFuture.runAsync(() -> one.migrate(MODULE));
            other.migrate(MODULE);
            first.join();
            assertThat(ask(one, "SELECT count(*) FROM clearance.migration_history WHERE version = '1'"))
                    .isEqualTo("1");
        }
    }

    @Test
    void refusesASchemaOfANewerProgram() {
        try (FreshDatabase newer = new FreshDatabase();
                Database there = newer.open()) {
            there.migrate(MODULE);
            execute(
                    there,
                    "INSERT INTO clearance.migration_history SELECT 99, '99', 'from the future', type, 'V99__x.sql',"
                            + " 1, installed_by, now(), 1, true FROM clearance.migration_history WHERE version = '1'");
            assertThatThrownBy(() -> there.migrate(MODULE))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("migration 99 (from the future)")
                    .hasMessageContaining("Maybe");
        }
    }

    @Test
    void refusesASchemaWhoseHistoryIsNotOurs() {
        try (FreshDatabase changed = new FreshDatabase();
                Database there = changed.open()) {
            there.migrate(MODULE);
            execute(there, "UPDATE clearance.migration_history SET checksum = 7 WHERE version = '1'");
            assertThatThrownBy(() -> there.migrate(MODULE))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("Schema clearance")
                    .hasMessageContaining("Maybe");
        }
    }

    @Test
    void saysWhichPermissionIsMissing() {
        try (FreshDatabase closed = new FreshDatabase();
                Database owner = closed.open()) {
            execute(owner, "CREATE ROLE guest_of_test LOGIN PASSWORD 'guest'");
            try (Database guest = Database.at(
                    closed.urlWithoutUser(),
                    Map.of(Database.USER_VARIABLE, "guest_of_test", Database.PASSWORD_VARIABLE, "guest"))) {
                assertThatThrownBy(() -> guest.migrate(MODULE))
                        .isInstanceOf(StoreUnavailable.class)
                        .hasMessageContaining("permission")
                        .hasMessageContaining("GRANT CREATE ON DATABASE");
            } finally {
                execute(owner, "DROP ROLE guest_of_test");
            }
        }
    }

    @Test
    void failsAtOnceWhileTheServerIsAwayAndGoesOnWhenItIsBack() {
        int port = Integer.parseInt(fresh.url().replaceFirst(".*127\\.0\\.0\\.1:([0-9]+)/.*", "$1"));
        try (CuttableLine line = new CuttableLine(port);
                Database away = Database.at(fresh.url().replace(":" + port + "/", ":" + line.port() + "/"))) {
            assertThat(ask(away, "SELECT 1")).isEqualTo("1");
            line.cut();
            assertThatThrownBy(() -> ask(away, "SELECT 1")).isInstanceOf(StoreUnavailable.class);
            assertThat(away.isAway()).isTrue();
            assertThatThrownBy(() -> ask(away, "SELECT 1"))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("does not answer");
            assertThat(away.isThere()).isFalse();
            line.mend();
            assertThat(ask(away, "SELECT 2")).isEqualTo("2");
            assertThat(away.isAway()).isFalse();
            line.cut();
            assertThat(away.isThere()).as("noticed without a call").isFalse();
            line.mend();
            assertThat(away.isThere()).isTrue();
        }
    }

    @Test
    void saysWhenNobodyAnswers() {
        assertThatThrownBy(() -> Database.at("jdbc:postgresql://127.0.0.1:1/nowhere?password=secret"))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("127.0.0.1:1/nowhere")
                .hasMessageContaining("Maybe")
                .hasMessageNotContaining("secret");
    }

    @Test
    void saysWhenThePasswordIsWrong() {
        Map<String, String> wrong = Map.of(Database.USER_VARIABLE, "tidewaiter", Database.PASSWORD_VARIABLE, "wrong");
        assertThatThrownBy(() -> Database.at(fresh.urlWithoutUser(), wrong))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("28P01")
                .hasMessageContaining(Database.PASSWORD_VARIABLE);
    }

    @Test
    void saysWhenTheDatabaseDoesNotExist() {
        assertThatThrownBy(() -> Database.at(fresh.url().replace("/t_", "/no_t_")))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("no such database")
                .hasMessageContaining("CREATE DATABASE");
    }

    @Test
    void saysWhenTheUrlIsNone() {
        assertThatThrownBy(() -> Database.at("postgres://me:secret@db.example.org/tidewaiter"))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("jdbc:postgresql://host:5432/tidewaiter")
                .hasMessageNotContaining("secret");
    }

    @Test
    void refusesADatabaseThatCannotHoldEveryCharacter() {
        execute(database, "CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0 LOCALE_PROVIDER libc LOCALE 'C'");
        assertThatThrownBy(() -> Database.at(fresh.url().replaceFirst("/t_\\d+_\\d+", "/latin")))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("LATIN1")
                .hasMessageContaining("UTF8");
    }

    @Test
    void commitsDurablyEvenWhereTheServerIsSetOtherwise() {
        try (FreshDatabase lax = new FreshDatabase();
                Database there = lax.open()) {
            execute(
                    there,
                    "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET synchronous_commit = off',"
                            + " current_database()); END $$");
            try (Database again = lax.open()) {
                assertThat(ask(again, "SHOW synchronous_commit")).isEqualTo("on");
            }
        }
    }

    @Test
    void rollsBackWhatFails() {
        execute(database, "CREATE TABLE public.t_rollback (n int)");
        assertThatThrownBy(() -> database.transaction(connection -> {
                    try (Statement statement = connection.createStatement()) {
                        statement.execute("INSERT INTO t_rollback VALUES (1)");
                    }
                    throw new IllegalStateException("no more");
                }))
                .hasMessage("no more");
        assertThat(ask(database, "SELECT count(*) FROM t_rollback")).isEqualTo("0");
        execute(database, "DROP TABLE t_rollback");
    }

    @Test
    void repeatsATransactionThatWasTheVictimOfADeadlock() {
        execute(database, "CREATE TABLE public.t_deadlock AS SELECT n, 0 AS v FROM generate_series(1, 2) n");
        CyclicBarrier bothHoldOne = new CyclicBarrier(2);
        CompletableFuture<Integer> other = CompletableFuture.supplyAsync(() -> crosswise(bothHoldOne, 2, 1));
        crosswise(bothHoldOne, 1, 2);
        other.join();
        assertThat(ask(database, "SELECT string_agg(v::text, ',') FROM t_deadlock"))
                .isEqualTo("2,2");
        execute(database, "DROP TABLE t_deadlock");
    }

    private static int crosswise(CyclicBarrier bothHoldOne, int first, int second) {
        boolean[] again = new boolean[1];
        return database.transaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET LOCAL deadlock_timeout = '50ms'");
                statement.execute("UPDATE t_deadlock SET v = v + 1 WHERE n = " + first);
                if (!again[0]) {
                    again[0] = true;
                    bothHoldOne.await();
                }
                return statement.executeUpdate("UPDATE t_deadlock SET v = v + 1 WHERE n = " + second);
            } catch (InterruptedException | java.util.concurrent.BrokenBarrierException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void storesAllOfWhatIsDoneTogetherOrNothing() {
        execute(database, "CREATE TABLE joint (n int PRIMARY KEY)");
        int seen = database.together(() -> {
            insert(1);
            String outside = database.snapshot(c -> ask(c, "SELECT count(*) FROM joint"));
            assertThat(outside).isEqualTo("0");
            insert(2);
            return Integer.parseInt(database.read(c -> ask(c, "SELECT count(*) FROM joint")));
        });
        assertThat(seen).isEqualTo(2);
        assertThatThrownBy(() -> database.together(() -> {
                    insert(3);
                    database.apart(c -> update(c, "INSERT INTO joint VALUES (4)"));
                    return insert(1);
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasStackTraceContaining("joint_pkey");
        assertThat(ask(database, "SELECT string_agg(n::text, ',' ORDER BY n) FROM joint"))
                .isEqualTo("1,2,4");
        assertThat(insert(5)).isEqualTo(1); // nothing is joined any more
        assertThat(ask(database, "SELECT current_setting('plan_cache_mode')")).isEqualTo("force_custom_plan");
        execute(database, "DROP TABLE joint");
    }

    private static int insert(int n) {
        return database.transaction(c -> update(c, "INSERT INTO joint VALUES (" + n + ")"));
    }

    private static int update(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    @Test
    void readsOneSnapshot() {
        database.snapshot(connection -> {
            String before = ask(connection, "SELECT count(*) FROM clearance.declarant");
            execute(database, "INSERT INTO clearance.declarant VALUES ('meanwhile')");
            assertThat(ask(connection, "SELECT count(*) FROM clearance.declarant"))
                    .isEqualTo(before);
            return true;
        });
    }

    @Test
    void bringsTheEmbeddedServerBackWhenItDies() throws IOException {
        Path home = PostgresFolders.fresh();
        try (Database embedded = Database.embedded(home)) {
            execute(embedded, "CREATE TABLE kept AS SELECT 42 AS answer");
            long pid = PostmasterFile.read(home.resolve("data")).orElseThrow().pid();
            PostgresFolders.kill(pid);
            assertThat(Await.until(Duration.ofSeconds(20), () -> isBack(embedded)))
                    .isTrue();
        }
        FileTree.delete(home);
    }

    private static boolean isBack(Database embedded) {
        try {
            return ask(embedded, "SELECT answer FROM kept").equals("42");
        } catch (StoreUnavailable e) {
            return false;
        }
    }
}
