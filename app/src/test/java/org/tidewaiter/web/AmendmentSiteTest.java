package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidewaiter.draft.Draft;
import org.tidewaiter.draft.Drafts;
import org.tidewaiter.draft.Fields;
import tools.jackson.databind.JsonNode;

/** Amendments by form. */
@ExtendWith(TestSite.Extension.class)
class AmendmentSiteTest {
    private static final String DESCRIPTION = Fields.ITEM + "[1]/Commodity/Description";

    private final TestSite site;
    private final Caller trader;
    private final String mrn;

    AmendmentSiteTest(TestSite site) {
        this.site = site;
        this.trader = site.signedIn("tessa");
        Drafts drafts = site.bean(Drafts.class);
        drafts.list(TestSite.PARTY, false).forEach(d -> drafts.delete(d.id(), d.version()));
        this.mrn = site.lodged(site.api(), site.selected(TestSite.PRESENT, TestSite.PARTY));
    }

    private String begun() {
        assertThat(trader.get("/declarations/" + mrn).body()).contains("action=\"/declarations/" + mrn + "/amend\"");
        String place = trader.form("/declarations/" + mrn + "/amend", Map.of()).header("location");
        return place.substring(place.indexOf("/drafts/"));
    }

    private Reply press(String place, String button, String... fields) {
        Map<String, String> all =
                new LinkedHashMap<>(FilledForm.of(trader.get(place).body()));
        for (int i = 0; i < fields.length; i += 2) {
            all.put(fields[i], fields[i + 1]);
        }
        all.put("do", button);
        return trader.form(place, all);
    }

    private void consented() {
        String revision = declaration().get("revision").toString();
        site.signedIn("olga").form("/declarations/" + mrn + "/act", Map.of("action", "consent", "revision", revision));
    }

    private JsonNode declaration() {
        return site.byToken("olga").get("/api/declarations/" + mrn).json();
    }

    @Test
    void whatDiffersIsAskedForAndAnOfficerSeesIt() {
        String draft = begun();
        assertThat(trader.get(draft).body())
                .contains("Amendment of " + mrn, "Nothing differs from the declaration in force.")
                .doesNotContain("value=\"template\"");
        press(draft, "save", DESCRIPTION, "Bolts, not nails");
        String page = trader.get(draft).body();
        assertThat(page.substring(page.indexOf("id=\"changes\""), page.indexOf("id=\"draft\"")))
                .contains("Description of the goods", "Bolts, not nails");
        Reply asked = press(draft, "lodge", "draftName", "The supplier sent another kind");
        assertThat(asked.header("location")).as(asked.body()).endsWith("/declarations/" + mrn);
        assertThat(trader.get("/drafts").body()).doesNotContain("Amendment of " + mrn);

        JsonNode change = declaration().get("open").get("change");
        assertThat(change.get("kind").asString()).isEqualTo("AMENDMENT");
        assertThat(change.get("reasons").get(0).asString()).isEqualTo("The supplier sent another kind");
        assertThat(change.get("changes").size()).isEqualTo(1);
        assertThat(change.get("changes").get(0).get("after").asString()).isEqualTo("Bolts, not nails");
        consented();
        assertThat(trader.get("/declarations/" + mrn).body()).contains("Bolts, not nails");
        assertThat(declaration().get("version").asInt()).isEqualTo(2);
    }

    @Test
    void withoutAChangeOrAReasonNothingIsAskedFor() {
        String draft = begun();
        assertThat(press(draft, "lodge", "draftName", "Why").body()).contains("there is nothing to ask for");
        assertThat(press(draft, "lodge", DESCRIPTION, "Bolts", "draftName", "").body())
                .contains("the reason for the amendment is empty");
        assertThat(declaration().get("openRequest").isNull()).isTrue();
    }

    @Test
    void theTypeAndTheReferenceStay() {
        String draft = begun();
        press(draft, "save", "TypeCode", "EXA", "FunctionalReferenceID", "ANOTHER");
        Draft stored = site.bean(Drafts.class)
                .find(draft.substring(draft.lastIndexOf('/') + 1))
                .orElseThrow();
        assertThat(stored.fields().text("TypeCode")).isNotEqualTo("EXA");
        assertThat(stored.fields().text("FunctionalReferenceID")).isNotEqualTo("ANOTHER");
        assertThat(trader.get(draft).body()).contains("Nothing differs from the declaration in force.");
    }

    @Test
    void oneAmendmentOfAVersionIsBegunOnceAndADraftOfAnOlderVersionIsRefused() {
        String draft = begun();
        assertThat(begun()).isEqualTo(draft);
        site.api().post("/api/declarations", site.describing(mrn, "Screws"));
        consented();
        assertThat(press(draft, "lodge", DESCRIPTION, "Bolts", "draftName", "Why")
                        .body())
                .contains("was amended since this draft was begun");
        assertThat(begun()).isNotEqualTo(draft);
        assertThat(trader.get("/declarations/" + mrn).body()).contains("Screws");
    }

    @Test
    void whileAChangeWaitsNoOtherIsBegun() {
        site.api().post("/api/declarations", site.describing(mrn, "Screws"));
        assertThat(trader.get("/declarations/" + mrn).body()).doesNotContain("/amend\"");
        Reply reply = trader.form("/declarations/" + mrn + "/amend", Map.of());
        assertThat(reply.header("location")).endsWith("/declarations/" + mrn);
        assertThat(site.signInAnew("tessa")
                        .get("/declarations/" + mrn + "?lang=fr")
                        .body())
                .doesNotContain("??");
    }
}
