package org.tidewaiter.clearance.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tidewaiter.clearance.Clearance;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.clearance.ClearancesContract;
import org.tidewaiter.clearance.Command;
import org.tidewaiter.clearance.Evidence;
import org.tidewaiter.clearance.Filing;
import org.tidewaiter.clearance.SampleFilings;
import org.tidewaiter.store.Database;
import org.tidewaiter.store.FreshDatabase;

class JdbcClearancesTest extends ClearancesContract {
    private static FreshDatabase fresh;
    private static Database database;
    private static JdbcClearances store;

    @BeforeAll
    static void open() {
        fresh = new FreshDatabase();
        database = fresh.open();
        store = JdbcClearances.open(database);
    }

    @AfterAll
    static void close() {
        database.close();
        fresh.close();
    }

    @Override
    protected Clearances clearances() {
        return store;
    }

    private static String ask(String sql) {
        return database.read(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                row.next();
                return row.getString(1);
            }
        });
    }

    private static Filing stored(String receivedAt) {
        long serial = store.reserveSerials(1);
        Filing filing = SampleFilings.lodged(
                SampleFilings.mrn(serial),
                "GB-jdbc",
                "LRN-" + serial,
                SampleFilings.message(serial),
                SampleFilings.accepted(2),
                Instant.parse(receivedAt));
        assertThat(store.add(List.of(filing))).containsExactly(true);
        return filing;
    }

    @Test
    void putsADeclarationIntoThePartitionsOfItsMonth() {
        String mrn = stored("2021-03-31T23:59:59.999999999Z").clearance().mrn().value();
        for (String table : List.of("evidence", "event", "clearance", "duty")) {
            assertThat(ask("SELECT min(tableoid::regclass::text) FROM clearance." + table + " WHERE mrn = '" + mrn
                            + "'"))
                    .isEqualTo("clearance." + table + "_2021_03");
        }
    }

    @Test
    void keepsEverythingOfADeclarationInTheMonthOfItsReceipt() {
        Clearance before = stored("2021-05-31T12:00:00Z").clearance();
        Command payment = new Command.ConfirmPayment("cashier", Instant.parse("2021-07-01T00:00:00Z"), "R-1");
        assertThat(store.append(before, SampleFilings.commanded(before, payment)))
                .isTrue();
        assertThat(ask("SELECT count(DISTINCT tableoid) FROM clearance.event WHERE mrn = '" + before.mrn() + "'"))
                .isEqualTo("1");
        assertThat(store.dossier(before.mrn()).orElseThrow().events()).hasSizeGreaterThan(before.revision());
    }

    @Test
    void opensThisMonthAndTheTwoAfterItAhead() {
        assertThat(ask("SELECT count(*) FROM generate_series(0, 2) n WHERE to_regclass('clearance.event_'"
                        + " || to_char(now() AT TIME ZONE 'UTC' + n * interval '1 month', 'YYYY_MM')) IS NOT NULL"))
                .isEqualTo("3");
    }

    @Test
    void takesAMonthThatItCannotOpenIntoTheDefaultPartition() {
        database.read(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(
                        "INSERT INTO clearance.duty_other SELECT 'X', '2010-06-05', 1, 1, '', '', NULL, '',"
                                + " 0, 0, 0, 0, 'GBP'");
            }
        });
        Filing filing = stored("2010-06-15T00:00:00Z");
        assertThat(store.find(filing.clearance().mrn())).contains(filing.clearance());
    }

    @Test
    void keepsTheDutiesOfTheAssessmentInForce() {
        Clearance before = stored("2026-11-21T00:00:00Z").clearance();
        String duties =
                "SELECT count(*) || ' ' || sum(payable) || ' ' || max(version) FROM clearance.duty WHERE mrn = '"
                        + before.mrn() + "'";
        assertThat(ask(duties)).isEqualTo("4 40.74 1");
        Filing amendment =
                SampleFilings.amended(before, SampleFilings.bytes("for " + before.mrn()), SampleFilings.accepted(3));
        assertThat(store.append(before, amendment)).isTrue();
        assertThat(ask(duties)).isEqualTo("6 61.11 2");
        assertThat(ask("SELECT total_payable FROM clearance.clearance WHERE mrn = '" + before.mrn() + "'"))
                .isEqualTo("61.11");
    }

    @Test
    void keepsTheDutiesWhileAnAmendmentWaitsForConsent() {
        long serial = store.reserveSerials(1);
        Filing selected = SampleFilings.lodged(
                SampleFilings.mrn(serial),
                "GB",
                "LRN-" + serial,
                SampleFilings.message(serial),
                SampleFilings.selected(1));
        store.add(List.of(selected));
        Clearance before = selected.clearance();
        var assessment = SampleFilings.accepted(5);
        Filing request = SampleFilings.decided(
                before,
                new Command.Amend("GB", SampleFilings.AT, "R", List.of("a change"), assessment),
                SampleFilings.evidence(
                        1, Evidence.Purpose.AMENDMENT_REQUEST, SampleFilings.bytes("request " + serial), assessment),
                assessment);
        assertThat(store.append(before, request)).isTrue();
        assertThat(ask("SELECT count(*) FROM clearance.duty WHERE mrn = '" + before.mrn() + "'"))
                .isEqualTo("2");
        assertThat(store.find(before.mrn()).orElseThrow().openRequest()).isNotNull();
    }

    @Test
    void refusesAnMrnThatWasUsed() {
        Filing first = stored("2026-11-21T00:00:00Z");
        Filing again = SampleFilings.lodged(
                first.clearance().mrn(), "GB", "other", SampleFilings.bytes("other"), SampleFilings.accepted(1));
        assertThatThrownBy(() -> store.add(List.of(again)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("mrn_key");
        assertThat(store.dossier(first.clearance().mrn()).orElseThrow().evidence())
                .singleElement()
                .isEqualTo(first.evidence());
    }

    @Test
    void refusesAReferenceThatIsTooLongForAKeyUnlessRejected() {
        String lrn = "船".repeat(Keys.LENGTH_MAX + 1);
        long serial = store.reserveSerials(2);
        Filing accepted = SampleFilings.lodged(
                SampleFilings.mrn(serial), "GB", lrn, SampleFilings.message(serial), SampleFilings.accepted(1));
        assertThatThrownBy(() -> store.add(List.of(accepted))).isInstanceOf(IllegalArgumentException.class);
        Filing rejected = SampleFilings.lodged(
                SampleFilings.mrn(serial + 1), lrn, lrn, SampleFilings.message(serial + 1), SampleFilings.rejected());
        assertThat(store.add(List.of(rejected))).containsExactly(true);
    }

    @Test
    void takesTheLongestKey() {
        String lrn = "\ud83d\udea2".repeat(Keys.LENGTH_MAX / 2);
        long serial = store.reserveSerials(1);
        Filing filing = SampleFilings.lodged(
                SampleFilings.mrn(serial),
                "船".repeat(Keys.LENGTH_MAX),
                lrn,
                SampleFilings.message(serial),
                SampleFilings.accepted(1));
        assertThat(store.add(List.of(filing))).containsExactly(true);
    }
}
