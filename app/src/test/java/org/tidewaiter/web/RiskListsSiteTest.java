package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(TestSite.Extension.class)
class RiskListsSiteTest {
    private static final String FIRST =
            "id,name,quality\nW-1,Nordlicht Handelskontor GmbH,PRIMARY\nW-2,Ivan Petrowitsch Sokolow,PRIMARY\n";
    private static final String SECOND =
            "id,name,quality\nW-1,Nordlicht Handelskontor AG,PRIMARY\nW-3,Orion Shipping,PRIMARY\n";

    private final TestSite site;

    RiskListsSiteTest(TestSite site) {
        this.site = site;
    }

    private static Reply load(Caller caller, String list, String text) {
        return caller.post("/api/risk-lists/" + list, "text/csv", text.getBytes(StandardCharsets.UTF_8));
    }

    private String list() {
        return "w" + site.reference();
    }

    @Test
    void aProgramLoadsVersionsAndIsToldWhatTheyChange() {
        Caller anna = site.byToken("anna");
        String list = list();
        Reply loaded = load(anna, list, FIRST);
        assertThat(loaded.status()).as(loaded.body()).isEqualTo(201);
        assertThat(loaded.json().get("entries").asInt()).isEqualTo(2);
        assertThat(load(anna, list, FIRST).status()).as("the same again").isEqualTo(200);
        assertThat(load(anna, list, SECOND).status()).isEqualTo(201);
        JsonNode versions = anna.get("/api/risk-lists/" + list).json().get("versions");
        assertThat(versions).hasSize(2);
        assertThat(versions.get(1).get("file")).isEqualTo(loaded.json().get("file"));
        JsonNode changes = anna.get("/api/risk-lists/" + list + "/changes").json();
        assertThat(changes.get("added").asInt()).isEqualTo(1);
        assertThat(changes.get("gone").asInt()).isEqualTo(1);
        assertThat(changes.get("changed").asInt()).isEqualTo(1);
        assertThat(changes.get("changes").get(0).get("entry").asString()).isEqualTo("W-3");
        assertThat(anna.get("/api/risk-lists?limit=200").body()).contains(list);
    }

    @Test
    void aProgramAsksWhatANameIsLike() {
        Caller anna = site.byToken("anna");
        String list = list();
        load(anna, list, FIRST);
        JsonNode match = anna.get("/api/risk-lists/" + list + "/matches?text=Sokolov,%20Ivan%20Petrovich")
                .json()
                .get(0);
        assertThat(match.get("entry").asString()).isEqualTo("W-2");
        assertThat(match.get("how")).isNotEmpty();
        assertThat(anna.get("/api/risk-lists/" + list + "/matches?text=Maria").json())
                .isEmpty();
        Reply wrong = anna.get("/api/risk-lists/" + list + "/matches?text=Maria&atLeast=85");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body()).contains("atLeast is from 0.7 to 1");
        assertThat(anna.get("/api/risk-lists/nothing/matches?text=Maria").status())
                .isEqualTo(404);
    }

    @Test
    void whatCanNotBeReadWhollyIsRefusedWithItsFindings() {
        Caller anna = site.byToken("anna");
        String list = list();
        Reply refused = load(anna, list, FIRST + ",Nobody,PRIMARY\n");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("title").asString()).isEqualTo("LIST-REFUSED");
        assertThat(refused.json().get("findings").get(0).get("code").asString()).isEqualTo("LIST-ID-MISSING");
        assertThat(anna.get("/api/risk-lists/" + list).status()).isEqualTo(404);
        assertThat(load(anna, "a_list", FIRST).body()).contains("LIST-NAME");
        load(anna, list, FIRST);
        byte[] goods = SECOND.getBytes(StandardCharsets.UTF_8);
        assertThat(anna.post("/api/risk-lists/" + list + "?kind=GOODS", "text/csv", goods)
                        .body())
                .contains("LIST-KIND", "is of TRADERS");
        assertThat(load(site.byToken("sofia"), list, SECOND).status()).isEqualTo(403);
    }

    @Test
    void thePageLoadsAListTellsWhatIsWrongAndLooksNamesUp() {
        Caller anna = site.signedIn("anna");
        String list = list();
        Reply broken = uploaded(anna, list, "id,name\n,Nobody\n");
        assertThat(broken.status()).isEqualTo(200);
        assertThat(broken.body()).contains("LIST-ID-MISSING", "value=\"" + list + "\"");
        assertThat(uploaded(anna, list, "").body()).contains("Choose a file");
        Reply loaded = uploaded(anna, list, FIRST);
        assertThat(loaded.status()).as(loaded.body()).isEqualTo(302);
        Caller sofia = site.signedIn("sofia");
        assertThat(anna.get(loaded.header("location").replaceFirst("^https?://[^/]+", ""))
                        .body())
                .contains("Nothing changes until a risk plan names this version", "2 entries", "No risk plan names it");
        assertThat(sofia.get("/risk/lists/of/" + list + "?q=Nordlischt+Handelskontor")
                        .body())
                .contains("W-1", "“nordlischt” spelt like “nordlicht”")
                .doesNotContain("Load another version");
        assertThat(site.signInAnew("sofia")
                        .get("/risk/lists/of/" + list + "?q=Nordlischt+Handelskontor&lang=fr")
                        .body())
                .contains("s’écrit comme")
                .doesNotContain("??");
    }

    private static Reply uploaded(Caller caller, String list, String content) {
        byte[] form = new Multipart()
                .field("_csrf", caller.token())
                .field("name", list)
                .field("kind", "TRADERS")
                .file("file", "list.csv", content.getBytes(StandardCharsets.UTF_8))
                .end();
        return caller.post("/risk/lists/load", Multipart.TYPE, form);
    }

    @Test
    void aPlanThatNamesAVersionIsHandedInForASecondPerson() {
        Caller anna = site.byToken("anna");
        String list = list();
        load(anna, list, FIRST);
        Reply handed = anna.post(
                "/api/risk-lists/" + list + "/plan-updates?jurisdiction=SE&edition=" + list,
                "application/json",
                new byte[0]);
        assertThat(handed.status()).as(handed.body()).isEqualTo(201);
        assertThat(handed.json().get("stage").asString()).isEqualTo("CHECKED");
        Caller sofia = site.signedIn("sofia");
        assertThat(sofia.get("/risk/lists/of/" + list).body()).contains("SE " + list, "this version");
        load(anna, list, SECOND);
        assertThat(sofia.get("/risk/lists/of/" + list).body()).contains("another version");
    }
}
