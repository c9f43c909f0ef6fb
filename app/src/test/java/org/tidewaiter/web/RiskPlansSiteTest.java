package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidewaiter.access.Role;
import org.tidewaiter.cli.SampleEditions;
import org.tidewaiter.edition.Edition;
import org.tidewaiter.edition.web.PlanDesk;
import tools.jackson.databind.JsonNode;

@ExtendWith(TestSite.Extension.class)
class RiskPlansSiteTest {
    private static final String PASSWORD = "a password of tests";
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final TestSite site;
    private final PlanDesk desk;
    private final String id;

    RiskPlansSiteTest(TestSite site) {
        this.site = site;
        this.desk = site.parts().planDesk();
        this.id = "P-" + site.reference();
        SamplePlans.putQuietPlanInForce(site.parts());
    }

    /** A form filled in for a new profile of Great Britain, but for what a test changes. */
    private Map<String, String> typed(String action, String... changes) {
        Map<String, String> typed = new HashMap<>(SamplePlans.profile(id));
        typed.putAll(Map.of("country", "GB", "by", "text", "justification", "Six of ten were.", "do", action));
        for (int i = 0; i < changes.length; i += 2) {
            typed.put(changes[i], changes[i + 1]);
        }
        return typed;
    }

    private Reply form(String... changes) {
        return site.signedIn("anna").form("/risk/profile", typed("check", changes));
    }

    private Edition proposed(Map<String, String> typed) {
        Reply reply = site.signedIn("anna").form("/risk/profile", typed);
        assertThat(reply.status()).as(reply.body()).isEqualTo(302);
        String place = reply.header("location");
        return desk.editions()
                .find(Long.parseLong(place.substring(place.lastIndexOf('/') + 1)))
                .orElseThrow();
    }

    private Reply order(String who, Edition edition, String order) {
        return site.signedIn(who).form("/risk/plans/of/" + edition.number() + "/" + order, Map.of("reason", "a test"));
    }

    private String page(String who, Edition edition) {
        Reply reply = site.signedIn(who).get("/risk/plans/of/" + edition.number());
        assertThat(reply.status()).isEqualTo(200);
        return reply.body();
    }

    @Test
    void whoHandedAPlanInIsToldWhyASecondPersonApprovesIt() {
        Edition edition = SamplePlans.proposed(site.parts(), "anna", SampleEditions.country(), site.reference());
        assertThat(page("anna", edition))
                .contains("second person has to approve", "P-1", "Look at the soles.", "no model")
                .doesNotContain("/approve\"");
        assertThat(order("anna", edition, "approve").header("location")).endsWith("?refused=SECOND-PERSON");
        assertThat(order("sofia", edition, "approve").header("location")).endsWith("?done=approve");
        assertThat(order("sofia", edition, "activate").status()).isEqualTo(403);
        assertThat(order("anna", edition, "activate").header("location")).endsWith("?done=activate");
        assertThat(page("audrey", edition)).contains("sofia").doesNotContain("/activate\"", "/withdraw\"");
        assertThat(site.signedIn("audrey").get("/risk/plans").body())
                .contains("/risk/plans/of/" + edition.number())
                .doesNotContain("Write a profile");
    }

    private Reply uploaded(byte[] file) {
        Caller anna = site.signedIn("anna");
        Multipart form = new Multipart().file("file", "profiles.yaml", file).field("_csrf", anna.token());
        return anna.post("/risk/plans/load", Multipart.TYPE, form.end());
    }

    @Test
    void aFileOfProfilesBecomesAPlanThatASecondPersonApproves() {
        String country = SampleEditions.country();
        Reply reply = uploaded(SamplePlans.text(desk, country, site.reference(), SamplePlans.profile(id)));
        assertThat(reply.status()).as(reply.body()).isEqualTo(302);
        String place = reply.header("location");
        Edition edition = desk.editions()
                .find(Long.parseLong(place.substring(place.lastIndexOf('/') + 1)))
                .orElseThrow();
        assertThat(order("anna", edition, "approve").header("location")).endsWith("?refused=SECOND-PERSON");
        assertThat(order("sofia", edition, "approve").header("location")).endsWith("?done=approve");
    }

    @Test
    void ofAFileWithErrorsAllAreToldByLineProfileAndFieldAndNothingIsKept() {
        String sound = SamplePlans.string(
                SamplePlans.text(desk, SampleEditions.country(), site.reference(), SamplePlans.profile(id)));
        String wrong = sound.replace("lane: RED", "lane: PURPLE").replace("item.netMass >= 0.0", "item.colour == 1");
        long line = wrong.lines().takeWhile(l -> !l.contains("PURPLE")).count() + 1;
        long before = site.parts().planDesk().editions().list(0, 1).getFirst().number();
        Reply reply = uploaded(wrong.getBytes(StandardCharsets.UTF_8));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body())
                .contains("Nothing was kept: 2 findings", ">" + line + "</td>", ">" + id + "</td>", ">lane</td>")
                .contains("PURPLE", "colour");
        assertThat(site.parts().planDesk().editions().list(0, 1).getFirst().number())
                .isEqualTo(before);
        assertThat(uploaded(new byte[0]).body()).contains("Choose a file that is not empty");
        assertThat(uploaded(new byte[(4 << 20) + 1]).body()).contains("larger than 4 MiB");
        assertThat(uploaded("\0\1: [".getBytes(StandardCharsets.UTF_8)).body()).contains("Nothing was kept");
    }

    @Test
    void aConditionChosenRowByRowBecomesAnExpression() {
        Reply reply = form(
                "by",
                "rows",
                "when",
                "",
                "field1",
                "item.origin",
                "comparison1",
                "IS",
                "value1",
                "CN, \"VN",
                "field2",
                "item.netMass",
                "comparison2",
                "LESS",
                "value2",
                "5.5",
                "field3",
                "declaration.containers",
                "comparison3",
                "GIVEN");
        assertThat(reply.body())
                .contains("This can be handed in")
                .contains("item.origin in [&quot;CN&quot;, &quot;\\&quot;VN&quot;] &amp;&amp; item.netMass &lt; 5.5"
                        + " &amp;&amp; has(declaration.containers)");
    }

    @Test
    void showsWhatIsWrongAtItsPlaceAndKeepsWhatWasTyped() {
        Reply reply =
                form("when", "item.origin == \"CN\" &&\n item.nettMass < 5", "priority", "often", "title", "Kept");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body())
                .contains("Line 2, character", "item.netMass", "<mark>", "href=\"#priority\"", "value=\"Kept\"")
                .contains("value=\"often\"")
                .doesNotContain("This can be handed in");
        assertThat(form("by", "rows", "when", "", "field1", "item.netMass", "comparison1", "IS", "value1", "heavy")
                        .body())
                .contains("href=\"#value1\"", "Give a number", "value=\"heavy\"");
        assertThat(form("by", "rows", "when", "").body()).contains("Choose one comparison at least");
        assertThat(form("id", "").body()).contains("href=\"#id\"");
        assertThat(site.signedIn("anna")
                        .form("/risk/profile", typed("propose", "justification", " "))
                        .body())
                .contains("Say why the profile is worthwhile");
        assertThat(site.signedIn("anna").get("/risk/profile?country=QQ").status())
                .isEqualTo(404);
    }

    @Test
    void refusesWhatIsTooLongAndCutsNothingOfIt() {
        String instruction = "Look at the soles. ".repeat(5_000) + "The last word.";
        String title = "a".repeat(5_000) + "z";
        Reply reply = site.signedIn("anna")
                .form("/risk/profile", typed("propose", "instruction", instruction, "title", title));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body())
                .contains("href=\"#instruction\"", "href=\"#title\"", "At most 4000 characters are kept here")
                .contains("The last word.</textarea>", title)
                .doesNotContain("maxlength");
        assertThat(form("by", "rows", "when", "", "field1", "item.origin", "value1", title)
                        .body())
                .contains("href=\"#value1\"", title);
        assertThat(form("when", "item.netMass < 5" + " ".repeat(20_000) + "|| item.netMass > 9")
                        .body())
                .contains("more than 20000 characters", "|| item.netMass &gt; 9");
    }

    @Test
    void aReasonThatIsTooLongWithdrawsNothingAndStaysInItsField() {
        Edition edition = SamplePlans.proposed(site.parts(), "anna", SampleEditions.country(), site.reference());
        String at = "/risk/plans/of/" + edition.number();
        String reason = "because ".repeat(30) + "the end";
        Caller anna = site.signedIn("anna");
        Reply reply = anna.form(at + "/withdraw", Map.of("reason", reason));
        assertThat(reply.header("location")).endsWith("?refused=REASON-TOO-LONG");
        assertThat(anna.get(at + "?refused=REASON-TOO-LONG").body()).contains("at most 200 characters", reason);
    }

    @Test
    void warnsOfAConditionThatMayBeMeantOtherwiseAndLetsItPass() {
        assertThat(form("when", "item.netMass > 5 &&\n item.origin == \"cn\"").body())
                .contains("This can be handed in", "maybe it is not meant so", "Line 2, character", "&quot;CN&quot;");
        assertThat(form("when", "item.netMass < 5 && item.netMass > 9").body()).contains("can&#39;t hold for anything");
        assertThat(form("when", "").body()).contains("The expression is empty.").doesNotContain("EOF");
    }

    @Test
    void anotherRowIsAddedAndNothingOfTheOthersLost() {
        Reply reply = site.signedIn("anna")
                .form("/risk/profile", typed("row", "by", "rows", "rows", "3", "value2", "typed before"));
        assertThat(reply.body()).contains("id=\"field4\"", "typed before").doesNotContain("id=\"field5\"");
        assertThat(site.signedIn("anna")
                        .form("/risk/profile", typed("row", "rows", "12"))
                        .body())
                .contains("id=\"field12\"")
                .doesNotContain("id=\"field13\"", "value=\"row\"");
    }

    @Test
    void aProfileIsTriedOnWhatWasLodgedAndThenHandedIn() {
        site.lodged(site.api(), site.declaration(TestSite.PRESENT, TestSite.PARTY));
        String today = LocalDate.now(ZoneOffset.UTC).toString();
        Reply begun = site.signedIn("anna").form("/risk/profile", typed("try", "validFrom", today, "hitBudget", "0"));
        assertThat(begun.status()).as(begun.body()).isEqualTo(302);
        String place = begun.header("location");
        String trial = place.substring(place.lastIndexOf('/') + 1);
        JsonNode over = over(trial);
        assertThat(over.get("state").asString()).isEqualTo("DONE");
        assertThat(over.get("declarations").asLong()).isPositive();
        String shown = site.signedIn("anna").get("/risk/trials/" + trial).body();
        assertThat(shown)
                .contains("Irregular of the controlled", "a supervisor would have to approve it")
                .contains("name=\"when\" value=\"item.netMass &gt;= 0.0\"");
        JsonNode row = site.byToken("sofia")
                .get("/api/risk-plan-trials/" + trial + "/rows?limit=200")
                .json()
                .get("rows")
                .valueStream()
                .filter(one -> one.get("profile").asString().equals(id))
                .findFirst()
                .orElseThrow();
        assertThat(row.get("hits").asLong()).isPositive();
        assertThat(row.get("overBudget").asBoolean()).isTrue();
        assertThat(site.signedIn("audrey")
                        .get("/risk/trials/" + trial + "/rows.csv")
                        .body())
                .startsWith("profile,title,lane,hits,")
                .contains("\"" + id + "\"");
        assertThat(site.signedIn("audrey").get("/risk/trials/" + trial).body()).doesNotContain("value=\"propose\"");
        assertThat(site.signedIn("audrey").get("/risk/trials").body()).contains(trial);

        Edition edition = proposed(typed("propose", "validFrom", today, "hitBudget", "0"));
        assertThat(page("anna", edition)).contains("PROFILE-OVER-BUDGET", "a supervisor has to approve it", "New");
        Caller other = site.nobody();
        other.signIn(site.newPerson(PASSWORD, Role.ANALYST, null).id(), PASSWORD);
        other.forgetToken();
        String at = "/risk/plans/of/" + edition.number();
        assertThat(other.get(at).body())
                .contains("a supervisor has to approve it")
                .doesNotContain(at + "/approve");
        assertThat(other.form(at + "/approve", Map.of()).status()).isEqualTo(403);
        assertThat(page("sofia", edition)).contains(at + "/approve");
        order("anna", edition, "withdraw");
    }

    private JsonNode over(String trial) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            JsonNode now =
                    site.byToken("sofia").get("/api/risk-plan-trials/" + trial).json();
            if (!List.of("WAITING", "RUNNING").contains(now.get("state").asString())) {
                return now;
            }
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    @Test
    void aTrialThatIsGoneSaysSoAndOneThatNeverWasToo() {
        assertThat(site.signedIn("anna").get("/risk/trials/0123456789abcdef").status())
                .isEqualTo(410);
        assertThat(site.signedIn("anna").get("/risk/trials/nothing").status()).isEqualTo(404);
        Edition edition = SamplePlans.proposed(site.parts(), "anna", SampleEditions.country(), site.reference());
        Caller sofia = site.byToken("sofia");
        String plan = "/api/risk-plans/" + edition.number();
        assertThat(sofia.post(plan + "/trials?days=0", "application/json", new byte[0])
                        .status())
                .isEqualTo(400);
        Reply begun = sofia.post(plan + "/trials?days=7", "application/json", new byte[0]);
        assertThat(begun.status()).as(begun.body()).isEqualTo(202);
        String trial = begun.header("location");
        assertThat(sofia.send("DELETE", trial, "", new byte[0]).status()).isEqualTo(204);
        Reply gone = sofia.get(trial);
        assertThat(gone.status()).isEqualTo(410);
        assertThat(gone.json().get("detail").asString()).contains("Try the plan again");
        assertThat(sofia.post(
                                "/api/risk-plan-trials",
                                "application/yaml",
                                "edition: 1".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void aProfileOfTheLastPlanIsChangedRenewedAndTakenAway() {
        String soon = LocalDate.now(ZoneOffset.UTC).plusDays(5).toString();
        Edition first = proposed(typed("propose", "validTo", soon, "when", "item.netMass < 0.0"));
        order("sofia", first, "approve");
        order("anna", first, "activate");
        assertThat(page("anna", first)).contains("end within 30 days", "days left", "renew=true");
        String at = "/risk/profile?country=GB&id=" + id;
        Caller anna = site.signedIn("anna");
        assertThat(anna.get(at).body()).contains("item.netMass &lt; 0.0", soon).doesNotContain("id=\"id\"");
        assertThat(anna.get(at + "&renew=true").body()).doesNotContain(soon);
        assertThat(form().body()).contains("has a profile of this id");

        Edition changed = proposed(typed("propose", "was", id, "when", "item.netMass < -1.0"));
        assertThat(page("anna", changed)).contains("Changed");
        order("anna", changed, "withdraw");

        String away = "/risk/profile/take-away";
        assertThat(anna.get(away + "?country=GB&id=" + id).body()).contains("Cheap shoes");
        assertThat(anna.form(away, Map.of("country", "GB", "id", id, "reason", ""))
                        .body())
                .contains("why it is taken away");
        Reply gone = anna.form(away, Map.of("country", "GB", "id", id, "reason", "Nothing was found."));
        assertThat(gone.status()).isEqualTo(302);
        assertThat(anna.get(gone.header("location").replaceFirst("^https?://[^/]+", ""))
                        .body())
                .contains("PROFILE-GONE", "Nothing was found.");
        assertThat(anna.get("/risk/profile?country=GB&id=none").status()).isEqualTo(404);
    }
}
