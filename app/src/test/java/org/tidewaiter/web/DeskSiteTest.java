package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidewaiter.access.Credentials;
import org.tidewaiter.access.PasswordHash;
import org.tidewaiter.access.People;
import org.tidewaiter.access.Person;
import org.tidewaiter.access.Role;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.clearance.ListQuery;
import org.tidewaiter.clearance.Query;
import org.tidewaiter.clearance.Register;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.reference.Office;
import org.tidewaiter.reference.Offices;
import org.tidewaiter.reference.TimeLimit;
import org.tidewaiter.reference.WallClock;
import tools.jackson.databind.JsonNode;

/** What officers, supervisors and traders do with the forms of a declaration's page. */
@ExtendWith(TestSite.Extension.class)
class DeskSiteTest {
    private final TestSite site;
    private final String mrn;

    DeskSiteTest(TestSite site) {
        this.site = site;
        this.mrn = site.lodged(site.api(), site.selected(TestSite.PRESENT, TestSite.PARTY));
    }

    private JsonNode now() {
        return site.api().get("/api/declarations/" + mrn).json();
    }

    private String state() {
        return now().get("state").asString();
    }

    /** Fills a form in, looks at the page that follows, and answers it. */
    private String fill(String who, String form, String... fields) {
        Map<String, String> typed =
                new HashMap<>(Map.of("revision", now().get("revision").toString()));
        for (int i = 0; i < fields.length; i += 2) {
            typed.put(fields[i], fields[i + 1]);
        }
        Caller caller = site.signedIn(who);
        Reply reply = caller.form("/declarations/" + mrn + form, typed);
        assertThat(reply.status()).as(form + " " + reply.body()).isEqualTo(302);
        return caller.get("/declarations/" + mrn).body();
    }

    private void findIrregular(String amount) {
        fill(
                "olga",
                "/desk/control",
                "outcome",
                "IRREGULAR",
                "selection",
                "USEFUL",
                "kind1",
                "VALUE",
                "item1",
                "1",
                "declared1",
                "1,000",
                "found1",
                "1,400",
                "amount1",
                amount);
        assertThat(state()).isEqualTo("HELD");
    }

    @Test
    void aWaiverWaitsForASupervisorAndNoPartyIsToldOfIt() {
        findIrregular("80");
        assertThat(fill("olga", "/desk/settle", "settlement", "warning", "settleReason", "An honest mistake."))
                .contains("another person has to approve it");
        assertThat(now().get("openRequest").isNull()).isTrue();
        assertThat(site.api().get("/api/declarations/" + mrn + "/events").body())
                .doesNotContain("settlement-proposed");
        assertThat(site.signedIn("tessa").get("/declarations/" + mrn).body()).doesNotContain("honest mistake");
        assertThat(fill("olga", "/act", "action", "approve")).contains("role");
        assertThat(fill("omar", "/act", "action", "approve")).contains("role");
        assertThat(state()).isEqualTo("HELD");
        assertThat(site.signedIn("sofia").get("/declarations/" + mrn).body())
                .contains("An honest mistake.", "value=\"approve\"");
        fill("sofia", "/act", "action", "approve");
        assertThat(state()).isNotEqualTo("HELD");
    }

    @Test
    void aSupervisorDeclinesAndTheOfficerAsksForAll() {
        findIrregular("80");
        fill("olga", "/desk/settle", "settlement", "duty", "additional", "10", "settleReason", "A part of it.");
        fill("sofia", "/act", "action", "decline", "note", "Ask for all of it.");
        assertThat(state()).isEqualTo("HELD");
        fill("olga", "/desk/settle", "settlement", "duty", "additional", "80", "settleReason", "All of it.");
        assertThat(state()).isEqualTo("AWAITING_PAYMENT");
    }

    @Test
    void aQuestionIsAskedAnsweredAndInTheWayOfTheReleaseUntilThen() {
        assertThat(fill("olga", "/desk/ask", "question", "", "days", "0"))
                .contains("Write something here.", "From 1 to 365 days.");
        fill("olga", "/desk/ask", "question", "Which model is it?", "days", "3");
        assertThat(site.signedIn("tessa").get("/declarations/" + mrn).body()).contains("Which model is it?", "reply1");
        assertThat(fill("olga", "/desk/control", "outcome", "CONFORM", "selection", "UNSURE"))
                .contains("Wait for the answer");
        fill("tessa", "/desk/reply", "query", "1", "reply1", "The blue one.");
        assertThat(site.signedIn("olga").get("/declarations/" + mrn).body()).contains("The blue one.");
        fill("olga", "/desk/control", "outcome", "CONFORM", "selection", "UNSURE");
        assertThat(state()).isNotEqualTo("UNDER_PHYSICAL_CONTROL");
    }

    private Query asked() {
        Clearances.Dossier dossier =
                site.bean(Clearances.class).dossier(new Mrn(mrn)).orElseThrow();
        return dossier.clearance().verification().queries().getLast();
    }

    @Test
    void theTimeLimitOfAQuestionEndsWhenTheOfficeThatAskedCloses() {
        Office dover = site.bean(Offices.class).find("GB000060").orElseThrow();
        assertThat(site.signedIn("olga").get("/declarations/" + mrn).body())
                .contains("within the opening hours of Dover (example)", "Europe/London", "5 days from now end on");
        fill("olga", "/desk/ask", "question", "Which model is it?", "days", "3");
        Instant raised = asked().raisedAt();
        Instant end = new TimeLimit.Days(3).endsIn(dover.calendar(), raised);
        assertThat(asked().deadline()).isEqualTo(end);
        String shown = new WallClock(dover.zone()).text(end);
        assertThat(site.signedIn("olga").get("/declarations/" + mrn).body()).contains(shown);
        assertThat(site.signedIn("tessa").get("/declarations/" + mrn).body())
                .as("a British trader goes by the clock of the British rulebook")
                .contains(shown);
        fill("olga", "/desk/ask", "question", "And which year?", "hours", "12");
        TimeLimit hours = new TimeLimit.WorkingHours(12);
        Instant after = asked().raisedAt();
        assertThat(asked().deadline())
                .as("runs from when the form was read, a moment before")
                .isBetween(
                        hours.endsIn(dover.calendar(), after.minus(Duration.ofMinutes(1))),
                        hours.endsIn(dover.calendar(), after));
        assertThat(fill("olga", "/desk/ask", "question", "And why?", "hours", "12", "days", "3"))
                .contains("not both");
        assertThat(fill("olga", "/desk/ask", "question", "And why?", "hours", "0"))
                .contains("From 1 to 2,000 working hours");
    }

    @Test
    void anOfficeThatIsNotInTheListIsSaidToBe() {
        String id = "p-" + site.reference().toLowerCase(Locale.ROOT);
        Person stray = new Person(id, "Stray", null, Set.of(Role.OFFICER), null, "GB0009ZZ", "en", true, false, 0);
        site.bean(People.class)
                .add(stray, Credentials.of(site.bean(PasswordHash.class).hash("a password of tests")));
        Caller caller = site.nobody();
        caller.signIn(id, "a password of tests");
        assertThat(caller.get("/declarations/" + mrn).body())
                .contains("not in the list of offices", "at midnight (Europe/London)");
    }

    @Test
    void aTraderAsksForInvalidationAndAnOfficerConsents() {
        fill("tessa", "/desk/invalidate", "invalidateReason", "Lodged twice.");
        assertThat(now().get("openRequest").asString()).isEqualTo("INVALIDATION");
        fill("olga", "/act", "action", "consent");
        assertThat(state()).isEqualTo("INVALIDATED");
        assertThat(site.signedIn("tessa").get("/declarations/" + mrn).body()).doesNotContain("desk/invalidate");
    }

    @Test
    void aTraderPresentsGoodsThatWereDeclaredBeforeTheyCame() {
        String before = site.lodged(site.api(), site.declaration(TestSite.PRE_LODGED, TestSite.PARTY));
        Caller tessa = site.signedIn("tessa");
        assertThat(tessa.get("/declarations/" + before).body()).contains("/desk/present");
        String revision = site.api()
                .get("/api/declarations/" + before)
                .json()
                .get("revision")
                .toString();
        assertThat(tessa.form("/declarations/" + before + "/desk/present", Map.of("revision", revision))
                        .status())
                .isEqualTo(302);
        JsonNode after = site.api().get("/api/declarations/" + before).json();
        assertThat(after.get("presented").asBoolean()).isTrue();
        assertThat(after.get("state").asString()).isNotEqualTo("LODGED");
    }

    @Test
    void aCaseIsTakenHandedOverAndGivenBackByWhoHasIt() {
        fill("olga", "/act", "action", "take");
        assertThat(fill("sofia", "/desk/assign", "assignee", "olga", "officer", "omar"))
                .contains("omar");
        assertThat(fill("olga", "/act", "action", "give-back", "assignee", "olga"))
                .contains("not any more with whom this page showed");
        fill("omar", "/act", "action", "give-back", "assignee", "omar");
        assertThat(site.signedIn("olga").get("/work?q=" + mrn).body()).doesNotContain(">omar<");
    }

    @Test
    void aPageDemandsTheReasonThatTheApiDemands() {
        assertThat(fill("olga", "/act", "action", "hold", "note", " ")).contains("Write the reason first");
        assertThat(fill("olga", "/act", "action", "hold", "note", "x".repeat(2_000) + "y"))
                .contains("At most 2,000 characters are kept", "xy</textarea>");
        fill("olga", "/act", "action", "hold", "note", "A licence is missing.");
        assertThat(fill("olga", "/act", "action", "lift-hold")).contains("Write the reason first");
        assertThat(state()).isEqualTo("HELD");
        fill("olga", "/act", "action", "lift-hold", "note", "It is there.");
        fill("olga", "/desk/control", "outcome", "CONFORM", "selection", "UNSURE");
        if (state().equals("AWAITING_PAYMENT")) {
            assertThat(fill("olga", "/act", "action", "confirm-payment")).contains("reference of the payment first");
            assertThat(state()).isEqualTo("AWAITING_PAYMENT");
        }
    }

    private String holder() {
        return String.valueOf(
                site.bean(Register.class).summary(new Mrn(mrn)).orElseThrow().assignee());
    }

    @Test
    void aCaseThatAColleagueTookMeanwhileIsNotTakenByAnOldPage() {
        fill("olga", "/act", "action", "take", "assignee", "");
        assertThat(fill("omar", "/act", "action", "take", "assignee", ""))
                .contains("not any more with whom this page showed", "name=\"assignee\" value=\"olga\"");
        assertThat(holder()).isEqualTo("olga");
        fill("omar", "/act", "action", "take", "assignee", "olga");
        assertThat(holder()).as("taken over on purpose").isEqualTo("omar");
    }

    @Test
    void aSupervisorAssignsNoCaseOfAnotherOffice() {
        String elsewhere = site.lodged(
                site.api(),
                site.selected(TestSite.PRESENT, TestSite.PARTY)
                        .replaceFirst("</TypeCode>", "</TypeCode><DeclarationOfficeID>GB000040</DeclarationOfficeID>"));
        assertThat(site.bean(Register.class)
                        .summary(new Mrn(elsewhere))
                        .orElseThrow()
                        .office())
                .isEqualTo("GB000040");
        Caller sofia = site.byToken("sofia");
        Reply reply = sofia.order(elsewhere, "assign", sofia.tagOf(elsewhere), "{\"officer\": \"omar\"}");
        assertThat(reply.status()).as(reply.body()).isEqualTo(403);
        assertThat(reply.body()).contains("another customs office");
        assertThat(site.signedIn("sofia").get("/declarations/" + elsewhere).body())
                .doesNotContain("/desk/assign");
    }

    @Test
    void aListShowsTheAmountAndTheOrderThatItIsSortedBy() {
        String body = site.signedIn("olga").get("/work").body();
        assertThat(body).contains("value=\"oldest\" selected");
        String released = site.released();
        String paid = site.signedIn("tessa").get("/declarations?q=" + released).body();
        assertThat(paid).contains("Still to pay", ">0 GBP<", "value=\"newest\" selected");
        String rejected = site.declaration(TestSite.PRESENT, TestSite.PARTY)
                .replaceFirst("<GoodsItemQuantity>[0-9]+<", "<GoodsItemQuantity>77<");
        assertThat(site.api().post("/api/declarations", rejected).status()).isEqualTo(422);
        assertThat(site.signedIn("tessa").get("/declarations?state=REJECTED").body())
                .contains("data-row-link")
                .doesNotContain("XXX");
    }

    @Test
    void aWorklistSaysWhyADeclarationWasSelected() {
        String mrn = site.lodged(site.api(), site.selected(TestSite.PRESENT, TestSite.PARTY));
        String reason = site.byToken("olga")
                .get("/api/declarations/" + mrn)
                .json()
                .at("/selection/reasons/0/id")
                .asString();
        String list = site.signedIn("olga").get("/work?sort=newest&q=" + mrn).body();
        assertThat(list.substring(list.indexOf("<tbody>"))).contains("<span class=\"tw-code\">" + reason + "</span>");
        assertThat(site.signedIn("tessa").get("/declarations?q=" + mrn).body())
                .contains(mrn)
                .doesNotContain(reason);
    }

    @Test
    void aWorklistThatAFilterLeavesEmptySaysSo() {
        Caller olga = site.signedIn("olga");
        assertThat(olga.get("/work?q=NO-SUCH-REFERENCE").body())
                .contains("No case matches")
                .doesNotContain("Nothing to be worked on");
        assertThat(olga.get("/work?office=gb000060&q=" + mrn).body()).contains(mrn);
    }

    @Test
    void theReleaseNoteIsThereOnceGoodsMayGo() {
        assertThat(site.signedIn("tessa")
                        .get("/declarations/" + mrn + "/release")
                        .status())
                .isEqualTo(404);
        fill("olga", "/desk/control", "outcome", "CONFORM", "selection", "UNSURE");
        if (state().equals("AWAITING_PAYMENT")) {
            fill("olga", "/act", "action", "confirm-payment", "note", "P-1");
        }
        assertThat(site.signedIn("tessa")
                        .get("/declarations/" + mrn + "/release")
                        .body())
                .contains(mrn);
    }

    @Test
    void aSupervisorFindsWhatWaitsForApproval() {
        findIrregular("80");
        fill("olga", "/desk/settle", "settlement", "warning", "settleReason", "An honest mistake.");
        assertThat(site.signedIn("sofia").get("/work?request=open&q=" + mrn).body())
                .contains(mrn, "waits for approval");
        assertThat(site.signedIn("sofia")
                        .get("/work?request=open&sort=newest&state=CLEARED")
                        .body())
                .doesNotContain(mrn);
    }

    @Test
    void anOfficerSeesTheCasesOfOneOfficePageByPage() {
        String office = "GB" + site.reference();
        List<String> mrns = new ArrayList<>();
        for (int i = 0; i <= ListQuery.LIMIT_USUAL; i++) {
            String xml = site.selected(TestSite.PRESENT, TestSite.PARTY)
                    .replaceFirst(
                            "</TypeCode>", "</TypeCode><DeclarationOfficeID>" + office + "</DeclarationOfficeID>");
            mrns.add(site.lodged(site.api(), xml));
        }
        Caller olga = site.signedIn("olga");
        String first = olga.get("/work?sort=oldest&office=" + office).body();
        assertThat(first).contains("value=\"" + office + "\"", mrns.getFirst()).doesNotContain(mrns.getLast(), mrn);
        String next = first.replaceFirst("(?s).*rel=\"next\" href=\"([^\"]+)\".*", "$1")
                .replace("&amp;", "&");
        assertThat(olga.get(next).body()).contains(mrns.getLast()).doesNotContain(mrns.getFirst(), mrn);
        JsonNode lines =
                site.api().get("/api/declarations?limit=200&office=" + office).json();
        assertThat(lines.get("declarations")).hasSize(mrns.size());
        assertThat(lines.at("/declarations/0/office").asString()).isEqualTo(office);
        assertThat(site.api().get("/api/declarations?office=" + "x".repeat(500)).status())
                .isEqualTo(400);
    }

    @Test
    void aSupervisorHandsOverAllCasesOfAnAbsentOfficer() {
        fill("olga", "/act", "action", "take");
        Caller sofia = site.signedIn("sofia");
        assertThat(site.signedIn("olga")
                        .form("/hand-over", Map.of("from", "olga", "to", "omar"))
                        .status())
                .isEqualTo(403);
        sofia.form("/hand-over", Map.of("from", "olga", "to", "omar"));
        assertThat(sofia.get("/work").body()).contains(" handed over.");
        assertThat(sofia.get("/work?assignee=nobody&q=" + mrn).body()).doesNotContain("data-row-link");
        assertThat(site.signedIn("omar").get("/work?assignee=me&q=" + mrn).body())
                .contains(mrn);
        assertThat(sofia.form("/hand-over", Map.of("from", "tessa", "to", "omar"))
                        .status())
                .isEqualTo(302);
        assertThat(sofia.get("/work").body()).contains("Choose one of these.");
    }
}
