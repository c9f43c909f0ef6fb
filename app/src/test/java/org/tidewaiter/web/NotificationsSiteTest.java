package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidewaiter.access.Person;
import org.tidewaiter.access.Role;
import org.tidewaiter.continuity.Outage;
import org.tidewaiter.continuity.OutageLog;
import org.tidewaiter.subscription.Delivery;
import org.tidewaiter.subscription.Subscription;
import org.tidewaiter.subscription.Subscriptions;
import tools.jackson.databind.JsonNode;

/** What people find in their notifications, and choose. */
@ExtendWith(TestSite.Extension.class)
@Timeout(120)
class NotificationsSiteTest {
    private static final String PASSWORD = "seven quiet harbours";
    private static final String LIST = "/notifications";
    private static final String CHOICES = "/account/notifications";
    /** Longer than the turn of a process that died. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final TestSite site;

    NotificationsSiteTest(TestSite site) {
        this.site = site;
    }

    private Caller somebody(Role role, String party) {
        return signedIn(site.newPerson(PASSWORD, role, party));
    }

    private static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    private static void awaitLine(Caller caller, String mrn, String text) {
        await(mrn + " " + text, () -> line(caller, mrn, text));
    }

    /** Whether the list has a line of that declaration with that text. */
    private static boolean line(Caller caller, String mrn, String text) {
        return Pattern.compile("<tr[^>]*>\\s*<td[^>]*>" + Pattern.quote(text)
                        + "</td>\\s*<td[^>]*><a[^>]*/declarations/" + mrn)
                .matcher(caller.get(LIST).body())
                .find();
    }

    private void order(String who, String mrn, String form, String... fields) {
        JsonNode now = site.api().get("/api/declarations/" + mrn).json();
        Map<String, String> typed =
                new HashMap<>(Map.of("revision", now.get("revision").toString()));
        for (int i = 0; i < fields.length; i += 2) {
            typed.put(fields[i], fields[i + 1]);
        }
        Reply reply = site.signedIn(who).form("/declarations/" + mrn + form, typed);
        assertThat(reply.status()).as(reply.body()).isEqualTo(302);
    }

    @Test
    void aTraderIsToldWhatHappensToTheOwnDeclarationsAndNobodyElse() {
        Caller own = somebody(Role.TRADER, TestSite.PARTY);
        Caller foreign = somebody(Role.TRADER, TestSite.FOREIGN_PARTY);
        assertThat(own.get(LIST).body()).contains("There is nothing here").doesNotContain("<table");
        String mrn = site.lodged(site.api(), site.selected(TestSite.PRESENT, TestSite.PARTY));
        order("olga", mrn, "/act", "action", "hold", "note", "A secret reason.");
        awaitLine(own, mrn, "The goods are held");
        String page = own.get(LIST).body();
        assertThat(page).contains("tw-unread").contains("Mark all as read").doesNotContain("A secret reason.");
        assertThat(page).doesNotContain("RED").doesNotContain("selected");
        assertThat(foreign.get(LIST).body()).doesNotContain(mrn);
        assertThat(own.get(LIST + "?lang=fr").body()).contains("Les marchandises sont retenues");
    }

    @Test
    void readingOneOrAllIsOnesOwnAndShowsInTheHead() {
        Caller own = somebody(Role.TRADER, TestSite.PARTY);
        Caller other = somebody(Role.TRADER, TestSite.PARTY);
        String mrn = site.lodged(site.api(), site.selected(TestSite.PRESENT, TestSite.PARTY));
        order("olga", mrn, "/act", "action", "hold", "note", "Why.");
        awaitLine(own, mrn, "The goods are held");
        awaitLine(other, mrn, "The goods are held");
        Matcher id = Pattern.compile("name=\"id\" value=\"([0-9]+)\"")
                .matcher(own.get(LIST).body());
        assertThat(id.find()).isTrue();
        assertThat(other.form(LIST + "/read", Map.of("id", id.group(1))).status())
                .isEqualTo(404);
        assertThat(own.form(LIST + "/read", Map.of("id", id.group(1))).header("location"))
                .endsWith(LIST);
        Matcher newest = Pattern.compile("name=\"upTo\" value=\"([0-9]+)\"")
                .matcher(other.get(LIST).body());
        assertThat(newest.find()).isTrue();
        assertThat(other.get("/account").body()).contains("tw-count");
        other.form(LIST + "/read-all", Map.of("upTo", newest.group(1)));
        String after = other.get(LIST).body();
        assertThat(after).contains(mrn).doesNotContain("Mark all as read").doesNotContain("tw-count");
    }

    @Test
    void anOfficerIsToldOfACaseGivenToItAndOfAChangeRequested() {
        String mrn = site.lodged(site.api(), site.selected(TestSite.PRESENT, TestSite.PARTY));
        order("sofia", mrn, "/desk/assign", "assignee", "", "officer", "omar");
        Caller omar = site.signedIn("omar");
        awaitLine(omar, mrn, "The case is given to you");
        order("tessa", mrn, "/desk/invalidate", "invalidateReason", "Lodged twice.");
        awaitLine(omar, mrn, "A change is requested");
        assertThat(line(site.signedIn("olga"), mrn, "A change is requested")).isFalse();
    }

    @Test
    void anOfficerIsToldOfCasesHandedOverToIt() {
        Person ova = site.newPerson(PASSWORD, Role.OFFICER, null);
        String mrn = site.lodged(site.api(), site.selected(TestSite.PRESENT, TestSite.PARTY));
        order("sofia", mrn, "/desk/assign", "assignee", "", "officer", ova.id());
        Person next = site.newPerson(PASSWORD, Role.OFFICER, null);
        site.signedIn("sofia").form("/hand-over", Map.of("from", ova.id(), "to", next.id()));
        awaitLine(signedIn(next), mrn, "The case is given to you");
    }

    @Test
    void anAnswerInACaseOfNobodyIsToldToTheOfficersOfTheOfficeThatAsked() {
        String mrn = site.lodged(site.api(), site.selected(TestSite.PRESENT, TestSite.PARTY));
        order("olga", mrn, "/desk/ask", "question", "Which model is it?", "days", "3");
        Caller colleague = signedIn(site.newPerson(PASSWORD, Role.OFFICER, null));
        Caller unwilling = signedIn(site.newPerson(PASSWORD, Role.OFFICER, null));
        assertThat(unwilling.form(CHOICES, Map.of("version", "0")).header("location"))
                .endsWith("?done=1");
        order("tessa", mrn, "/desk/reply", "query", "1", "reply1", "The third one.");
        awaitLine(colleague, mrn, "A query is answered, and nobody has the case");
        awaitLine(site.signedIn("olga"), mrn, "A query is answered, and nobody has the case");
        assertThat(unwilling.get(LIST).body()).doesNotContain(mrn);
    }

    @Test
    void deadlinesAreThoseThatOutagesHaveMoved() {
        Caller own = somebody(Role.TRADER, TestSite.PARTY);
        String mrn = site.lodged(site.api(), site.selected(TestSite.PRESENT, TestSite.PARTY));
        Instant asked = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        order("olga", mrn, "/desk/ask", "question", "Which model is it?", "days", "3");
        awaitLine(own, mrn, "Customs asks a question");
        String before = deadline(own);
        site.bean(OutageLog.class).add(new Outage(asked, asked.plusSeconds(180)));
        assertThat(deadline(own)).isGreaterThan(before);
    }

    /** Of the only line that has one. */
    private static String deadline(Caller caller) {
        Matcher matcher = Pattern.compile("<td class=\"govuk-table__cell\">([0-9]{4}-[^<]+ (?:GMT|BST))</td>")
                .matcher(caller.get(LIST).body());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    @Test
    void theOwnersOfASuspendedWebhookAreToldAtOnceAndOnce() {
        Caller own = somebody(Role.TRADER, TestSite.PARTY);
        Caller foreign = somebody(Role.TRADER, TestSite.FOREIGN_PARTY);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        String id = "hook-" + site.reference();
        Subscriptions subscriptions = site.bean(Subscriptions.class);
        subscriptions.of("api:demo").forEach(s -> subscriptions.remove(s.id()));
        subscriptions.add(new Subscription(
                        id,
                        "api:demo",
                        URI.create("http://127.0.0.1:9/"),
                        Set.of(),
                        "whsec_AAAA",
                        0,
                        0,
                        null,
                        now,
                        null,
                        now,
                        0)
                .failed(new Delivery(now, 1, "n", "o", 1, 410, "Gone", 1), BigDecimal.ZERO));
        await("told of " + id, () -> own.get(LIST).body().contains(id));
        assertThat(own.get(LIST).body().split(Pattern.quote(id + "</span></td>"), -1))
                .hasSize(2);
        assertThat(foreign.get(LIST).body()).doesNotContain(id);
        subscriptions.remove(id);
    }

    private Caller signedIn(Person person) {
        Caller caller = site.nobody();
        caller.signIn(person.id(), PASSWORD);
        caller.forgetToken();
        return caller;
    }

    @Test
    void whoWantsNoneGetsNone() {
        Caller own = somebody(Role.TRADER, TestSite.PARTY);
        Caller witness = somebody(Role.TRADER, TestSite.PARTY);
        String form = own.get(CHOICES).body();
        assertThat(form).contains("QUERIES-page").contains("RELEASES-mail").doesNotContain("CASES-page");
        assertThat(form).contains("sends no e-mail at present");
        Reply stored = own.form(CHOICES, Map.of("version", "0", "QUERIES-page", "1", "CASES-mail", "1"));
        assertThat(stored.header("location")).endsWith("?done=1");
        assertThat(own.form(CHOICES, Map.of("version", "0")).header("location")).endsWith("?stale=1");
        assertThat(own.get(CHOICES).body())
                .containsPattern("checked=\"checked\" id=\"QUERIES-page\"|id=\"QUERIES-page\"[^>]*checked");
        String mrn = site.lodged(site.api(), site.selected(TestSite.PRESENT, TestSite.PARTY));
        order("olga", mrn, "/act", "action", "hold", "note", "Why.");
        awaitLine(witness, mrn, "The goods are held");
        assertThat(own.get(LIST).body()).doesNotContain(mrn);
    }

    @Test
    void whatIsNoPlaceOrNumberIsRefused() {
        Caller tessa = site.signedIn("tessa");
        for (String after : new String[] {"x", "u", "u1x", "r-1", "u99999999999999999999"}) {
            assertThat(tessa.get(LIST + "?after=" + after).status()).as(after).isEqualTo(400);
        }
        assertThat(tessa.form(LIST + "/read", Map.of("id", "x")).status()).isEqualTo(400);
        assertThat(tessa.form(LIST + "/read", Map.of()).status()).isEqualTo(404);
        assertThat(tessa.form(CHOICES, Map.of()).header("location")).endsWith("?stale=1");
        assertThat(site.nobody().get(LIST).header("location")).contains("/sign-in");
    }
}
