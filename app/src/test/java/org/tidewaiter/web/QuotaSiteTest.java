package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Quotas as pages and over the API, without any; {@link QuotaDrawnSiteTest} has one. */
@ExtendWith(TestSite.Extension.class)
class QuotaSiteTest {
    private final TestSite site;

    QuotaSiteTest(TestSite site) {
        this.site = site;
    }

    @Test
    void saysThatNoQuotaIsLikeThatAndKeepsWhatWasTyped() {
        Reply page = site.signedIn("tessa").get("/quotas?order=zz9&code=0201&origin=AU&status=OPEN&jurisdiction=GB");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("No quota is like that", "value=\"ZZ9\"", "value=\"0201\"", "value=\"AU\"");
        assertThat(site.signedIn("tessa").get("/quotas?order=zz9&lang=fr").body())
                .contains("Aucun contingent");
        site.signedIn("tessa").get("/quotas?lang=en");
    }

    @Test
    void isForWhoeverIsSignedInOnly() {
        assertThat(site.nobody().get("/quotas").header("location")).contains("/sign-in");
        assertThat(site.nobody().get("/api/quotas").status()).isEqualTo(401);
        assertThat(site.signedIn("adam").get("/quotas").status()).isEqualTo(200);
    }

    @Test
    void answersProgramsPageByPageAndAsATable() {
        JsonNode page = site.api().get("/api/quotas?order=zz9").json();
        assertThat(page.get("quotas")).isEmpty();
        assertThat(page.get("next").isNull()).isTrue();
        assertThat(site.api().get("/api/quotas?limit=0").status()).isEqualTo(400);
        assertThat(site.api().get("/api/quotas?status=FULL").status()).isEqualTo(400);
        assertThat(site.api().get("/api/quotas.csv?order=zz9").body())
                .startsWith("jurisdiction,orderNumber,from,to,status,");
        assertThat(site.api().get("/api/quotas/zz9").status()).isEqualTo(404);
    }
}
