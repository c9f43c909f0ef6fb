package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidewaiter.control.ControlResult;
import tools.jackson.databind.JsonNode;

/** What officers say of selections, what it changes, and what analysts answer. */
@ExtendWith(TestSite.Extension.class)
class JudgementsSiteTest {
    private static final String WHY = "The same pallets every week.";
    private static final String ANSWER = "This importer is left out from June.";

    private final TestSite site;
    private final Caller olga;
    private final Caller anna;

    JudgementsSiteTest(TestSite site) {
        this.site = site;
        this.olga = site.byToken("olga");
        this.anna = site.byToken("anna");
    }

    private static String result(String selection, String why) {
        return "{\"outcome\": \"CONFORM\", \"selection\": \"" + selection + "\", \"why\": \"" + why + "\"}";
    }

    /** A declaration whose selection olga called of no use. */
    private String judged() {
        String mrn = site.lodged(site.api(), site.selected(TestSite.PRESENT, TestSite.PARTY));
        done(olga, mrn, "control", result("NOT_USEFUL", WHY));
        return mrn;
    }

    private static JsonNode done(Caller who, String mrn, String order, String json) {
        Reply reply = who.order(mrn, order, who.tagOf(mrn), json);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json();
    }

    private static int resultOf(Caller who, String mrn) {
        return said(who, mrn).get("result").asInt();
    }

    private static JsonNode said(Caller who, String mrn) {
        return who.get("/api/declarations/" + mrn + "/judgements")
                .json()
                .get("judgements")
                .get(0);
    }

    private static String answer(int result, String text) {
        return "{\"result\": " + result + ", \"reply\": \"PROFILE_CHANGED\", \"text\": \"" + text + "\"}";
    }

    @Test
    void anAnalystAnswersAndTheOfficerSeesItWithTheCaseAndInTheOwnList() {
        String mrn = judged();
        JsonNode listed = line(anna.get("/api/judgements?unanswered=true&useful=false&limit=100"), mrn);
        assertThat(listed.get("why").asString()).isEqualTo(WHY);
        done(anna, mrn, "answer-judgement", answer(listed.get("result").asInt(), ANSWER));
        assertThat(anna.get("/api/judgements?unanswered=true&limit=100").body()).doesNotContain(mrn);
        JsonNode answered = said(olga, mrn).get("answers").get(0);
        assertThat(answered.get("text").asString()).isEqualTo(ANSWER);
        assertThat(answered.get("reply").asString()).isEqualTo("PROFILE_CHANGED");
        assertThat(answered.get("analyst").asString()).isEqualTo("anna");
        assertThat(line(olga.get("/api/own-judgements?limit=100"), mrn).toString())
                .contains(ANSWER);
        assertThat(site.signedIn("olga").get("/declarations/" + mrn).body())
                .contains("What the control changed", WHY, ANSWER, "The profile is changed");
    }

    private static JsonNode line(Reply list, String mrn) {
        for (JsonNode line : list.json().get("judgements")) {
            if (line.get("mrn").asString().equals(mrn)) {
                return line;
            }
        }
        throw new AssertionError(mrn + " is not in " + list.body());
    }

    @Test
    void aTraderSeesNeitherTheJudgementNorTheAnswer() {
        String mrn = judged();
        done(anna, mrn, "answer-judgement", answer(resultOf(anna, mrn), ANSWER));
        String place = "/api/declarations/" + mrn;
        assertThat(site.api().get(place + "/judgements").status()).isEqualTo(404);
        for (String path : new String[] {place, place + "/events"}) {
            assertThat(site.api().get(path).body()).doesNotContain(WHY, ANSWER, "judgement", "NOT_USEFUL");
        }
        assertThat(site.signedIn("tessa").get("/declarations/" + mrn).body())
                .doesNotContain(WHY, ANSWER, "What the control changed");
        assertThat(olga.get(place + "/events").body()).contains("judgement-answered", ANSWER);
    }

    @Test
    void onlyAnAnalystAnswers() {
        String mrn = judged();
        String answer = answer(resultOf(olga, mrn), ANSWER);
        for (Caller other : new Caller[] {olga, site.byToken("sofia"), site.api()}) {
            assertThat(other.order(mrn, "answer-judgement", other.tagOf(mrn), answer)
                            .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void aSecondAnswerStandsBesideTheFirst() {
        String mrn = judged();
        int first = resultOf(olga, mrn);
        done(anna, mrn, "answer-judgement", answer(first, "It is new."));
        done(anna, mrn, "answer-judgement", answer(first, "It is changed after all."));
        assertThat(said(olga, mrn).get("answers")).hasSize(2);
        assertThat(anna.order(mrn, "answer-judgement", anna.tagOf(mrn), answer(first + 1, "None."))
                        .json()
                        .get("findings")
                        .get(0)
                        .get("code")
                        .asString())
                .isEqualTo("JUDGEMENT-UNKNOWN");
    }

    @Test
    void whatIsMissingInAnAnswerIsNamedBesideItsField() {
        String mrn = judged();
        int result = resultOf(anna, mrn);
        Caller analyst = site.signedIn("anna");
        String revision =
                anna.get("/api/declarations/" + mrn).json().get("revision").toString();
        Map<String, String> typed =
                Map.of("revision", revision, "result", String.valueOf(result), "answer" + result, "Why not.");
        assertThat(analyst.form("/declarations/" + mrn + "/desk/answer-judgement", typed)
                        .status())
                .isEqualTo(302);
        String page = analyst.get("/declarations/" + mrn).body();
        assertThat(page).contains("id=\"judged" + result + "-error\"", "Why not.");
        Reply unread = anna.order(
                mrn, "answer-judgement", anna.tagOf(mrn), "{\"result\": 1, \"reply\": \"KEPT\", \"text\": \" \"}");
        assertThat(unread.status()).isEqualTo(422);
    }

    @Test
    void aReasonThatIsTooLongIsRefused() {
        String mrn = site.lodged(site.api(), site.selected(TestSite.PRESENT, TestSite.PARTY));
        String tooLong = "x".repeat(ControlResult.MAX_WHY + 1);
        Reply refused = olga.order(mrn, "control", olga.tagOf(mrn), result("USEFUL", tooLong));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("$.why");
    }

    @Test
    void thePagesSayWhatWaitsAndGoOnPageByPage() {
        judged();
        judged();
        JsonNode page = anna.get("/api/judgements?limit=1").json();
        assertThat(page.get("unanswered").asInt()).isGreaterThanOrEqualTo(2);
        String next = page.get("next").asString();
        assertThat(anna.get("/api/judgements?limit=1&after=" + next).json().get("judgements"))
                .isNotEqualTo(page.get("judgements"));
        assertThat(anna.get("/api/judgements?after=yesterday").status()).isEqualTo(400);
        assertThat(anna.get("/api/judgements?limit=101").status()).isEqualTo(400);
        String shown = site.signedIn("anna").get("/risk/judgements").body();
        assertThat(shown).contains("wait for an answer", WHY);
        assertThat(site.signedIn("anna").get("/risk/judgements?by=NO-SUCH").body())
                .contains("No judgement matches");
    }
}
