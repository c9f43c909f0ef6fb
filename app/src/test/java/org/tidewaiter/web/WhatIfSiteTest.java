package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidewaiter.clearance.BackCalculation;
import org.tidewaiter.cli.SampleEditions;
import org.tidewaiter.edition.Edition;
import org.tidewaiter.edition.web.EditionDesk;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.rulebook.Rulebook;
import tools.jackson.databind.JsonNode;

@ExtendWith(TestSite.Extension.class)
class WhatIfSiteTest {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    /** Two are answered at once and eight wait. */
    private static final int MOST = 10;

    private static final String GONE = "0123456789abcdef";

    private final TestSite site;
    private final Rulebook rulebook;
    private final String mrn;
    private final BackCalculation.Line line;

    WhatIfSiteTest(TestSite site) {
        this.site = site;
        this.rulebook = site.parts().rulebooks().of("GB").orElseThrow();
        this.mrn = site.lodged(site.api(), site.selected(TestSite.PRESENT, TestSite.PARTY));
        this.line = site.parts().dossiers().calculateBack(new Mrn(mrn), rulebook).orElseThrow().lines().stream()
                .filter(l -> l.item() > 0 && l.then().signum() > 0)
                .findFirst()
                .orElseThrow();
    }

    private String today() {
        return LocalDate.now(ZoneId.of(rulebook.title().zone().getId())).toString();
    }

    /** The place of the answer to what today's declarations would have been charged with that rate. */
    private String asked(String rate) {
        Reply reply = site.signedIn("sofia")
                .form("/what-if", Map.of("country", "gb", "rates", line.measureThen() + " " + rate, "from", today()));
        assertThat(reply.status()).as(reply.body()).isEqualTo(302);
        String place = reply.header("location");
        return place.substring(place.indexOf("/what-if/"));
    }

    /** How it stands when it is over. */
    private JsonNode answered(String place) {
        String path = place.replace("/what-if/", "/api/what-ifs/");
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            JsonNode now = site.byToken("sofia").get(path).json();
            String state = now.get("state").asString();
            if (!state.equals("WAITING") && !state.equals("RUNNING")) {
                return now;
            }
            assertThat(System.nanoTime()).as(state).isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    @Test
    void aLowerRateYieldsLessAndOwesRefundsOfWhatWasPaid() {
        String paid = site.released();
        String place = asked("FREE");
        JsonNode over = answered(place);
        assertThat(over.get("state").asString()).isEqualTo("DONE");
        assertThat(over.get("looked").asLong()).isEqualTo(over.get("total").asLong());
        BigDecimal difference = over.get("totals").get("difference").asDecimal();
        assertThat(difference).isNegative();
        String api = place.replace("/what-if/", "/api/what-ifs/");
        for (String by : new String[] {"heading", "origin", "trader", "tax"}) {
            JsonNode page = site.byToken("sofia")
                    .get(api + "/yields?limit=200&by=" + by)
                    .json();
            BigDecimal sum = BigDecimal.ZERO;
            for (JsonNode row : page.get("yields")) {
                sum = sum.add(row.get("difference").asDecimal());
            }
            assertThat(sum).as(by).isEqualByComparingTo(difference);
        }
        String page = site.signedIn("sofia").get(place).body();
        assertThat(page).contains("<svg", "tw-yield__less", "By trader", "List of refunds", difference.toPlainString());
        assertThat(site.signedIn("sofia").get(place + "?by=trader").body()).contains(TestSite.PARTY);
        assertThat(site.signedIn("sofia").get(place + "/refunds.csv").body())
                .startsWith("mrn,trader,state,item,tax,")
                .contains(paid + ",\"" + TestSite.PARTY + "\"")
                .doesNotContain(mrn);
        assertThat(site.signedIn("sofia").get(place + "/refunds").body()).contains("are not paid: nothing to repay");
        assertThat(site.signedIn("sofia").get(place + "/yields.csv?by=origin").body())
                .startsWith("origin,declarations,then,now,difference,currency\r\n");
        assertThat(site.byToken("sofia")
                        .get(api + "/refunds?limit=1")
                        .json()
                        .get("refunds")
                        .get(0)
                        .get("amount")
                        .asDecimal())
                .isPositive();
    }

    @Test
    void sortsAndPagesAndRefusesWhatIsNoColumn() {
        String place = asked("99 %");
        answered(place);
        Caller sofia = site.signedIn("sofia");
        assertThat(sofia.get(place + "?sort=then&order=asc").body()).contains("aria-sort=\"ascending\"");
        assertThat(sofia.get(place + "?page=9999").body()).contains("tw-yield__more");
        assertThat(sofia.get(place + "?sort=nothing").status()).isEqualTo(400);
        assertThat(sofia.get(place + "?by=nothing").status()).isEqualTo(400);
        assertThat(sofia.get("/what-if").body()).contains(place);
    }

    @Test
    void anAdministratorSeesSumsAndNoTraderNorDeclaration() {
        String place = asked("99 %");
        answered(place);
        Caller adam = site.signedIn("adam");
        assertThat(adam.get(place).body()).contains("By heading").doesNotContain("By trader", "List of refunds");
        assertThat(adam.get(place + "?by=trader").status()).isEqualTo(403);
        assertThat(adam.get(place + "/yields.csv?by=trader").status()).isEqualTo(403);
        assertThat(adam.get(place + "/refunds").status()).isEqualTo(403);
        assertThat(site.signedIn("olga").get(place).status()).isEqualTo(403);
    }

    @Test
    void anAnswerThatIsGoneSaysSoAndHowToAskAgain() {
        Reply page = site.signedIn("anna").get("/what-if/" + GONE);
        assertThat(page.status()).isEqualTo(410);
        assertThat(page.body()).contains("This answer is gone", "href=\"/what-if\"");
        Reply api = site.byToken("sofia").get("/api/what-ifs/" + GONE);
        assertThat(api.status()).isEqualTo(410);
        assertThat(api.json().get("detail").asString()).contains("Ask again");
        assertThat(site.byToken("sofia").get("/api/what-ifs/nothing").status()).isEqualTo(404);
    }

    @Test
    void aProgramAsksFollowsAndForgets() {
        EditionDesk desk = SampleEditions.desk(site.parts());
        Edition edition =
                desk.propose("adam", SampleEditions.files("GB", site.reference(), "measures.csv", " %,", "1 %,"));
        Caller sofia = site.byToken("sofia");
        Reply begun = json(sofia, "{\"edition\":" + edition.number() + ",\"from\":\"" + today() + "\"}");
        assertThat(begun.status()).as(begun.body()).isEqualTo(202);
        String place = begun.header("location");
        JsonNode over = answered(place.replace("/api/what-ifs/", "/what-if/"));
        assertThat(over.get("totals").get("difference").asDecimal()).isPositive();
        assertThat(sofia.send("DELETE", place, "", new byte[0]).status()).isEqualTo(204);
        assertThat(sofia.get(place).status()).isEqualTo(410);
        assertThat(json(site.byToken("anna"), "{\"jurisdiction\":\"GB\",\"to\":\"2001-01-01\"}")
                        .status())
                .isEqualTo(202);
        desk.orders().withdraw(edition.number(), "adam", "a test");
    }

    private static Reply json(Caller caller, String body) {
        return caller.post("/api/what-ifs", "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void refusesQuestionsThatCanNotBeAnsweredWithTheReason() {
        Caller sofia = site.byToken("sofia");
        assertThat(json(sofia, "{\"jurisdiction\":\"GB\",\"rates\":[{\"measure\":\"X\",\"rate\":\"1 %\"}]}"))
                .satisfies(reply -> {
                    assertThat(reply.status()).isEqualTo(422);
                    assertThat(reply.json().get("title").asString()).isEqualTo("WHAT-IF-MEASURE");
                });
        assertThat(json(sofia, "{\"jurisdiction\":\"QZ\"}").status()).isEqualTo(422);
        assertThat(json(sofia, "{\"jurisdiction\":\"GB\",\"edition\":999999999}")
                        .status())
                .isEqualTo(422);
        assertThat(json(sofia, "{\"jurisdiction\":").status()).isEqualTo(400);
        assertThat(json(sofia, "{\"rates\":[null]}").status()).isEqualTo(400);
        assertThat(json(sofia, "{\"rates\":[{\"measure\":null}]}").status()).isEqualTo(400);
        Reply page = site.signedIn("sofia").form("/what-if", Map.of("rates", "only-an-id", "from", "never"));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("one rate a line", "two letters", "Give a day");
    }

    /** Asks for one that waits; its place under /what-if/. */
    private String begun(Caller program) {
        Reply reply = json(program, "{\"jurisdiction\":\"GB\"}");
        assertThat(reply.status()).as(reply.body()).isEqualTo(202);
        return reply.header("location").replace("/api/what-ifs/", "/what-if/");
    }

    private String state(String place) {
        return site.byToken("sofia")
                .get(place.replace("/what-if/", "/api/what-ifs/"))
                .json()
                .get("state")
                .asString();
    }

    /** While the list of declarations can't be read, those that were asked first stay under way. */
    @Test
    void refusesOneTooManyAndTakesAnotherWhereOneWasCancelled() {
        Caller program = site.byToken("sofia");
        Caller sofia = site.signedIn("sofia");
        List<String> places = new ArrayList<>();
        site.parts().database().transaction(connection -> {
            try (Statement lock = connection.createStatement()) {
                lock.execute("LOCK TABLE clearance.clearance IN ACCESS EXCLUSIVE MODE");
            }
            for (int i = 0; i < MOST; i++) {
                places.add(begun(program));
            }
            Reply busy = json(program, "{\"jurisdiction\":\"GB\"}");
            assertThat(busy.status()).isEqualTo(429);
            assertThat(busy.header("retry-after")).isEqualTo("30");
            assertThat(busy.json().get("title").asString()).isEqualTo("WHAT-IF-BUSY");
            Reply page = sofia.form("/what-if", Map.of("country", "GB", "from", today()));
            assertThat(page.body()).contains("Ask again when one of them is done.", "value=\"" + today() + "\"");

            String last = places.getLast();
            assertThat(state(last)).isEqualTo("WAITING");
            assertThat(sofia.form(last + "/cancel", Map.of()).header("location"))
                    .endsWith(last);
            assertThat(state(last)).isEqualTo("CANCELLED");
            assertThat(sofia.get(last).body()).contains("This was ended early").doesNotContain("/cancel\"");
            places.add(begun(program));

            String forgotten = places.get(MOST - 2).replace("/what-if/", "/api/what-ifs/");
            assertThat(program.send("DELETE", forgotten, "", new byte[0]).status())
                    .isEqualTo(204);
            places.add(begun(program));
            assertThat(sofia.form(places.getFirst() + "/cancel", Map.of()).status())
                    .isEqualTo(302);
            return places;
        });
        assertThat(answered(places.getFirst()).get("state").asString()).isEqualTo("CANCELLED");
        assertThat(answered(places.get(1)).get("state").asString()).isEqualTo("DONE");
        assertThat(answered(places.getLast()).get("state").asString()).isEqualTo("DONE");
        assertThat(sofia.form("/what-if/" + GONE + "/cancel", Map.of()).status())
                .isEqualTo(410);
    }

    @Test
    void onlyWhoMayAskMayCancel() {
        String place = asked("99 %");
        answered(place);
        assertThat(site.signedIn("olga").form(place + "/cancel", Map.of()).status())
                .isEqualTo(403);
        assertThat(state(place)).isEqualTo("DONE");
        assertThat(site.signedIn("sofia").form(place + "/cancel", Map.of()).status())
                .isEqualTo(302);
        assertThat(state(place)).as("what is over stays so").isEqualTo("DONE");
    }
}
