package org.tidewaiter.selectivity.store;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.selectivity.Draw;
import org.tidewaiter.selectivity.DrawAudit;
import org.tidewaiter.selectivity.DrawsMade;
import org.tidewaiter.selectivity.LedgerEntry;
import org.tidewaiter.selectivity.LedgerEntry.Kind;
import org.tidewaiter.store.Database;
import org.tidewaiter.store.FreshDatabase;

class SealedDrawsTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-22");
    private static final Clock CLOCK_OF_UTC = Clock.systemUTC();

    private final FreshDatabase fresh = new FreshDatabase();
    private final TreeMap<String, Draw> recorded = new TreeMap<>();
    private final DrawsMade made = new DrawsMade() {
        @Override
        public void of(LocalDate day, Digest seed, BiConsumer<Mrn, Draw> each) {
            recorded.forEach((mrn, draw) -> {
                if (seed.equals(draw.seed())) {
                    each.accept(new Mrn(mrn), draw);
                }
            });
        }

        @Override
        public void received(LocalDate day, Consumer<Received> each) {} // no risk plan is in force
    };
    private Database database;
    private Instant now = Instant.parse("2026-11-22T08:00:00Z");

    @TempDir
    private Path folder;

    @BeforeEach
    void open() {
        database = fresh.open();
    }

    @AfterEach
    void close() {
        database.close();
        fresh.close();
    }

    @Test
    void commitsBeforehandTalliesAndRevealsAndEveryDrawCanBeMadeAgain() {
        SealedDraws draws = draws();
        draws.settle();
        now = Instant.parse("2026-11-23T23:59:59Z");
        for (int i = 0; i < 500; i++) {
            draw(draws, i);
        }
        assertThat(audit(draws, DAY.plusDays(1)).notices())
                .anySatisfy(n -> assertThat(n).contains("is not revealed yet"));
        now = Instant.parse("2026-11-24T00:59:59Z");
        draws.settle();
        assertThat(kinds(draws, DAY.plusDays(1))).containsExactly(Kind.COMMITTED);
        now = Instant.parse("2026-11-24T01:00:01Z");
        draws.settle();
        draws.settle();
        assertThat(kinds(draws, DAY.plusDays(1))).containsExactly(Kind.COMMITTED, Kind.TALLIED, Kind.REVEALED);
        DrawAudit.Report report = audit(draws, DAY.plusDays(1));
        assertThat(report.problems()).isEmpty();
        assertThat(report.notices()).isEmpty();
        assertThat(report.verdict()).isEqualTo(new DrawAudit.Verdict.Holds());
        assertThat(report.draws()).isEqualTo(500);
        double mean = recorded.values().stream()
                .map(Draw::random)
                .mapToDouble(BigDecimal::doubleValue)
                .average()
                .orElseThrow();
        assertThat(mean).isBetween(0.45, 0.55);
    }

    @Test
    void theFirstDayOfAllIsCommittedLateAndSaysSo() {
        SealedDraws draws = draws();
        draw(draws, 1);
        now = Instant.parse("2026-11-23T02:00:00Z");
        draws.settle();
        DrawAudit.Report report = audit(draws, DAY);
        assertThat(report.verdict()).isEqualTo(new DrawAudit.Verdict.Holds());
        assertThat(report.notices()).singleElement().asString().contains("was committed only at 2026-11-22T08:00:00Z");
    }

    @Test
    void anAuditorNoticesADrawThatWasChangedPutInOrTakenAway() {
        SealedDraws draws = draws();
        draws.settle();
        now = Instant.parse("2026-11-23T10:00:00Z");
        for (int i = 0; i < 5; i++) {
            draw(draws, i);
        }
        now = Instant.parse("2026-11-24T02:00:00Z");
        draws.settle();
        LocalDate day = DAY.plusDays(1);
        String mrn = recorded.firstKey();
        Draw real = requireNonNull(recorded.get(mrn));
        recorded.put(
                mrn, new Draw(real.seed(), new BigDecimal("0.9"), real.exploration(), real.challenger(), real.tie()));
        assertThat(audit(draws, day).problems())
                .hasSize(2)
                .anySatisfy(p -> assertThat(p).contains("The draw of " + mrn))
                .anySatisfy(p -> assertThat(p).contains("changed, added or taken away"));
        recorded.remove(mrn);
        assertThat(audit(draws, day).problems()).singleElement().asString().contains("recorded are 4 ");
    }

    @Test
    void anAuditorNoticesALedgerThatWasRewritten() throws SQLException {
        SealedDraws draws = draws();
        draws.settle();
        List<LedgerEntry> kept = draws.after(0, 100);
        assertThatThrownBy(() -> execute("DELETE FROM selectivity.draw_ledger"))
                .hasMessageContaining("only ever added to");
        execute("ALTER TABLE selectivity.draw_ledger DISABLE TRIGGER USER");
        execute(
                "UPDATE selectivity.draw_ledger SET line = replace(line, '2026-11-22T08:00:00Z', '2026-11-21T08:00:00Z')"
                        + " WHERE sequence = 3");
        DrawAudit.Report report = DrawAudit.check(draws.after(0, 100), kept, DAY, made, (rulebook, at) -> false, now);
        assertThat(report.problems())
                .anySatisfy(p -> assertThat(p).contains("Entry 4 does not follow"))
                .anySatisfy(p -> assertThat(p).contains("Entry 3 that was kept outside"));
    }

    @Test
    void processesOfOneKeyShareTheSeedAndThoseOfAnotherHaveTheirOwn() throws Exception {
        Mrn mrn = mrn(7);
        Draw first = draws().draw(mrn);
        assertThat(draws().draw(mrn)).isEqualTo(first);
        Path key = folder.resolve("draws.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        Files.delete(key);
        assertThat(draws().draw(mrn)).isNotEqualTo(first);
        assertThat(audit(draws(), DAY).seeds()).isEqualTo(2);
        Files.write(key, new byte[5]);
        assertThatThrownBy(this::draws).hasMessageContaining("has 5 bytes");
    }

    @Test
    void theDatabaseDoesNotTellTheSecret() {
        SealedDraws draws = draws();
        draws.settle();
        now = Instant.parse("2026-11-30T02:00:00Z");
        draws.settle();
        List<String> revealed = draws.after(0, 1_000).stream()
                .filter(e -> e.kind() == Kind.REVEALED)
                .map(LedgerEntry::value)
                .toList();
        assertThat(revealed).hasSize(8);
        String sealed = database.read(connection -> {
            try (Statement statement = connection.createStatement();
                    var row = statement.executeQuery(
                            "SELECT string_agg(encode(sealed, 'hex'), ' ') FROM selectivity.draw_seed")) {
                row.next();
                return row.getString(1);
            }
        });
        revealed.forEach(secret -> assertThat(sealed).doesNotContain(secret));
    }

    private SealedDraws draws() {
        return SealedDraws.open(database, folder.resolve("draws.key"), made, new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return CLOCK_OF_UTC;
            }

            @Override
            public Instant instant() {
                return now;
            }
        });
    }

    private void draw(SealedDraws draws, int serial) {
        recorded.put(mrn(serial).value(), draws.draw(mrn(serial)));
    }

    private static Mrn mrn(int serial) {
        return Mrn.of(2026, "GB", serial, Mrn.IMPORT);
    }

    private DrawAudit.Report audit(SealedDraws draws, LocalDate day) {
        return DrawAudit.check(draws.after(0, 1_000), null, day, made, (rulebook, at) -> false, now);
    }

    private static List<Kind> kinds(SealedDraws draws, LocalDate day) {
        return draws.after(0, 1_000).stream()
                .filter(entry -> entry.day().equals(day))
                .map(LedgerEntry::kind)
                .toList();
    }

    private void execute(String sql) throws SQLException {
        database.transaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
                return null;
            }
        });
    }
}
