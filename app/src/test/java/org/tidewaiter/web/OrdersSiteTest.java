package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidewaiter.access.ApiClient;
import org.tidewaiter.access.ApiClients;
import org.tidewaiter.access.PasswordHash;
import org.tidewaiter.access.Role;
import org.tidewaiter.clearance.Register;
import org.tidewaiter.kernel.Mrn;
import tools.jackson.databind.JsonNode;

/** All that people do on a declaration, over REST. */
@ExtendWith(TestSite.Extension.class)
class OrdersSiteTest {
    private static final String REASON = "{\"reason\": \"So it is ordered.\"}";
    private static final String CONFORM = "{\"outcome\": \"CONFORM\", \"selection\": \"NOT_USEFUL\"}";
    private static final String SHORTFALL =
            "{\"outcome\": \"IRREGULAR\", \"selection\": \"USEFUL\", \"text\": \"Less was declared.\","
                    + " \"irregularities\": [{\"kind\": \"VALUE\", \"item\": 1, \"declared\": \"1,000\","
                    + " \"found\": \"1,400\", \"additional\": 80.00}]}";

    private final TestSite site;
    private final Caller trader;
    private final Caller olga;
    private final Caller omar;
    private final Caller sofia;

    OrdersSiteTest(TestSite site) {
        this.site = site;
        this.trader = site.api();
        this.olga = site.byToken("olga");
        this.omar = site.byToken("omar");
        this.sofia = site.byToken("sofia");
    }

    private String selected() {
        return site.lodged(trader, site.selected(TestSite.PRESENT, TestSite.PARTY));
    }

    /** Orders of how it stands now, and answers how it stands then. */
    private static JsonNode done(Caller who, String mrn, String order, String json) {
        Reply reply = who.order(mrn, order, who.tagOf(mrn), json);
        assertThat(reply.status()).as(order + " " + reply.body()).isEqualTo(200);
        assertThat(reply.header("etag")).isEqualTo(who.tagOf(mrn));
        return reply.json();
    }

    private static Reply tried(Caller who, String mrn, String order, String json) {
        return who.order(mrn, order, who.tagOf(mrn), json);
    }

    private static String code(Reply reply) {
        assertThat(reply.header("content-type")).startsWith("application/problem+json");
        JsonNode finding = reply.json().get("findings").get(0);
        for (String field : List.of("code", "path", "message", "fix")) {
            assertThat(finding.get(field).asString()).as(reply.body()).isNotBlank();
        }
        return finding.get("code").asString();
    }

    private static Set<String> orders(Caller who, String mrn) {
        Set<String> names = new TreeSet<>();
        who.get("/api/declarations/" + mrn)
                .json()
                .get("orders")
                .forEach(link -> names.add(link.get("name").asString()));
        return names;
    }

    private static List<String> events(Caller who, String mrn) {
        List<String> names = new ArrayList<>();
        who.get("/api/declarations/" + mrn + "/events")
                .json()
                .forEach(event -> names.add(event.get("name").asString()));
        return names;
    }

    private String state(String mrn) {
        return trader.get("/api/declarations/" + mrn).json().get("state").asString();
    }

    private int revision(String mrn) {
        return site.bean(Register.class).summary(new Mrn(mrn)).orElseThrow().revision();
    }

    @Test
    void livesAWholeLife() {
        String mrn = selected();
        String first = olga.tagOf(mrn);
        assertThat(orders(olga, mrn)).contains("take", "ask", "control", "hold").doesNotContain("reply", "assign");
        assertThat(orders(trader, mrn)).containsExactly("amend", "invalidate");

        assertThat(done(olga, mrn, "take", "").get("open").get("assignee").asString())
                .isEqualTo("olga");
        assertThat(olga.order(mrn, "ask", first, "{\"question\": \"Which model?\"}")
                        .status())
                .as("somebody took it since")
                .isEqualTo(412);
        JsonNode asked = done(olga, mrn, "ask", "{\"question\": \"Which model is it?\", \"days\": 3}");
        assertThat(asked.get("open").get("queries").get(0).get("question").asString())
                .isEqualTo("Which model is it?");
        assertThat(code(tried(olga, mrn, "control", CONFORM))).isEqualTo("QUERY-OPEN");

        assertThat(orders(trader, mrn)).contains("reply");
        JsonNode told = trader.get("/api/declarations/" + mrn).json();
        assertThat(told.get("open").get("assignee").isNull()).isTrue();
        int query = told.get("open").get("queries").get(0).get("number").asInt();
        Reply attached = trader.post(
                "/api/declarations/" + mrn + "/attachments?name=sheet.txt&query=" + query,
                "application/octet-stream",
                "the blue one".getBytes(StandardCharsets.UTF_8));
        int document = attached.json().get("attachments").get(0).get("number").asInt();
        done(
                trader,
                mrn,
                "reply",
                "{\"query\": " + query + ", \"text\": \"The blue one.\", \"attachments\": [" + document + "]}");
        assertThat(tried(trader, mrn, "reply", "{\"query\": 1, \"text\": \"Again.\"}")
                        .status())
                .isEqualTo(409);
        assertThat(olga.get("/api/declarations/" + mrn + "/attachments/" + document + "/content")
                        .body())
                .isEqualTo("the blue one");

        JsonNode held = done(olga, mrn, "control", SHORTFALL);
        assertThat(held.get("state").asString()).isEqualTo("HELD");
        assertThat(held.get("open")
                        .get("irregularities")
                        .get(0)
                        .get("additional")
                        .asInt())
                .isEqualTo(80);
        assertThat(code(tried(olga, mrn, "lift-hold", REASON))).isEqualTo("IRREGULARITY-OPEN");

        JsonNode proposed = done(
                olga,
                mrn,
                "settle",
                "{\"settlement\": \"ADDITIONAL_DUTY\", \"additional\": 50.00, \"reason\": \"A part of it.\"}");
        assertThat(proposed.get("openRequest").asString()).isEqualTo("SETTLEMENT");
        assertThat(trader.get("/api/declarations/" + mrn).body()).doesNotContain("SETTLEMENT", "A part of it");
        assertThat(tried(olga, mrn, "approve", "").status()).isEqualTo(403);
        assertThat(tried(omar, mrn, "approve", "").status()).isEqualTo(403);
        assertThat(orders(sofia, mrn)).contains("approve", "decline");
        assertThat(done(sofia, mrn, "approve", "").get("state").asString()).isEqualTo("AWAITING_PAYMENT");
        assertThat(tried(sofia, mrn, "approve", "").status()).isEqualTo(409);

        assertThat(tried(olga, mrn, "confirm-payment", "{}").status()).isEqualTo(422);
        String end = done(olga, mrn, "confirm-payment", "{\"reference\": \"P-1\"}")
                .get("state")
                .asString();
        if (end.equals("RELEASED")) {
            end = done(olga, mrn, "close", "").get("state").asString();
        }
        assertThat(end).isEqualTo("CLEARED");
        assertThat(trader.get("/api/declarations/" + mrn + "/release.pdf").status())
                .isEqualTo(200);
        assertThat(events(olga, mrn))
                .contains(
                        "selected-for-control",
                        "query-raised",
                        "query-answered",
                        "control-recorded",
                        "settlement-proposed",
                        "irregularity-settled",
                        "goods-released");
        assertThat(events(trader, mrn))
                .contains("query-raised", "query-answered", "irregularity-settled", "goods-released")
                .doesNotContain("settlement-proposed");
    }

    @Test
    void holdsAndFreesOneItemOrAll() {
        String mrn = selected();
        JsonNode held = done(olga, mrn, "hold", REASON);
        assertThat(held.get("state").asString()).isEqualTo("HELD");
        assertThat(tried(olga, mrn, "hold", REASON).status()).isEqualTo(409);
        done(olga, mrn, "lift-hold", REASON);
        assertThat(state(mrn)).isNotEqualTo("HELD");

        String other = selected();
        assertThat(code(tried(olga, other, "hold-item", "{\"item\": 99, \"reason\": \"so\"}")))
                .isEqualTo("CONTROL-ITEM-UNKNOWN");
        Reply one = tried(olga, other, "hold-item", "{\"item\": 1, \"reason\": \"so\"}");
        if (one.status() == 200) {
            assertThat(one.json().get("open").get("heldItems").get(0).asInt()).isEqualTo(1);
            done(olga, other, "release-item", "{\"item\": 1, \"reason\": \"so\"}");
        } else {
            assertThat(code(one)).isEqualTo("ITEMS-ALL-HELD");
        }
    }

    @Test
    void consentsToAWithdrawalOrRefusesIt() {
        String mrn = selected();
        assertThat(done(trader, mrn, "invalidate", "{\"reason\": \"Lodged twice.\"}")
                        .get("openRequest")
                        .asString())
                .isEqualTo("INVALIDATION");
        assertThat(tried(trader, mrn, "invalidate", REASON).status()).isEqualTo(409);
        done(olga, mrn, "refuse", REASON);
        done(trader, mrn, "invalidate", "{\"reason\": \"Really lodged twice.\"}");
        assertThat(done(olga, mrn, "consent", "").get("state").asString()).isEqualTo("INVALIDATED");
        assertThat(orders(olga, mrn)).isEmpty();
        assertThat(code(tried(olga, mrn, "hold", REASON))).isEqualTo("NOT-IN-THIS-STATE");
    }

    @Test
    void presentsGoodsThatWereDeclaredBefore() {
        String mrn = site.lodged(trader, site.declaration(TestSite.PRE_LODGED, TestSite.PARTY));
        assertThat(orders(trader, mrn)).contains("present");
        assertThat(done(trader, mrn, "present", "").get("presented").asBoolean())
                .isTrue();
        assertThat(tried(trader, mrn, "present", "{}").status()).isEqualTo(409);
    }

    @Test
    void takesAssignsAndGivesBackACase() {
        String mrn = selected();
        done(olga, mrn, "take", "{}");
        assertThat(code(tried(olga, mrn, "take", "{}"))).isEqualTo("CASE-AS-IT-IS");
        assertThat(tried(olga, mrn, "assign", "{\"officer\": \"omar\"}").status())
                .isEqualTo(403);
        assertThat(tried(sofia, mrn, "assign", "{\"officer\": \"tessa\"}").status())
                .isEqualTo(422);
        assertThat(done(sofia, mrn, "assign", "{\"officer\": \"omar\"}")
                        .get("open")
                        .get("assignee")
                        .asString())
                .isEqualTo("omar");
        assertThat(tried(olga, mrn, "give-back", "").status()).isEqualTo(409);
        assertThat(done(omar, mrn, "give-back", "").get("open").get("assignee").isNull())
                .isTrue();
    }

    @Test
    void doesNothingWithoutTheTagOfWhatWasLookedAt() {
        String mrn = selected();
        String tag = olga.tagOf(mrn);
        int before = revision(mrn);
        Reply without = olga.post("/api/declarations/" + mrn + "/orders/hold", "application/json", bytes(REASON));
        assertThat(without.status()).isEqualTo(428);
        assertThat(without.header("content-type")).startsWith("application/problem+json");
        for (String wrong : List.of("*", "W/" + tag, "\"0\"", tag.substring(1), "x", trader.tagOf(mrn))) {
            assertThat(olga.order(mrn, "hold", wrong, REASON).status())
                    .as(wrong)
                    .isEqualTo(412);
        }
        assertThat(revision(mrn)).isEqualTo(before);
        assertThat(olga.order(mrn, "hold", "\"1-x\", " + tag, REASON).status()).isEqualTo(200);
        assertThat(olga.order(mrn, "hold", tag, REASON).status())
                .as("the same order again")
                .isEqualTo(412);
    }

    @Test
    void answersTheSameOrderUnderItsKeyWithTheSameWords() {
        String mrn = selected();
        String tag = olga.tagOf(mrn);
        String key = "\"" + site.reference() + "\"";
        Reply first = olga.order(mrn, "hold", tag, REASON, "Idempotency-Key", key);
        Reply again = olga.order(mrn, "hold", tag, REASON, "Idempotency-Key", key);
        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(first.header("etag")).isEqualTo(olga.tagOf(mrn));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(olga.order(mrn, "lift-hold", olga.tagOf(mrn), REASON, "Idempotency-Key", key)
                        .status())
                .isEqualTo(422);
    }

    @Test
    void refusesBodiesThatAreNone() {
        String mrn = selected();
        String tag = olga.tagOf(mrn);
        String path = "/api/declarations/" + mrn + "/orders/hold";
        Reply guessed = olga.order(mrn, "hold", tag, "{\"reason\": \"so\", \"state\": \"RELEASED\"}");
        assertThat(guessed.status()).isEqualTo(422);
        assertThat(code(guessed)).isEqualTo("ORDER-MEMBER-UNKNOWN");
        assertThat(guessed.json().get("findings").get(0).get("path").asString()).isEqualTo("$.state");
        assertThat(olga.order(mrn, "hold", tag, "{").status()).isEqualTo(400);
        assertThat(olga.order(mrn, "hold", tag, "{\"reason\": \"" + "x".repeat(300_000) + "\"}")
                        .status())
                .isEqualTo(413);
        assertThat(olga.send("POST", path, "text/plain", bytes(REASON), "If-Match", tag)
                        .status())
                .isEqualTo(415);
        assertThat(olga.order(mrn, "no-such", tag, "{}").status()).isEqualTo(404);
        assertThat(olga.send("PUT", path, "application/json", bytes(REASON), "If-Match", tag)
                        .status())
                .isEqualTo(405);
        assertThat(state(mrn)).isEqualTo("UNDER_PHYSICAL_CONTROL");
    }

    @Test
    void whatIsNotOfferedIsNotDone() {
        String mrn = selected();
        JsonNode paths = site.nobody().get("/api/openapi.json").json().get("paths");
        for (Caller who : List.of(olga, sofia, trader)) {
            Set<String> offered = orders(who, mrn);
            paths.properties().forEach(path -> {
                int at = path.getKey().indexOf("/orders/");
                String order = at < 0 ? "" : path.getKey().substring(at + 8);
                if (at < 0 || offered.contains(order)) {
                    return;
                }
                String example = path.getValue()
                        .at("/post/requestBody/content/application~1json/example")
                        .toString()
                        .replace("\"attachments\":[1]", "\"attachments\":[]");
                assertThat(example).as(order).startsWith("{");
                int before = revision(mrn);
                assertThat(tried(who, mrn, order, example).status()).as(order).isIn(403, 409, 422);
                assertThat(revision(mrn)).as(order).isEqualTo(before);
            });
        }
    }

    @Test
    void isNotThereForWhoMayNotKnowOfIt() {
        String mrn = selected();
        String unknown = "26GB999999999999R9";
        Caller foreign = site.foreignApi();
        String tag = trader.tagOf(mrn);
        for (String order : List.of("reply", "invalidate", "hold", "no-such", "confirm-payment", "present")) {
            Reply theirs = foreign.order(mrn, order, tag, REASON);
            Reply none = foreign.order(unknown, order, tag, REASON);
            assertThat(theirs.status()).as(order).isEqualTo(404);
            assertThat(theirs.body().replace(mrn, unknown)).isEqualTo(none.body());
        }
        assertThat(site.nobody().order(mrn, "hold", tag, REASON).status()).isEqualTo(401);
        assertThat(site.signedIn("olga").order(mrn, "hold", tag, REASON).status())
                .as("a session is no token")
                .isEqualTo(401);
    }

    @Test
    void aSystemOfTheTreasuryConfirmsPaymentsAndReadsNothing() {
        String id = "pay-" + site.reference().toLowerCase(Locale.ROOT);
        String hash = site.bean(PasswordHash.class).hash("a secret of the treasury");
        site.bean(ApiClients.class).add(new ApiClient(id, "Treasury", null, Set.of(Role.SYSTEM), hash, true, 0));
        Caller treasury = site.program(id, "a secret of the treasury");
        String mrn = selected();
        done(olga, mrn, "control", SHORTFALL);
        done(
                olga,
                mrn,
                "settle",
                "{\"settlement\": \"ADDITIONAL_DUTY\", \"additional\": 80, \"reason\": \"All of it.\"}");
        assertThat(state(mrn)).isEqualTo("AWAITING_PAYMENT");
        assertThat(treasury.get("/api/declarations/" + mrn).status()).isEqualTo(404);
        String pay = "/api/declarations/" + mrn + "/orders/confirm-payment";
        assertThat(treasury.post(pay, "application/json", bytes("{}")).status()).isEqualTo(422);
        Reply paid = treasury.post(pay, "application/json", bytes("{\"reference\": \"P-77\"}"));
        assertThat(paid.status()).as(paid.body()).isEqualTo(204);
        assertThat(state(mrn)).isIn("RELEASED", "CLEARED");
        assertThat(treasury.post(pay, "application/json", bytes("{\"reference\": \"P-77\"}"))
                        .status())
                .isEqualTo(409);
        assertThat(treasury.order(mrn, "hold", "\"1\"", REASON).status()).isEqualTo(404);
    }

    @Test
    void aTokenOfAPersonEndsWithTheSessionsAndOpensNoPage() {
        String password = "a password of tests";
        String id = site.newPerson(password, Role.OFFICER, null).id();
        Caller person = site.nobody();
        person.signIn(id, password);
        person.forgetToken();
        assertThat(person.form("/account/token", Map.of("password", "wrong")).body())
                .contains("This is not your password")
                .doesNotContain("id=\"token\"");
        String token = TestSite.token(person, password);
        Caller program = site.bearer(token);
        String mrn = selected();
        assertThat(program.get("/api/declarations/" + mrn).status()).isEqualTo(200);
        assertThat(program.get("/work").status()).as("no page").isEqualTo(302);
        assertThat(program.get("/api/declarations?limit=1").status()).isEqualTo(200);
        assertThat(program.post("/api/webhooks", "application/json", bytes("{\"url\": \"http://127.0.0.1:9/\"}"))
                        .status())
                .isEqualTo(403);
        person.forgetToken();
        person.form("/account/sign-out-everywhere", Map.of());
        assertThat(program.get("/api/declarations/" + mrn).status()).isEqualTo(401);
        assertThat(site.signedIn("tessa").get("/account/token").status()).isEqualTo(404);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
