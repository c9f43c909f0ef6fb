package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

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
}
