package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidewaiter.cli.SampleEditions;
import org.tidewaiter.edition.Edition;
import org.tidewaiter.edition.web.EditionDesk;
import tools.jackson.databind.JsonNode;

@ExtendWith(TestSite.Extension.class)
class RulebooksSiteTest {
    private static final String[] DUTY = {"measures.csv", ",CUSTOMS_VALUE,6 %,", ",CUSTOMS_VALUE,7 %,"};
    private static final String[] PROFILE = {"profiles.yaml", "instruction: ", "instruction: \"Look twice.\" #"};

    private final TestSite site;
    private final EditionDesk desk;
    private final String country = SampleEditions.country();

    RulebooksSiteTest(TestSite site) {
        this.site = site;
        this.desk = SampleEditions.desk(site.parts());
    }

    private Edition loaded(String by, String... changes) {
        return desk.propose(by, SampleEditions.files(country, site.reference(), changes));
    }

    private static String place(Edition edition) {
        return "/rulebooks/of/" + edition.number();
    }

    private Reply order(String who, Edition edition, String order) {
        return site.signedIn(who).form(place(edition) + "/" + order, Map.of("reason", "wrong file"));
    }

    private String page(String who, Edition edition) {
        Reply reply = site.signedIn(who).get(place(edition));
        assertThat(reply.status()).isEqualTo(200);
        return reply.body();
    }

    @Test
    void whoLoadedAnEditionSeesNoButtonAndIsRefusedWhenTryingAllTheSame() {
        Edition edition = loaded("adam");
        assertThat(page("adam", edition))
                .contains("second person has to approve")
                .doesNotContain("/approve");
        assertThat(order("adam", edition, "approve").header("location")).endsWith("?refused=SECOND-PERSON");
        assertThat(site.signedIn("adam")
                        .get(place(edition) + "?refused=SECOND-PERSON")
                        .body())
                .contains("Ask a second person");
        assertThat(order("adam", edition, "activate").header("location")).endsWith("?refused=STAGE");
        assertThat(desk.editions().find(edition.number()).orElseThrow().stage()).isEqualTo(Edition.Stage.CHECKED);
        assertThat(order("olga", edition, "approve").status()).isEqualTo(403);
        assertThat(site.signedIn("audrey").get("/access-log?who=adam").body())
                .contains("APPROVE_RULEBOOK", "edition " + edition.number());
    }

    @Test
    void aSecondPersonApprovesAndTheFirstActivates() {
        Edition edition = loaded("adam");
        assertThat(order("sofia", edition, "approve").header("location")).endsWith("?done=approve");
        assertThat(order("sofia", edition, "activate").status()).isEqualTo(403);
        assertThat(order("adam", edition, "activate").header("location")).endsWith("?done=activate");
        assertThat(page("olga", edition)).contains("Loaded", "Checked", "Approved", "Activated", "sofia", "adam");
        Edition after = desk.editions().find(edition.number()).orElseThrow();
        assertThat(after.approvedBy()).isEqualTo("sofia");
        assertThat(after.activeFrom()).isAfter(desk.editions().now().minusSeconds(600));
        assertThat(order("adam", edition, "activate").header("location")).endsWith("?refused=STAGE");
    }

    @Test
    void aLaterActivationIsTakenBackBeforeItComesIntoForce() {
        Edition edition = loaded("adam");
        order("sofia", edition, "approve");
        assertThat(site.signedIn("adam")
                        .form(place(edition) + "/activate", Map.of("from", "no moment"))
                        .header("location"))
                .endsWith("?refused=FROM");
        assertThat(site.signedIn("adam")
                        .form(place(edition) + "/activate", Map.of("from", "2099-01-01T00:00"))
                        .header("location"))
                .endsWith("?done=activate");
        assertThat(page("olga", edition)).contains("Scheduled");
        assertThat(desk.editions().find(edition.number()).orElseThrow().activeFrom())
                .isEqualTo(Instant.parse("2099-01-01T00:00:00Z"));
        assertThat(order("adam", edition, "withdraw").header("location")).endsWith("?done=withdraw");
        assertThat(page("olga", edition)).contains("Withdrawn", "wrong file");
    }

    @Test
    void showsWhatChangedWithBothValuesFilteredAndAsATable() {
        Edition first = loaded("adam");
        desk.orders().approve(first.number(), "sofia");
        desk.orders().activate(first.number(), "adam", null);
        Edition next = loaded("adam", DUTY);
        assertThat(page("olga", next)).contains("<del>6 %</del>", "<ins>7 %</ins>", "GB-A00-01013000");
        assertThat(site.signedIn("olga")
                        .get(place(next) + "?q=nothing-like-that")
                        .body())
                .contains("Nothing differs");
        String table = site.signedIn("olga")
                .get(place(next) + "/changes.csv?part=measures")
                .body();
        assertThat(table)
                .startsWith("part,kind,key,field,before,after\r\n")
                .contains("measures,CHANGED,\"GB-A00-01013000\",\"expression\",\"6 %\",\"7 %\"");
        JsonNode changes = site.byToken("olga")
                .get("/api/rulebooks/" + next.number() + "/changes?part=measures&limit=1")
                .json();
        assertThat(changes.get("changes")).hasSize(1);
        assertThat(changes.get("count").asInt()).isPositive();
    }

    @Test
    void groupsChangesByChapterFoldedAndFiltersByTheBeginningOfACode() {
        Edition first = loaded("adam");
        desk.orders().approve(first.number(), "sofia");
        desk.orders().activate(first.number(), "adam", null);
        Edition next = loaded("adam", DUTY);
        Caller olga = site.signedIn("olga");
        assertThat(page("olga", next)).contains("<details", "id=\"chapter-01\"", "Chapter 01", "changed");
        assertThat(olga.get(place(next) + "?code=01").body()).contains("id=\"chapter-01\"");
        assertThat(olga.get(place(next) + "?code=99.99").body())
                .contains("Nothing differs")
                .doesNotContain("<details");
        assertThat(olga.get(place(next) + "?chapter=01&page=99").body()).contains("id=\"chapter-01\"", "open=\"open\"");
        assertThat(olga.get(place(next) + "/changes.csv?chapter=01").body()).contains("GB-A00-01013000");
        assertThat(olga.get(place(next) + "/changes.csv?chapter=02&part=measures")
                        .body())
                .isEqualTo("part,kind,key,field,before,after\r\n");
        assertThat(site.byToken("olga")
                        .get("/api/rulebooks/" + next.number() + "/changes?code=0101")
                        .json()
                        .get("count")
                        .asInt())
                .isPositive();
    }

    @Test
    void whatProfilesLookForIsForCustomsOnly() {
        Edition first = loaded("adam");
        desk.orders().approve(first.number(), "sofia");
        desk.orders().activate(first.number(), "adam", null);
        Edition next = loaded("adam", PROFILE);
        assertThat(page("sofia", next)).contains("Look twice.");
        assertThat(page("adam", next))
                .contains("Shown to customs officers only")
                .doesNotContain("Look twice.");
        assertThat(site.signedIn("adam").get(place(next) + "/changes.csv").body())
                .contains("profiles,CHANGED")
                .doesNotContain("Look twice.");
        assertThat(site.signedIn("tessa").get(place(next)).status()).isEqualTo(403);
    }

    @Test
    void aRefusedEditionShowsItsFindingsAndOffersNothing() {
        Edition refused = loaded("adam", "measures.csv", ",6 %,", ",6 bananas,");
        assertThat(refused.stage()).isEqualTo(Edition.Stage.REFUSED);
        assertThat(page("adam", refused))
                .contains("Refused", "bananas", "measures.csv", "There is nothing to compare")
                .doesNotContain("/activate", "/withdraw");
        JsonNode findings = site.byToken("olga")
                .get("/api/rulebooks/" + refused.number() + "/findings")
                .json()
                .get("findings");
        assertThat(findings.get(0).get("severity").asString()).isEqualTo("ERROR");
        assertThat(order("sofia", refused, "approve").header("location")).endsWith("?refused=STAGE");
    }

    @Test
    void tellsWhichOpenDeclarationsAnEditionTouchesAndHowMuch() {
        String mrn = site.lodged(site.api(), site.selected(TestSite.PRESENT, TestSite.PARTY));
        Edition edition =
                desk.propose("adam", SampleEditions.files("GB", site.reference(), "measures.csv", " %,", "1 %,"));
        assertThat(edition.errors())
                .as(desk.editions().findings(edition.number(), 0, 5).toString())
                .isZero();
        String page = site.signedIn("olga").get(place(edition) + "/touched").body();
        assertThat(page).contains("/declarations/" + mrn);
        assertThat(site.signedIn("adam").get(place(edition) + "/touched").status())
                .isEqualTo(403);
        desk.orders().withdraw(edition.number(), "adam", "a test");
    }

    @Test
    void theApiHoldsTwoPersonsAndRightsToo() {
        Edition edition = loaded("sofia");
        String path = "/api/rulebooks/" + edition.number();
        Caller sofia = site.byToken("sofia");
        Reply own = sofia.post(path + "/approve", "application/json", new byte[0]);
        assertThat(own.status()).isEqualTo(409);
        assertThat(own.json().get("title").asString()).isEqualTo("EDITION-SECOND-PERSON");
        assertThat(sofia.post(path + "/activate", "application/json", new byte[0])
                        .status())
                .isEqualTo(403);
        assertThat(sofia.get(path).json().get("state").asString()).isEqualTo("CHECKED");
        assertThat(sofia.get("/api/rulebooks?limit=1").json().get("editions")).hasSize(1);
        for (String wrong : List.of("limit=0", "limit=201", "page=-1", "page=2000000000")) {
            assertThat(sofia.get("/api/rulebooks?" + wrong).status()).as(wrong).isEqualTo(400);
        }
        assertThat(sofia.get("/api/rulebooks/x").status()).isEqualTo(404);
        assertThat(site.api().get("/api/rulebooks").status()).isEqualTo(403);
    }
}
