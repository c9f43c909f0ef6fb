package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidewaiter.access.EarlyNotice;
import org.tidewaiter.access.People;
import tools.jackson.databind.JsonNode;

@ExtendWith(TestSite.Extension.class)
class EarlyNoticesSiteTest {
    private static final String PATH = "/api/early-notices";

    private final TestSite site;
    private final People people;
    private final String party;
    private final Caller admin;

    EarlyNoticesSiteTest(TestSite site) {
        this.site = site;
        this.people = site.bean(People.class);
        this.party = "GB" + site.reference();
        this.admin = site.signedIn("adam");
    }

    private Reply enter(Map<String, String> more) {
        Map<String, String> form = new HashMap<>(Map.of("party", party, "authorisation", "GBAEOC0001"));
        form.putAll(more);
        return admin.form("/early-notices/add", form);
    }

    private EarlyNotice entered() {
        return people.notices(party, "", 1).getFirst();
    }

    @Test
    void anAdministratorEntersAnEarlyNoticeAndEndsItOnce() {
        assertThat(enter(Map.of("from", "2026-01-01", "until", "2999-12-31")).header("location"))
                .endsWith("done=1");
        assertThat(entered().grantedBy()).isEqualTo("adam");
        assertThat(admin.get("/early-notices?party=" + party).body())
                .contains(party, "GBAEOC0001", "2999-12-31", "in force");
        assertThat(site.signedIn("audrey").get("/early-notices?party=" + party).body())
                .contains(party)
                .doesNotContain("/end\"", "Enter an early notice");
        String end = "/early-notices/of/" + entered().id() + "/end";
        assertThat(admin.form(end, Map.of()).header("location")).endsWith("done=1");
        assertThat(admin.form(end, Map.of()).header("location")).endsWith("stale=1");
        assertThat(people.noticesFor(party).all()).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithAnEarlyNotice() {
        assertThat(enter(Map.of("party", " ")).body()).contains("Enter the party");
        assertThat(enter(Map.of("authorisation", "1".repeat(65))).body()).contains("Enter the number");
        assertThat(enter(Map.of("from", "tomorrow")).body()).contains("year-month-day");
        assertThat(enter(Map.of("until", "2020-01-01")).body()).contains("that is not over");
        assertThat(people.notices(party, "", 1)).isEmpty();
        enter(Map.of());
        assertThat(enter(Map.of()).body()).contains("under this authorisation already");
        assertThat(people.notices(party, "", 2)).hasSize(1);
    }

    @Test
    void isSpokenOfInFrenchToo() {
        assertThat(admin.get("/early-notices?lang=fr").body()).contains("Avis anticipés", "Saisir un avis");
        admin.get("/early-notices?lang=en");
    }

    private static Reply post(Caller caller, String path, String body) {
        return caller.post(path, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aSystemDoesTheSameWithTheTokenOfAnAdministrator() {
        Caller system = site.byToken("adam");
        Reply made =
                post(system, PATH, "{\"party\":\"" + party + "\",\"authorisation\":\"A1\",\"until\":\"2999-12-31\"}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        JsonNode page = system.get(made.header("location")).json();
        assertThat(page.get("notices")).hasSize(1);
        JsonNode notice = page.get("notices").get(0);
        assertThat(notice.get("inForce").asBoolean()).isTrue();
        assertThat(page.get("next").isNull()).isTrue();
        String end = PATH + "/" + notice.get("id").asString() + "/end";
        assertThat(post(system, end, "").status()).isEqualTo(204);
        assertThat(post(system, end, "").status()).isEqualTo(404);
        assertThat(post(site.byToken("olga"), PATH, "{}").status()).isEqualTo(403);
    }

    @Test
    void aSystemIsToldWhatIsWrong() {
        Caller system = site.byToken("adam");
        Reply wrong = post(system, PATH, "{\"party\":\"" + party + "\",\"until\":\"2020-01-01\"}");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.json().get("findings").get(0).get("pointer").asString())
                .isEqualTo("$.authorisation");
        assertThat(wrong.json().get("findings").get(1).get("code").asString()).isEqualTo("EARLY-NOTICE-UNTIL");
        assertThat(post(system, PATH, "no JSON").status()).isEqualTo(400);
        assertThat(post(system, PATH, "{\"id\":\"n-1\"}").status()).isEqualTo(422);
        assertThat(system.get(PATH + "?limit=200").status()).isEqualTo(400);
        assertThat(people.notices(party, "", 1)).isEmpty();
    }
}
