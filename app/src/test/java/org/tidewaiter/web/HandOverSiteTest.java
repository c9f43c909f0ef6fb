package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidewaiter.access.People;
import org.tidewaiter.access.Person;
import org.tidewaiter.access.Role;
import org.tidewaiter.clearance.Register;
import org.tidewaiter.kernel.Mrn;
import tools.jackson.databind.JsonNode;

/** Cases of an absent officer, handed over by a program of a supervisor. */
@ExtendWith(TestSite.Extension.class)
class HandOverSiteTest {
    private final TestSite site;
    private final Caller olga;
    private final Caller omar;
    private final Caller sofia;

    HandOverSiteTest(TestSite site) {
        this.site = site;
        this.olga = site.byToken("olga");
        this.omar = site.byToken("omar");
        this.sofia = site.byToken("sofia");
    }

    private String selected() {
        return site.lodged(site.api(), site.selected(TestSite.PRESENT, TestSite.PARTY));
    }

    private static void take(Caller who, String mrn) {
        Reply reply = who.order(mrn, "take", who.tagOf(mrn), "{}");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    private static String code(Reply reply) {
        assertThat(reply.header("content-type")).startsWith("application/problem+json");
        return reply.json().get("findings").get(0).get("code").asString();
    }

    private static Reply handOver(Caller who, String json) {
        return who.post("/api/hand-overs", "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aSupervisorHandsOverAllCasesOfAnAbsentOfficerAtOnceAndOnce() {
        String first = selected();
        String second = selected();
        take(olga, first);
        take(olga, second);
        String body = "{\"from\": \"olga\", \"to\": \"omar\"}";
        assertThat(handOver(olga, body).status()).isEqualTo(403);
        JsonNode all = handOver(sofia, body).json();
        assertThat(all.get("handedOver").toString()).contains(first, second);
        assertThat(all.get("more").asBoolean()).isFalse();
        assertThat(site.bean(Register.class)
                        .summary(new Mrn(second))
                        .orElseThrow()
                        .assignee())
                .isEqualTo("omar");
        assertThat(handOver(sofia, body).json().get("handedOver")).isEmpty();
    }

    @Test
    void theNextCaseIsTheOneAfterThisOfWhoAsksAndAtTheEndTheOldest() {
        Person officer = site.newPerson("a password of tests", Role.OFFICER, null);
        String first = selected();
        String second = selected();
        give(first, officer.id());
        give(second, officer.id());
        Caller page = site.nobody();
        page.signIn(officer.id(), "a password of tests");
        assertThat(page.get("/declarations/" + first).body()).contains("/work/next?after=" + first);
        assertThat(page.get("/work/next?after=" + first).header("location")).endsWith(second);
        assertThat(page.get("/work/next?after=" + second).header("location")).endsWith(first);
        assertThat(page.get("/work/next?after=no-case").header("location")).endsWith(first);
        assertThat(site.signedIn("tessa").get("/work/next").status()).isEqualTo(403);
    }

    @Test
    void casesOfWhoIsGoneOrWorksElsewhereAreHandedOver() {
        People people = site.bean(People.class);
        Person gone = site.newPerson("a password of tests", Role.OFFICER, null);
        Person moved = site.newPerson("a password of tests", Role.OFFICER, null);
        Caller page = site.signedIn("sofia");
        String ofGone = selected();
        String ofMoved = selected();
        give(ofGone, gone.id());
        give(ofMoved, moved.id());
        people.change(people.find(gone.id()).orElseThrow().activated(false));
        people.change(new Person(
                moved.id(),
                moved.name(),
                null,
                moved.roles(),
                null,
                "GB000040",
                "en",
                true,
                false,
                people.find(moved.id()).orElseThrow().version()));
        assertThat(page.get("/work").body())
                .contains("value=\"" + gone.id() + "\"", "value=\"" + moved.id() + "\"", "not in this office any more");
        Reply reply = handOver(sofia, "{\"from\": \"" + gone.id() + "\", \"to\": \"olga\"}");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.json().get("handedOver").toString()).contains(ofGone);
        Caller form = site.signedIn("sofia");
        form.form("/hand-over", Map.of("from", moved.id(), "to", "olga"));
        assertThat(form.get("/work").body()).contains("One case handed over.");
        assertThat(holder(ofMoved)).isEqualTo("olga");
        assertThat(code(handOver(sofia, "{\"from\": \"" + gone.id() + "\", \"to\": \"olga\"}")))
                .as("it has none any more")
                .isEqualTo("ORDER-MEMBER-WRONG");
    }

    private void give(String mrn, String officer) {
        Reply reply = sofia.order(mrn, "assign", sofia.tagOf(mrn), "{\"officer\": \"" + officer + "\"}");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    private String holder(String mrn) {
        return String.valueOf(
                site.bean(Register.class).summary(new Mrn(mrn)).orElseThrow().assignee());
    }

    @Test
    void whatOneHandOverTakesIsLimitedAndTheRestFollows() {
        List<String> mrns = List.of(selected(), selected());
        mrns.forEach(mrn -> take(omar, mrn));
        JsonNode some = handOver(sofia, "{\"from\": \"omar\", \"most\": 1}").json();
        assertThat(some.get("handedOver")).hasSize(1);
        assertThat(some.get("more").asBoolean()).isTrue();
        JsonNode rest = handOver(sofia, "{\"from\": \"omar\"}").json();
        assertThat(rest.get("handedOver").toString()).contains(mrns.getLast());
        assertThat(rest.get("to").isNull()).isTrue();
        for (String wrong : List.of(
                "{\"from\": \"omar\", \"most\": 0}",
                "{\"from\": \"omar\", \"most\": 201}",
                "{\"from\": \"tessa\"}",
                "{\"from\": \"omar\", \"to\": \"tessa\"}",
                "{\"from\": \"omar\", \"to\": \"omar\"}")) {
            Reply reply = handOver(sofia, wrong);
            assertThat(reply.status()).as(wrong).isEqualTo(422);
            assertThat(code(reply)).isEqualTo("ORDER-MEMBER-WRONG");
        }
        assertThat(code(handOver(sofia, "{}"))).isEqualTo("ORDER-MEMBER-MISSING");
        assertThat(code(handOver(sofia, "{\"from\": \"omar\", \"all\": true}"))).isEqualTo("ORDER-MEMBER-UNKNOWN");
    }
}
