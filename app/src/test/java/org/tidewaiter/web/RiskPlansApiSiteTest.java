package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidewaiter.access.Person;
import org.tidewaiter.access.Role;
import org.tidewaiter.cli.SampleEditions;
import org.tidewaiter.edition.web.PlanDesk;
import tools.jackson.databind.JsonNode;

@ExtendWith(TestSite.Extension.class)
class RiskPlansApiSiteTest {
    private static final String YAML = "application/yaml";
    private static final String PASSWORD = "a password of tests";

    private final TestSite site;
    private final PlanDesk desk;
    private final String country = SampleEditions.country();

    RiskPlansApiSiteTest(TestSite site) {
        this.site = site;
        this.desk = site.parts().planDesk();
    }

    private byte[] plan(String country, Map<String, String> profile) {
        return SamplePlans.text(desk, country, site.reference(), profile);
    }

    private String loaded(byte[] file) {
        Reply reply = site.byToken("anna").post("/api/risk-plans", YAML, file);
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        return reply.header("location");
    }

    private Reply order(String who, String place, String order) {
        return site.byToken(who).post(place + "/" + order, "application/json", new byte[0]);
    }

    @Test
    void takesAPlanInShowsItAndBringsItIntoForceByTwoPersons() {
        String soon = LocalDate.now(ZoneOffset.UTC).plusDays(3).toString();
        byte[] file = plan(country, SamplePlans.profile("P-1", "validTo", soon, "hitBudget", "5"));
        String place = loaded(file);
        Caller sofia = site.byToken("sofia");
        assertThat(sofia.get(place + "/file").body()).isEqualTo(SamplePlans.string(file));
        JsonNode profile = sofia.get(place + "/profiles").json().get("profiles").get(0);
        assertThat(profile.get("daysLeft").asInt()).isBetween(2, 3);
        assertThat(profile.get("hitBudget").asInt()).isEqualTo(5);
        assertThat(profile.get("fields").get(0).asString()).isEqualTo("item.netMass");

        Reply own = order("anna", place, "approve");
        assertThat(own.status()).isEqualTo(409);
        assertThat(own.json().get("title").asString()).isEqualTo("EDITION-SECOND-PERSON");
        assertThat(order("sofia", place, "approve").json().get("state").asString())
                .isEqualTo("APPROVED");
        assertThat(order("sofia", place, "activate").status()).isEqualTo(403);
        assertThat(order("anna", place, "activate").json().get("state").asString())
                .isIn("SCHEDULED", "ACTIVE");
        assertThat(sofia.get("/api/risk-plans?limit=200").body()).contains(country);

        Reply same = site.byToken("anna").post("/api/risk-plans", YAML, file);
        assertThat(same.status()).isEqualTo(422);
        assertThat(same.json().get("detail").asString()).contains("EDITION-SAME");
        String without = loaded(SamplePlans.text(desk, country, site.reference(), SamplePlans.profile("P-2")));
        assertThat(sofia.get(without + "/findings").body()).contains("PROFILE-GONE", "P-1");
    }

    @Test
    void refusesWhatIsNoPlanWithThePlaceAndTheAdvice() {
        Caller anna = site.byToken("anna");
        Reply refused =
                anna.post("/api/risk-plans", YAML, plan(country, SamplePlans.profile("P-1", "when", "item.net > 1")));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("title").asString()).isEqualTo("EDITION-REFUSED");
        assertThat(refused.json().get("detail").asString()).contains("PROFILE-FIELD-UNKNOWN", "item.netMass");
        String place = refused.header("location");
        assertThat(anna.get(place + "/file").status()).isEqualTo(404);
        assertThat(anna.get(place + "/profiles").status()).isEqualTo(404);
        assertThat(anna.get(place + "/findings").json().get("findings")).hasSize(1);
        assertThat(anna.post("/api/risk-plans", YAML, new byte[0]).status()).isEqualTo(400);
        assertThat(anna.post("/api/risk-plans", YAML, new byte[(4 << 20) + 1]).status())
                .isEqualTo(413);
        assertThat(anna.post("/api/risk-plans", "text/csv", new byte[1]).status())
                .isEqualTo(415);
        assertThat(anna.get("/api/risk-plans?limit=0").status()).isEqualTo(400);
        assertThat(anna.get("/api/risk-plans/x").status()).isEqualTo(404);
        Reply denied = site.byToken("sofia").post("/api/risk-plans", YAML, new byte[1]);
        assertThat(denied.status()).isEqualTo(403);
        assertThat(denied.json().get("detail").asString()).isEqualTo("None of your roles may do this.");
        Reply slip = anna.post(
                "/api/risk-plans/expression-checks",
                "application/json",
                "{\"when\":\"true\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(slip.status()).isEqualTo(400);
        assertThat(slip.json().get("detail").asString())
                .isEqualTo("There is no member when. Known are expression, jurisdiction.");
    }

    @Test
    void saysWhatAConditionIsOrWhatIsWrongWithItAndWhere() {
        JsonNode sound = checked("item.origin == \"CN\" && item.customsValue / item.netMass < 5");
        assertThat(sound.get("type").asString()).isEqualTo("CONDITION");
        assertThat(sound.get("fields").findValuesAsString("name"))
                .containsExactly("item.origin", "item.netMass", "item.customsValue");
        JsonNode flaw = checked("item.origin == \"CN\" &&\n  item.nettMass < 5")
                .get("flaws")
                .get(0);
        assertThat(flaw.get("code").asString()).isEqualTo("PROFILE-FIELD-UNKNOWN");
        assertThat(flaw.get("line").asInt()).isEqualTo(2);
        assertThat(flaw.get("fix").asString()).contains("item.netMass");
        assertThat(checked("").get("understood").asBoolean()).isFalse();
        assertThat(site.byToken("sofia").get("/api/risk-plans/fields").body()).contains("item.valuePerKilogram");
    }

    private JsonNode checked(String expression) {
        String body = "{\"expression\":\"" + expression.replace("\"", "\\\"").replace("\n", "\\n") + "\"}";
        Reply reply = site.byToken("sofia")
                .post("/api/risk-plans/expression-checks", "application/json", body.getBytes(StandardCharsets.UTF_8));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json();
    }

    @Test
    void warnsOfAConditionThatMayBeMeantOtherwise() {
        JsonNode doubtful = checked("item.origin == \"cn\"");
        assertThat(doubtful.get("understood").asBoolean()).isTrue();
        assertThat(doubtful.get("warnings").get(0).get("code").asString()).isEqualTo("CONDITION-CODE-CASE");
        assertThat(checked("item.netMass > 5").get("warnings").isEmpty()).isTrue();
        JsonNode unread = checked("item.netMass > 1,5");
        assertThat(unread.get("flaws").get(0).get("message").asString()).isEqualTo("A comma stands in a number.");
        String yaml = SamplePlans.string(plan(country, SamplePlans.profile("P-1", "when", "1 == 1")));
        assertThat(site.byToken("sofia")
                        .get(loaded(yaml.getBytes(StandardCharsets.UTF_8)) + "/findings")
                        .body())
                .contains("CONDITION-ALWAYS-TRUE");
    }

    @Test
    void aPlanThatNamesAModelThatIsNotThereStaysOutOfForce() {
        String yaml = SamplePlans.string(plan(country, SamplePlans.profile("P-1")))
                .replaceFirst("models: *\\[\\]", "models:\n  - role: CHAMPION\n    model: \"" + "0".repeat(64) + "\"");
        String place = loaded(yaml.getBytes(StandardCharsets.UTF_8));
        assertThat(order("sofia", place, "approve").status()).isEqualTo(200);
        Reply refused = order("anna", place, "activate");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("title").asString()).isEqualTo("EDITION-MODEL-UNKNOWN");
    }

    @Test
    void aProfileAboveItsBudgetTakesASupervisor() {
        site.lodged(site.api(), site.declaration(TestSite.PRESENT, TestSite.PARTY));
        String place = loaded(plan("GB", SamplePlans.profile("P-" + site.reference(), "hitBudget", "0")));
        assertThat(site.byToken("sofia").get(place + "/findings").body()).contains("PROFILE-OVER-BUDGET");
        Person other = site.newPerson(PASSWORD, Role.ANALYST, null);
        Caller window = site.nobody();
        window.signIn(other.id(), PASSWORD);
        window.forgetToken();
        Caller analyst = site.bearer(TestSite.token(window, PASSWORD));
        assertThat(analyst.post(place + "/approve", "application/json", new byte[0])
                        .status())
                .isEqualTo(403);
        assertThat(order("sofia", place, "approve").status()).isEqualTo(200);
        assertThat(order("anna", place, "withdraw").status()).isEqualTo(200);

        String within = loaded(plan("GB", SamplePlans.profile("P-" + site.reference(), "hitBudget", "1000000")));
        assertThat(analyst.post(within + "/approve", "application/json", new byte[0])
                        .status())
                .isEqualTo(200);
        assertThat(order("anna", within, "withdraw").status()).isEqualTo(200);
    }
}
