package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidewaiter.clearance.QuotaWorld;
import org.tidewaiter.cli.SampleEditions;
import org.tidewaiter.cli.SiteParts;
import org.tidewaiter.edition.Edition;
import org.tidewaiter.edition.web.EditionDesk;
import org.tidewaiter.tariff.Quota;
import tools.jackson.databind.JsonNode;

/** A quota that was drawn on, in a site of its own: what it lodges is written for tests of the core, and no page can show it. */
class QuotaDrawnSiteTest {
    private static final String ORDER = "050001";
    private static final String COUNTRY = "XQ";

    @Test
    void showsHowAQuotaWasDrawnAndToCustomsOnlyByWhom(@TempDir Path folder) {
        Site.Parts parts = SiteParts.open("--data", folder.resolve("postgres").toString());
        try (Site.Running running = Site.start(parts, TestSite.settings(Map.of()));
                HttpClient http = HttpClient.newHttpClient()) {
            Caller olga = signedIn(http, running, "olga");
            Caller tessa = signedIn(http, running, "tessa");
            inForce(parts, tessa);
            tariff(Caller.nobody(http, running.port()));
            QuotaWorld world = QuotaWorld.sharing(
                    parts.clearances(), ORDER, "1000", Quota.Method.PRO_RATA, LocalDate.of(2026, 1, 1));
            String drawn = lodged(world, "Q1", 930);
            world.allocate(LocalDate.of(2026, 3, 2));
            String waiting = lodged(world, "Q2", 110);
            pages(olga, tessa, drawn, waiting);
            Caller program = Caller.program(http, running.port(), "demo", "demo-demo");
            programs(program, waiting);
            JsonNode forCustoms = Caller.bearer(http, running.port(), TestSite.token(olga, "demo-olga"))
                    .get("/api/quotas/" + ORDER)
                    .json();
            assertThat(forCustoms
                            .get("periods")
                            .get(0)
                            .get("requests")
                            .get(0)
                            .get("mrn")
                            .asString())
                    .isEqualTo(waiting);
        } finally {
            parts.database().close();
        }
    }

    private static void pages(Caller olga, Caller tessa, String drawn, String waiting) {
        String address = "/quotas/" + ORDER + "?jurisdiction=" + COUNTRY;
        assertThat(olga.get(address).body())
                .contains(drawn, waiting, "<svg", "70 KGM", "930 KGM", "2026-03-02", "01013000");
        assertThat(tessa.get(address).body())
                .contains("<svg", "70 KGM", "110 KGM", "Critical")
                .doesNotContain(drawn, waiting);
        assertThat(tessa.get("/quotas?order=" + ORDER).body()).contains(ORDER, "Critical", COUNTRY);
        assertThat(tessa.get(address + "&lang=fr").body()).contains("Jours répartis");
    }

    /** The tariff of a country that only an edition is for: to choose, to browse and to calculate with. */
    private static void tariff(Caller nobody) {
        assertThat(nobody.get("/tariff").body()).contains("value=\"" + COUNTRY + "\"");
        assertThat(nobody.get("/duty-calculator").body()).contains("value=\"" + COUNTRY + "\"");
        assertThat(nobody.get("/tariff/" + COUNTRY + "/01013000").body()).contains("GB-A00-01013000");
        assertThat(nobody.get("/api/tariff/XX/01013000").json().get("detail").asString())
                .contains(COUNTRY);
    }

    private static void programs(Caller program, String waiting) {
        JsonNode answer = program.get("/api/quotas/" + ORDER).json();
        JsonNode period = answer.get("periods").get(0);
        assertThat(answer.toString()).doesNotContain(waiting);
        assertThat(period.get("drawings").isNull()).isTrue();
        assertThat(period.get("quota").get("left").decimalValue()).isEqualByComparingTo("70");
        assertThat(period.get("allocations")).hasSize(1);
        assertThat(program.get("/api/quotas.csv?order=" + ORDER).body())
                .contains(COUNTRY + "," + ORDER + ",2026-01-01,2026-12-31,CRITICAL,PRO_RATA,1000,930,110,70,KGM,100");
        assertThat(program.get("/api/quotas?code=0101300099").json().get("quotas"))
                .hasSize(1);
        assertThat(program.get("/api/quotas?code=9999").json().get("quotas")).isEmpty();
    }

    private static Caller signedIn(HttpClient http, Site.Running running, String who) {
        Caller caller = Caller.nobody(http, running.port());
        assertThat(caller.signIn(who, "demo-" + who).header("location")).endsWith("/");
        caller.forgetToken();
        return caller;
    }

    private static String lodged(QuotaWorld world, String reference, int kilograms) {
        return Objects.requireNonNull(
                        world.clear(world.asking(reference, kilograms)).clearance())
                .mrn()
                .value();
    }

    private static void inForce(Site.Parts parts, Caller somebody) {
        EditionDesk desk = SampleEditions.desk(parts);
        Edition edition = desk.propose("adam", SampleEditions.withQuota(COUNTRY, "with a quota", ORDER));
        assertThat(edition.stage())
                .as("" + desk.editions().findings(edition.number(), 0, 50))
                .isEqualTo(Edition.Stage.CHECKED);
        desk.orders().approve(edition.number(), "sofia");
        desk.orders().activate(edition.number(), "adam", null);
        Instant bound = Instant.now().plusSeconds(20);
        while (!somebody.get("/quotas?order=" + ORDER).body().contains("data-row-link")) {
            assertThat(Instant.now()).as("it comes into force").isBefore(bound);
        }
    }
}
