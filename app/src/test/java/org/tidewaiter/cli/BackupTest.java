package org.tidewaiter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidewaiter.access.Access;
import org.tidewaiter.access.store.JdbcAccessLog;
import org.tidewaiter.access.store.JdbcPeople;
import org.tidewaiter.reference.Office;
import org.tidewaiter.reference.WorkingCalendar.Hours;
import org.tidewaiter.reference.store.JdbcOffices;
import org.tidewaiter.store.Database;
import org.tidewaiter.store.EmbeddedPostgres;

class BackupTest {
    private static final EmbeddedPostgres SERVER = EmbeddedPostgres.start(Terminal.DATA);
    private static final String RUN = Long.toString(System.nanoTime());

    @TempDir
    private static Path folder = Path.of("");

    private static String source = "";
    private static Path world = Path.of("");
    private static Path good = Path.of("");

    @BeforeAll
    static void fillAndBackUp() {
        world = folder.resolve("world");
        good = folder.resolve("good.backup");
        source = database("source");
        assertThat(Terminal.run("sim", "--seed", 31, "--declarations", 100, "--out", world)
                        .exit())
                .isZero();
        Terminal clear = Terminal.run("clear", "--database-url", source, world);
        assertThat(clear.exit()).as(clear.err()).isZero();
        try (Database database = Database.at(source)) {
            JdbcPeople.open(database);
            execute(
                    database,
                    "INSERT INTO access.person VALUES ('anna', 1, true, false, 'Anna', NULL,"
                            + " '{OFFICER}', NULL, 'GB01', 'en', 'anna')");
            execute(database, "INSERT INTO access.credentials VALUES ('anna', 1, 0, 0, NULL, 'hash', NULL, '{}')");
            execute(database, "INSERT INTO clearance.assignment (at, mrn, actor) VALUES (now(), 'x', 'anna')");
            JdbcOffices.open(database)
                    .add(new Office(
                            "GB000060",
                            "Dover",
                            ZoneId.of("Europe/London"),
                            Office.mondayToFriday(List.of(new Hours(LocalTime.of(9, 0), LocalTime.MIDNIGHT))),
                            new TreeMap<>(Map.of(LocalDate.of(2026, 12, 25), "Christmas Day")),
                            true,
                            0));
            JdbcAccessLog.open(database).append(List.of(access("LIST"), access("READ"), access("SIGN_OUT")));
        }
        Terminal backup = Terminal.run("backup", "--database-url", source, good);
        assertThat(backup.exit()).as(backup.err()).isZero();
        assertThat(backup.out()).startsWith("BACKED UP");
    }

    private static Access access(String action) {
        return new Access(
                Instant.parse("2026-11-22T04:00:00Z"), "anna", action, "", "", Access.Outcome.ALLOWED, null, "");
    }

    @Test
    void bringsEveryRowBackAndProvesIt() {
        String target = database("target");
        Terminal restore = Terminal.run("restore", "--database-url", target, good);
        assertThat(restore.exit()).as(restore.out() + restore.err()).isZero();
        assertThat(restore.out())
                .contains("PROVEN: 20 of 20 declarations, 3 entries")
                .doesNotContain("NOT");
        assertThat(rows(target)).isEqualTo(rows(source)).hasSizeGreaterThan(12);

        try (Database database = Database.at(target)) {
            execute(database, "INSERT INTO clearance.assignment (at, mrn, actor) VALUES (now(), 'y', 'anna')");
        }
        Map<String, List<String>> before = rows(target);
        Terminal again = Terminal.run("restore", "--database-url", target, good);
        assertThat(again.exit()).isEqualTo(Tidewaiter.NOT_IN_ORDER);
        assertThat(again.err()).contains("not empty", "clearance.mrn_key", "--replace");
        assertThat(rows(target)).isEqualTo(before);

        try (Database database = Database.at(target)) {
            execute(database, "DELETE FROM access.credentials; DELETE FROM clearance.mrn_key");
        }
        Terminal replaced = Terminal.run("restore", "--replace", "--database-url", target, good);
        assertThat(replaced.exit()).as(replaced.err()).isZero();
        assertThat(rows(target)).isEqualTo(rows(source));
    }

    @Test
    void checksAFileWithoutADatabase() {
        Terminal check = Terminal.run("backup", "--check", good);
        assertThat(check.exit()).as(check.err()).isZero();
        assertThat(check.out()).startsWith("IN ORDER").contains(" 100 declarations");
    }

    @Test
    void overwritesNoBackup() throws IOException {
        byte[] before = Files.readAllBytes(good);
        Terminal run = Terminal.run("backup", "--database-url", source, good);
        assertThat(run.exit()).isEqualTo(Tidewaiter.UNREADABLE);
        assertThat(run.err()).contains("is there already");
        assertThat(Files.readAllBytes(good)).isEqualTo(before);
    }

    @Test
    void refusesWhatIsNoBackupInOrderAndChangesNothing() throws IOException {
        String target = database("refused");
        byte[] bytes = Files.readAllBytes(good);
        refused(target, java.util.Arrays.copyOf(bytes, bytes.length - 1), "cut off");
        refused(target, java.util.Arrays.copyOf(bytes, bytes.length / 2), "cut off");
        refused(target, new byte[0], "no backup");
        refused(
                target,
                "PK\u0003\u0004 some zip, longer than a header".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                "no backup");
        refused(target, flipped(bytes, 21), "format version");
        refused(target, flipped(bytes, bytes.length / 3), "damaged");
        refused(target, flipped(bytes, bytes.length - 60), "manifest");
        refused(target, flipped(bytes, bytes.length - 1), "manifest");
        Terminal missing = Terminal.run("restore", "--database-url", target, folder.resolve("missing"));
        assertThat(missing.exit()).isEqualTo(Tidewaiter.UNREADABLE);
        assertThat(rows(target)).isEmpty();
    }

    @Test
    void refusesABackupThatOtherMigrationsMade() {
        String other = database("other");
        Terminal.run("restore", "--database-url", other, good);
        try (Database database = Database.at(other)) {
            execute(database, "UPDATE clearance.migration_history SET checksum = 1 WHERE version = '2'");
        }
        Path file = folder.resolve("other.backup");
        assertThat(Terminal.run("backup", "--database-url", other, file).exit()).isZero();
        String target = database("unlike");
        Terminal run = Terminal.run("restore", "--database-url", target, file);
        assertThat(run.exit()).isEqualTo(Tidewaiter.UNREADABLE);
        assertThat(run.err()).contains("newer").doesNotContain("\tat ");
        assertThat(rows(target)).isEmpty();
    }

    private static byte[] flipped(byte[] bytes, int place) {
        byte[] flipped = bytes.clone();
        flipped[place] ^= 4;
        return flipped;
    }

    private static void refused(String target, byte[] bytes, String said) throws IOException {
        Path file = folder.resolve("bad.backup");
        Files.write(file, bytes);
        Terminal run = Terminal.run("restore", "--replace", "--database-url", target, file);
        assertThat(run.exit()).as(said + ": " + run.out() + run.err()).isEqualTo(Tidewaiter.UNREADABLE);
        assertThat(run.err()).contains(said, "Maybe").doesNotContain("\tat ");
    }

    /** The embedded server must outlive the commands, which only know its URL. */
    @org.junit.jupiter.api.AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void isOneMomentWhileDeclarationsAreCleared() {
        String busy = database("busy");
        Path some = world.resolve("truth.csv"); // makes the schemas
        Terminal.run("clear", "--database-url", busy, some);
        CompletableFuture<Terminal> clearing =
                CompletableFuture.supplyAsync(() -> Terminal.run("clear", "--database-url", busy, world));
        Path file = folder.resolve("busy.backup");
        Terminal backup = Terminal.run("backup", "--database-url", busy, file);
        assertThat(clearing.join().exit()).isZero();
        assertThat(backup.exit()).as(backup.err()).isZero();
        Terminal restore = Terminal.run("restore", "--verify", 1000, "--database-url", database("calm"), file);
        assertThat(restore.exit()).as(restore.out() + restore.err()).isZero();
        assertThat(restore.out()).contains("PROVEN").doesNotContain("NOT");
    }

    private static String database(String name) {
        try (Database database = Database.embedded(Terminal.DATA)) {
            String made = "b_" + name + "_" + RUN;
            execute(database, "CREATE DATABASE " + made);
            return SERVER.jdbcUrl().replaceFirst("/[^/]*$", "/" + made) + "?user=" + SERVER.user() + "&password="
                    + SERVER.password();
        }
    }

    private static void execute(Database database, String sql) {
        database.read(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    /** All rows of all our tables, as text, in order. */
    private static Map<String, List<String>> rows(String url) {
        try (Database database = Database.at(url)) {
            return database.read(connection -> {
                Map<String, List<String>> rows = new TreeMap<>();
                try (Statement statement = connection.createStatement()) {
                    for (String table : texts(
                            statement,
                            "SELECT oid::regclass::text FROM pg_class WHERE relkind IN ('r', 'p') AND NOT relispartition"
                                    + " AND relname <> 'migration_history'"
                                    + " AND relnamespace::regnamespace::text IN ('clearance', 'access')")) {
                        rows.put(table, texts(statement, "SELECT t::text FROM " + table + " t ORDER BY 1"));
                    }
                }
                return rows;
            });
        }
    }

    private static List<String> texts(Statement statement, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        return texts;
    }
}
