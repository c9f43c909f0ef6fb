package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(TestSite.Extension.class)
class RiskDataSiteTest {
    private final TestSite site;

    RiskDataSiteTest(TestSite site) {
        this.site = site;
    }

    private String lodged() {
        return site.lodged(site.api(), site.declaration(TestSite.PRESENT, TestSite.PARTY));
    }

    @Test
    void aProgramIsHandedItemsWithTheirPartiesUnderPseudonyms() {
        String mrn = lodged();
        Reply csv = site.byToken("anna").get("/api/risk-data?format=csv");
        assertThat(csv.status()).as(csv.body()).isEqualTo(200);
        assertThat(csv.header("content-disposition")).contains("items-", ".csv");
        assertThat(csv.body()).startsWith("mrn,item,jurisdiction,received_at").contains(mrn);
        String line =
                csv.body().lines().filter(l -> l.startsWith(mrn)).findFirst().orElseThrow();
        assertThat(line).doesNotContain(TestSite.PARTY).containsPattern(",p[0-9a-f]{16},");
        Reply parquet = site.byToken("anna").get("/api/risk-data");
        assertThat(parquet.header("content-type")).isEqualTo("application/vnd.apache.parquet");
        assertThat(parquet.body()).startsWith("PAR1").endsWith("PAR1");
    }

    @Test
    void whoThePartiesAreTakesTheRightToIt() {
        String mrn = lodged();
        assertThat(site.byToken("anna")
                        .get("/api/risk-data?format=csv&parties=true")
                        .status())
                .isEqualTo(403);
        Reply named = site.byToken("sofia").get("/api/risk-data?format=csv&parties=true");
        assertThat(named.status()).isEqualTo(200);
        assertThat(named.body()
                        .lines()
                        .filter(l -> l.startsWith(mrn))
                        .findFirst()
                        .orElseThrow())
                .contains(TestSite.PARTY);
    }

    @Test
    void whatCanNotBeAskedForIsSaid() {
        Caller anna = site.byToken("anna");
        assertThat(anna.get("/api/risk-data?from=2026-02-30").body()).contains("Give from and to as days");
        assertThat(anna.get("/api/risk-data?from=2020-01-01&to=2026-01-01").body())
                .contains("400 days at most");
        assertThat(anna.get("/api/risk-data?format=xlsx").body()).contains("parquet or csv, not 'xlsx'");
    }

    @Test
    void thePageShowsItemsKeepsWhatWasTypedAndOffersFiles() {
        String mrn = lodged();
        Caller anna = site.signedIn("anna");
        String page = anna.get("/risk/data").body();
        assertThat(page).contains("items.parquet?", "customs_value").doesNotContain("Name the parties");
        assertThat(anna.get("/risk/data?from=yesterday").body()).contains("Give a day, e.g. 2026-03-01", "yesterday");
        assertThat(anna.get("/risk/data?from=2026-02-02&to=2026-01-01").body()).contains("lies before the first");
        assertThat(anna.get("/risk/data?after=nonsense").status()).isEqualTo(400);
        assertThat(site.signedIn("sofia")
                        .get("/risk/data/items.csv?parties=true")
                        .body())
                .contains(mrn);
        assertThat(site.signedIn("adam").get("/risk/data").status()).isEqualTo(403);
    }

    @Test
    void eachFileIsInTheLogOfAccesses() {
        site.byToken("anna").get("/api/risk-data?format=csv&from=2026-01-02&to=2026-01-03");
        String log = site.signedIn("audrey")
                .get("/access-log?object=items+2026-01-02+to+2026-01-03")
                .body();
        assertThat(log).contains("SEE_RISK_DATA", "export csv", "anna");
    }

    private static Reply ask(Caller caller, String question) {
        return caller.post("/api/risk-questions", "application/json", question.getBytes(StandardCharsets.UTF_8));
    }

    /** Waits until it is answered; the site's own patience bounds it. */
    private static JsonNode answered(Caller caller, String place) {
        String state = "RUNNING";
        while (state.equals("RUNNING") || state.equals("WAITING")) {
            state = caller.get(place).json().get("state").asString();
            Thread.onSpinWait();
        }
        assertThat(state).isEqualTo("DONE");
        return caller.get(place + "/rows").json();
    }

    @Test
    void aProgramAsksAndIsAnsweredInTheBackground() {
        lodged();
        Caller anna = site.byToken("anna");
        Reply begun = ask(anna, """
                {"filter": "item.netMass > 0.0", "by": ["hs2", "importer"], "measures": ["items", "hit_rate"]}""");
        assertThat(begun.status()).as(begun.body()).isEqualTo(202);
        String place = begun.header("location");
        JsonNode answer = answered(anna, place);
        assertThat(answer.get("all").get("items").asInt()).isPositive();
        assertThat(answer.get("rows").get(0).get("keys").get(1).asString()).matches("p[0-9a-f]{16}");
        assertThat(anna.get(place + "/answer.csv").body())
                .startsWith("hs2,importer,items,hit_rate,hit_rate_least,hit_rate_most");
        assertThat(anna.get(place + "/answer.parquet").body()).startsWith("PAR1");
        assertThat(anna.send("DELETE", place, "", new byte[0]).status()).isEqualTo(204);
        assertThat(anna.get(place).status()).isEqualTo(410);
    }

    @Test
    void aQuestionThatCanNotBeReadIsRefusedWithThePlace() {
        Caller anna = site.byToken("anna");
        Reply unknown = ask(anna, "{\"filter\": \"item.orign == 'KR'\"}");
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.json().get("flaws").get(0).get("code").asString()).isEqualTo("PROFILE-FIELD-UNKNOWN");
        assertThat(unknown.body()).contains("item.origin");
        assertThat(ask(anna, "{\"by\": [\"hs3\"]}").body()).contains("no column 'hs3'");
        assertThat(ask(anna, "{\"by\": [\"hs2\", \"hs4\", \"hs6\", \"week\"]}").body())
                .contains("3 columns at most");
        assertThat(ask(anna, "{\"limit\": 100000}").body()).contains("1 to 1000 rows");
        assertThat(ask(anna, "{\"filter\": \"listed(declaration.importerName, 'none')\"}")
                        .body())
                .contains("LIST-UNKNOWN");
    }

    @Test
    void whoAsksForAPartyNeedsTheRightToIt() {
        String party = "{\"filter\": \"declaration.importer == '" + TestSite.PARTY + "'\", \"by\": [\"hs2\"]}";
        assertThat(ask(site.byToken("anna"), party).status()).isEqualTo(403);
        Reply begun = ask(site.byToken("sofia"), party);
        assertThat(begun.status()).isEqualTo(202);
        assertThat(site.byToken("anna").get(begun.header("location")).status()).isEqualTo(403);
    }

    @Test
    void thePageKeepsWhatWasTypedAndItsAddressAsksTheSameAgain() {
        lodged();
        Caller anna = site.signedIn("anna");
        Reply wrong = anna.form("/risk/data/questions", Map.of("filter", "item.orign == \"KR\"", "by", "origin"));
        assertThat(wrong.status()).isEqualTo(200);
        assertThat(wrong.body())
                .contains("PROFILE-FIELD-UNKNOWN", "item.orign == &quot;KR&quot;")
                .contains("value=\"origin\" title=\"Country of origin, ISO 3166-1.\" selected");
        Reply begun = anna.form("/risk/data/questions", Map.of("filter", "item.netMass > 0.0", "by", "origin"));
        assertThat(begun.status()).as(begun.body()).isEqualTo(302);
        String place = begun.header("location").replaceFirst("^https?://[^/]+", "");
        assertThat(place).contains("filter=item.netMass%20%3E%200.0", "by=origin");
        String page = "";
        while (!page.contains("answer.csv")) {
            page = anna.get(place).body();
            Thread.onSpinWait();
        }
        assertThat(page).contains("<svg class=\"tw-rate\" role=\"img\"", "<title>", "hit_rate_least");
        Reply gone = anna.get(place.replaceFirst("questions/[0-9a-f]+", "questions/0123456789abcdef"));
        assertThat(gone.status()).isEqualTo(410);
        assertThat(gone.body()).contains("item.netMass &gt; 0.0", "not kept any more");
    }
}
