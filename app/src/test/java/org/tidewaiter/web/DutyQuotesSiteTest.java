package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@ExtendWith(TestSite.Extension.class)
class DutyQuotesSiteTest {
    private static final String BEEF =
            "{\"jurisdiction\":\"US\",\"date\":\"2022-07-01\",\"hs\":\"0201.30.50\",\"origin\":\"NZ\",\"value\":10000,"
                    + "\"quantities\":[{\"amount\":2000,\"unit\":\"KGM\"}],\"mode\":\"AIR\"MORE}";
    private static final String HEADER =
            "id,jurisdiction,date,hs,origin,export,preference,value,currency,quantity1,unit1,quantity2,unit2,mode\n";

    private final TestSite site;

    DutyQuotesSiteTest(TestSite site) {
        this.site = site;
    }

    private static String beef(String more) {
        return BEEF.replace("MORE", more);
    }

    private Reply ask(String body) {
        return site.api().post("/api/duty-quotes", "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode first(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json().get("quotes").get(0);
    }

    private static void refused(Reply reply, int status, String... said) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.header("content-type")).startsWith("application/problem+json");
        for (String each : said) {
            assertThat(reply.body()).contains(each);
        }
        assertThat(reply.body()).doesNotContain("Exception");
    }

    @Test
    void answersAnybodyWithMeasureRateTraceAndLaw() {
        JsonNode quote = first(
                site.nobody().post("/api/duty-quotes", "application/json", beef("").getBytes(StandardCharsets.UTF_8)));
        JsonNode duty = quote.get("amounts").get(0);
        assertThat(duty.get("type").asString()).isEqualTo("DUTY");
        assertThat(duty.get("measure").asString()).isEqualTo("US-DTY-02013050-B");
        assertThat(duty.get("amount").decimalValue()).isEqualByComparingTo("88.00");
        assertThat(duty.get("rate").asString()).contains("0.044 USD");
        assertThat(duty.get("trace").toString()).contains("2000 KGM x 0.044 USD");
        assertThat(duty.get("legalBasis").asString()).contains("19 U.S.C. 1202");
        assertThat(quote.get("rulebook").get("digest").asString()).hasSize(64);
        assertThat(quote.get("currency").asString()).isEqualTo("USD");
    }

    @Test
    void makesACustomsValueOfAPriceByTheBasisOfTheAdministration() {
        JsonNode us = first(ask(beef(",\"incoterm\":\"CIF\",\"freight\":900,\"insurance\":100")));
        assertThat(us.get("values").get(0).get("value").decimalValue()).isEqualByComparingTo("9000");
        assertThat(us.get("values").get(0).get("steps").toString()).contains("- 900 international carriage");
        assertThat(first(ask(beef(""))).get("values").size()).isZero();
        String gb = beef(",\"incoterm\":\"FOB\",\"freight\":900").replace("\"US\"", "\"GB\"");
        refused(ask(gb), 422, "$.insurance");
        refused(ask(beef(",\"incoterm\":\"XXX\"")), 422, "$.incoterm");
    }

    @Test
    void answersUnderEachPreferenceOpenToTheOrigin() {
        Reply reply = ask(beef(",\"everyPreference\":true").replace("\"NZ\"", "\"AU\""));
        JsonNode quotes = reply.json().get("quotes");
        assertThat(quotes.size()).as(reply.body()).isGreaterThan(1);
        assertThat(quotes.get(0).get("preference").isNull()).isTrue();
        assertThat(quotes.toString()).contains("\"preference\":\"AU\"");
        refused(ask(beef(",\"everyPreference\":true,\"entry\":\"E\"")), 422, "$.everyPreference");
    }

    @Test
    void keepsLinesOfOneEntryTogether() {
        Reply reply = ask("[" + beef(",\"entry\":\"E\",\"id\":\"a\"") + "," + beef("") + ","
                + beef(",\"entry\":\"E\",\"id\":\"b\"") + "]");
        JsonNode quotes = reply.json().get("quotes");
        assertThat(quotes.size()).isEqualTo(2);
        assertThat(quotes.get(0).get("ids").toString()).isEqualTo("[\"a\",\"b\"]");
        assertThat(quotes.get(1).get("ids").toString()).isEqualTo("[\"2\"]");
    }

    @Test
    void saysWhatKeepsARequestFromBeingAnsweredBesideIt() {
        JsonNode missing = first(ask(beef("").replace("2000", "0").replace("KGM", "JWL")));
        assertThat(missing.toString()).contains("QUANTITY-MISSING");
        JsonNode unknown = first(ask(beef("").replace("\"US\"", "\"XX\"")));
        assertThat(unknown.get("rulebook").isNull()).isTrue();
        assertThat(unknown.toString()).contains("RULEBOOK-MISSING");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "10000;1e999999999;422;$.value",
                "10000;1e19;422;$.value",
                "10000;99999999999999999999;422;$.value",
                "10000;-1;422;$.value",
                "10000;\"1\";422;$.value",
                "10000;NaN;400;QUOTE-UNREADABLE",
                "10000;1234567890123456789012345678901234567890123;400;QUOTE-UNREADABLE",
                "2022-07-01;9999-12-31;422;$.date",
                "2022-07-01;2022-02-30;422;$.date",
                "2022-07-01;0000-01-01;422;$.date",
                "\"AIR\";\"BALLOON\";422;$.mode",
                "\"AIR\";7;422;$.mode",
                "\"mode\";\"moed\";422;no member 'moed'",
                "\"origin\";\"hs\";400;QUOTE-UNREADABLE",
                "[{;[[[[[[[[[[[[{;4;QUOTE-",
                "{\"amount\":2000;{\"amount\":\"2000\";422;$.quantities[0].amount",
                "\"unit\";\"units\";422;$.quantities[0].units",
            })
    void refusesByNameWhatItCantRead(String what, String by, String status, String said) {
        Reply reply = ask(beef("").replace(what, by));
        assertThat(String.valueOf(reply.status())).as(reply.body()).startsWith(status);
        refused(reply, reply.status(), said);
    }

    @Test
    void refusesWhatIsNoListOfRequests() {
        refused(ask(""), 400, "QUOTE-UNREADABLE");
        refused(ask("null"), 400, "QUOTE-UNREADABLE");
        refused(ask("[]"), 422, "QUOTE-EMPTY");
        refused(ask("[" + beef("") + ",null]"), 400, "QUOTE-UNREADABLE");
        refused(ask(beef("") + beef("")), 400, "QUOTE-UNREADABLE");
        refused(ask("{}"), 422, "$.jurisdiction", "$.date", "$.hs", "$.value");
        refused(ask("[" + beef("") + ",{\"hs\":\"1\"}]"), 422, "$[1].jurisdiction");
        refused(site.api().post("/api/duty-quotes", "application/xml", new byte[0]), 415);
    }

    @Test
    void takesTenThousandRequestsAndNotOneMore() {
        String small = "{\"jurisdiction\":\"US\",\"date\":\"2022-07-01\",\"hs\":\"99\",\"value\":1}";
        String most = IntStream.range(0, 10_000).mapToObj(i -> small).collect(Collectors.joining(",", "[", "]"));
        assertThat(ask(most).json().get("quotes").size()).isEqualTo(10_000);
        refused(ask("[" + small + "," + most.substring(1)), 413, "QUOTE-TOO-MANY");
        refused(ask(" ".repeat(4 * 1024 * 1024) + small), 413, "QUOTE-TOO-LARGE");
        String rows = "1,US,2022-07-01,99,NZ,,,1,USD,,,,,AIR\n".repeat(10_001);
        refused(
                site.api().post("/api/duty-quotes", "text/csv", (HEADER + rows).getBytes(StandardCharsets.UTF_8)),
                413,
                "QUOTE-TOO-MANY");
    }

    @Test
    void answersATableByATable() {
        String row = "7,US,2022-07-01,0201.30.50,NZ,,,10000,USD,2000,KGM,,,AIR\n";
        Reply reply = site.api()
                .post("/api/duty-quotes", "text/csv; charset=utf-8", (HEADER + row).getBytes(StandardCharsets.UTF_8));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.header("content-type")).startsWith("text/csv");
        assertThat(reply.body())
                .startsWith("id,type,measure,base,rate,amount,currency,finding\n")
                .contains("7,DUTY,US-DTY-02013050-B,");
        Reply same = site.api()
                .send(
                        "POST",
                        "/api/duty-quotes",
                        "application/json",
                        beef(",\"id\":\"7\"").getBytes(StandardCharsets.UTF_8),
                        "Accept",
                        "text/csv");
        assertThat(same.body()).isEqualTo(reply.body());
        refused(
                site.api().post("/api/duty-quotes", "text/csv", "id\n1\n".getBytes(StandardCharsets.UTF_8)),
                422,
                "QUOTE-TABLE");
    }

    @Test
    void showsALineWithWhatStandsAboveAndBelowAndItsMeasures() {
        Reply line = site.api().get("/api/tariff/US/0201.30.50?date=2022-07-01");
        assertThat(line.status()).as(line.body()).isEqualTo(200);
        assertThat(line.json().get("line").get("units").toString()).contains("KGM");
        assertThat(line.body())
                .contains("US-DTY-02013050-B", "US-DTY-02013050-D")
                .doesNotContain("US-DTY-02013050-A");
        assertThat(site.api().get("/api/tariff/us?q=shrimps").body()).contains("03061700");
        assertThat(site.api().get("/api/tariff/GB").json().get("lines").size()).isPositive();
        refused(site.api().get("/api/tariff/XX"), 404);
        refused(site.api().get("/api/tariff/US/9999999"), 404);
        refused(site.api().get("/api/tariff/US/02013050?date=yesterday"), 400);
        refused(site.api().get("/api/tariff/US?limit=100000"), 400);
    }
}
