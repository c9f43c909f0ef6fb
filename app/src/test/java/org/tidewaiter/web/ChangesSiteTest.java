package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Changes that wait for an officer's consent, as those see them who decide. */
@ExtendWith(TestSite.Extension.class)
class ChangesSiteTest {
    private static final String MENDED = "Steel nails of another kind";

    private final TestSite site;
    private final String mrn;

    ChangesSiteTest(TestSite site) {
        this.site = site;
        this.mrn = site.lodged(site.api(), site.selected(TestSite.PRESENT, TestSite.PARTY));
    }

    @Test
    void showsAnOfficerWhatAnAmendmentWouldChangeBeforeConsent() {
        JsonNode before = declaration();
        Reply asked = site.api().post("/api/declarations", site.describing(mrn, MENDED));
        assertThat(asked.json().get("openRequest").asString()).as(asked.body()).isEqualTo("AMENDMENT");

        JsonNode now = declaration();
        assertThat(now.get("values")).isEqualTo(before.get("values"));
        assertThat(now.get("assessedAt")).isEqualTo(before.get("assessedAt"));
        JsonNode change = now.get("open").get("change");
        assertThat(change.get("reasons").get(0).asString()).isEqualTo("sample");
        assertThat(change.get("changes").get(0).get("path").asString()).endsWith("/Commodity/Description");
        assertThat(change.get("changes").get(0).get("after").asString()).isEqualTo(MENDED);

        Caller olga = site.signedIn("olga");
        assertThat(olga.get("/declarations/" + mrn).body())
                .contains("id=\"asked\"", MENDED, "Item 1", ">sample<")
                .contains("href=\"/declarations/" + mrn + "/message?part=2\"");
        assertThat(olga.get("/declarations/" + mrn + "/message?part=2").body()).contains(MENDED);
        assertThat(olga.get("/declarations/" + mrn + "/message").body()).doesNotContain(MENDED);
        assertThat(olga.get("/declarations/" + mrn + "/message?part=3").status())
                .isEqualTo(404);
    }

    @Test
    void showsAnOfficerWhyADeclarationIsToBeInvalidated() {
        site.api().post("/api/declarations", site.change("INV", mrn).replace(">sample<", ">goods destroyed by fire<"));
        assertThat(site.signedIn("olga").get("/declarations/" + mrn).body())
                .contains("id=\"asked\"", "goods destroyed by fire");
    }

    private JsonNode declaration() {
        return site.byToken("olga").get("/api/declarations/" + mrn).json();
    }
}
