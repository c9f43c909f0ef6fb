package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidewaiter.clearance.Dossiers;
import org.tidewaiter.kernel.Mrn;
import tools.jackson.databind.JsonNode;

/** The dialogue about a doubted value, over REST. */
@ExtendWith(TestSite.Extension.class)
class DoubtsSiteTest {
    private static final String SECRET = "An expert's opinion.";

    private final TestSite site;
    private final Caller trader;
    private final Caller olga;

    DoubtsSiteTest(TestSite site) {
        this.site = site;
        this.trader = site.api();
        this.olga = site.byToken("olga");
    }

    private String selected() {
        return site.lodged(trader, site.selected(TestSite.PRESENT, TestSite.PARTY));
    }

    private static JsonNode done(Caller who, String mrn, String order, String json) {
        Reply reply = who.order(mrn, order, who.tagOf(mrn), json);
        assertThat(reply.status()).as(order + " " + reply.body()).isEqualTo(200);
        return reply.json();
    }

    private static String code(Caller who, String mrn, String order, String json) {
        Reply reply = who.order(mrn, order, who.tagOf(mrn), json);
        assertThat(reply.header("content-type")).startsWith("application/problem+json");
        return reply.json().get("findings").get(0).get("code").asString();
    }

    private static String determine(int method, String amount, String evidence) {
        return "{\"doubt\": 1, \"reason\": \"No proof of payment.\", \"values\": [{\"item\": 1, \"method\": " + method
                + ", \"amount\": " + amount + ", \"evidence\": [\"" + evidence + "\"]}]}";
    }

    private String answeredTwice() {
        String mrn = selected();
        done(olga, mrn, "doubt-value", "{\"items\": [1], \"reason\": \"Half of the usual price.\", \"days\": 30}");
        done(trader, mrn, "reply", "{\"query\": 1, \"text\": \"See the contract.\"}");
        done(olga, mrn, "tell-grounds", "{\"doubt\": 1, \"reason\": \"The contract is of another year.\"}");
        done(trader, mrn, "reply", "{\"query\": 2, \"text\": \"It was prolonged.\"}");
        return mrn;
    }

    @Test
    void takesEachStepInItsOrderOnly() {
        String mrn = selected();
        JsonNode doubted = done(
                olga, mrn, "doubt-value", "{\"items\": [1], \"reason\": \"Half of the usual price.\", \"days\": 30}");
        assertThat(doubted.get("open").get("doubts").get(0).get("items").get(0).asInt())
                .isEqualTo(1);
        assertThat(code(olga, mrn, "tell-grounds", "{\"doubt\": 1, \"reason\": \"Still.\"}"))
                .isEqualTo("VALUE-DOUBT-ORDER");
        assertThat(code(olga, mrn, "determine-value", determine(6, "2500", SECRET)))
                .isEqualTo("VALUE-DOUBT-ORDER");
        assertThat(code(olga, mrn, "control", "{\"outcome\": \"CONFORM\", \"selection\": \"USEFUL\"}"))
                .isEqualTo("VALUE-DOUBT-OPEN");
        done(olga, mrn, "accept-value", "{\"doubt\": 1, \"reason\": \"It is explained.\"}");
        done(olga, mrn, "control", "{\"outcome\": \"CONFORM\", \"selection\": \"USEFUL\"}");
    }

    @Test
    void determinesAValueThatTheAmendedAssessmentIsMadeOf() {
        String mrn = answeredTwice();
        JsonNode determined = done(olga, mrn, "determine-value", determine(6, "2500", SECRET));
        JsonNode value = determined.get("values").get(0);
        assertThat(value.get("amount").decimalValue()).isEqualByComparingTo("2500");
        assertThat(value.get("trace").toString()).contains("determined by customs", SECRET);
        assertThat(site.bean(Dossiers.class).replay(new Mrn(mrn)).orElseThrow().isProven())
                .isTrue();
        assertThat(trader.get("/api/declarations/" + mrn + "/events").body())
                .contains("value-determined", "No proof of payment.")
                .doesNotContain(SECRET);
    }

    @Test
    void refusesEvidenceThatIsNoAcceptedValue() {
        String mrn = answeredTwice();
        assertThat(code(olga, mrn, "determine-value", determine(2, "2500", "a list of prices")))
                .isEqualTo("VALUE-EVIDENCE");
        assertThat(code(olga, mrn, "determine-value", determine(1, "2500", "x")))
                .isEqualTo("ORDER-MEMBER-WRONG");
    }

    @Test
    void refusesADoubtOfNoItemAndOfOneItemTwice() {
        String mrn = selected();
        for (String[] wrong : new String[][] {
            {"[]", "No item is named."}, {"[1, 1]", "Item 1 is named before."}, {"[7]", "has no items [7]"}
        }) {
            Reply reply = olga.order(
                    mrn,
                    "doubt-value",
                    olga.tagOf(mrn),
                    "{\"items\": " + wrong[0] + ", \"reason\": \"Half of the usual price.\"}");
            assertThat(reply.status()).as(reply.body()).isBetween(400, 422);
            assertThat(reply.body()).as(wrong[0]).contains(wrong[1]).doesNotContain("The items []");
        }
    }

    @Test
    void letsGoodsGoAgainstSecurityBeforeTheDecision() {
        String mrn = selected();
        done(olga, mrn, "doubt-value", "{\"items\": [1], \"reason\": \"Half of the usual price.\"}");
        done(olga, mrn, "secure-value", "{\"doubt\": 1, \"amount\": 120.00, \"reference\": \"G-1\"}");
        done(olga, mrn, "control", "{\"outcome\": \"CONFORM\", \"selection\": \"USEFUL\"}");
        assertThat(trader.get("/api/declarations/" + mrn)
                        .json()
                        .get("open")
                        .get("doubts")
                        .get(0)
                        .get("secured")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void comparableGoodsAreToldWithTheTimeThatWasSearchedAndPagesOfReason() {
        String at = "/api/declarations/" + selected() + "/comparable-goods";
        JsonNode found = olga.get(at + "?days=30&limit=1").json();
        Instant from = Instant.parse(found.get("searchedFrom").asString());
        assertThat(Duration.between(
                        from, Instant.parse(found.get("searchedBefore").asString())))
                .isEqualTo(Duration.ofDays(60));
        assertThat(found.get("values").size()).isLessThanOrEqualTo(1);
        for (String wrong : List.of("days=366", "limit=0", "limit=101", "after=yesterday")) {
            assertThat(olga.get(at + "?" + wrong).status()).as(wrong).isEqualTo(400);
        }
        assertThat(olga.get(at + ".csv").body()).startsWith("mrn,item,receivedAt,");
    }
}
