package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidewaiter.declaration.json.JsonWriter;
import org.tidewaiter.declaration.wco.WcoXmlReader;
import tools.jackson.databind.JsonNode;

@ExtendWith(TestSite.Extension.class)
@Timeout(60)
class SandboxSiteTest {
    private static final String LODGE = "/api/declarations";

    private final TestSite site;
    private final Caller api;

    SandboxSiteTest(TestSite site) {
        this.site = site;
        this.api = site.api();
    }

    private String declaration(String reference) {
        return site.declaration(TestSite.PRESENT, TestSite.PARTY)
                .replaceFirst(
                        "<FunctionalReferenceID>[^<]*<",
                        "<FunctionalReferenceID>" + reference + "-" + site.reference() + "<");
    }

    private String stateOf(String mrn) {
        return api.get(LODGE + "/" + mrn).json().get("state").asString();
    }

    @ParameterizedTest
    @CsvSource({
        "SANDBOX-RED, UNDER_PHYSICAL_CONTROL",
        "SANDBOX-YELLOW, UNDER_DOCUMENT_CHECK",
        "SANDBOX-HOLD, HELD",
        "SANDBOX-IRREGULAR, HELD",
        "SANDBOX-PARTIAL, PARTLY_RELEASED",
        "SANDBOX-RELEASE, CLEARED"
    })
    void forcesEachOutcome(String reference, String state) {
        String mrn = site.lodged(api, declaration(reference));
        while (!stateOf(mrn).equals(state)) {
            Thread.onSpinWait();
        }
        assertThat(stateOf(mrn)).isEqualTo(state);
    }

    @Test
    void asksAQuestion() {
        String mrn = site.lodged(api, declaration("SANDBOX-QUERY"));
        while (!api.get(LODGE + "/" + mrn + "/events").body().contains("query-raised")) {
            Thread.onSpinWait();
        }
        assertThat(stateOf(mrn)).isEqualTo("UNDER_DOCUMENT_CHECK");
    }

    @Test
    void refusesWithoutStoringAnything() {
        long before = site.parts().clearances().count();
        Reply rejected = api.post(LODGE, declaration("SANDBOX-REJECT"));
        assertThat(rejected.status()).isEqualTo(422);
        assertThat(rejected.json().get("findings").get(0).get("code").asString())
                .isEqualTo("SANDBOX-REJECT");
        assertThat(api.post(LODGE, declaration("SANDBOX-UNAVAILABLE")).status()).isEqualTo(503);
        assertThat(site.parts().clearances().count()).isEqualTo(before);
    }

    @Test
    void answersWithASlipAsWhileTheStoreIsAwayAndLodgesLater() {
        Reply slip = api.post(LODGE, declaration("SANDBOX-DEPOSIT"));
        assertThat(slip.status()).as(slip.body()).isEqualTo(202);
        assertThat(slip.json().get("status").asString()).isEqualTo("WAITING");
        assertThat(slip.json().get("proof").asString()).isNotEmpty();
        Reply receipt = api.get(slip.header("location"));
        while (receipt.status() != 200
                || !receipt.json().get("status").asString().equals("DONE")) {
            receipt = api.get(slip.header("location"));
        }
        assertThat(receipt.json().get("answers").get(0).get("status").asInt()).isEqualTo(201);
    }

    @Test
    void saysWhenToTryAgainAndStoresNothing() {
        long before = site.parts().clearances().count();
        Reply throttled = api.post(LODGE, declaration("SANDBOX-THROTTLE"));
        assertThat(throttled.status()).isEqualTo(429);
        assertThat(throttled.header("retry-after")).isEqualTo("2");
        assertThat(throttled.header("content-type")).startsWith("application/problem+json");
        assertThat(site.parts().clearances().count()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"SANDBOX-CONSENT, declaration-amended", "SANDBOX-REFUSE, change-refused"})
    void answersAChangeThatWaitsForConsent(String reference, String event) {
        String mrn = site.lodged(api, declaration(reference));
        Reply asked = api.post(LODGE, site.describing(mrn, "Bicycles of steel"));
        assertThat(asked.status()).as(asked.body()).isEqualTo(201);
        String events = "";
        while (!events.contains(event)) {
            events = api.get(LODGE + "/" + mrn + "/events").body();
        }
        assertThat(events).contains("change-requested");
        assertThat(api.get(LODGE + "/" + mrn).json().get("openRequest").isNull())
                .isTrue();
    }

    @Test
    void aChangeThatNobodyAnswersGoesOnWaiting() {
        String mrn = site.lodged(api, declaration("SANDBOX-YELLOW"));
        api.post(LODGE, site.describing(mrn, "Bicycles of steel"));
        assertThat(api.get(LODGE + "/" + mrn).json().get("openRequest").asString())
                .isEqualTo("AMENDMENT");
    }

    private JsonNode workedOff(String... references) {
        List<String> lines = new ArrayList<>();
        for (String reference : references) {
            byte[] json =
                    JsonWriter.write(WcoXmlReader.read(declaration(reference).getBytes(StandardCharsets.UTF_8)));
            lines.add(new String(json, StandardCharsets.UTF_8).replace("\n", "").replace("\r", ""));
        }
        Reply received = api.post(
                LODGE + "/bulk",
                "application/x-ndjson",
                String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        assertThat(received.status()).as(received.body()).isEqualTo(202);
        JsonNode receipt = received.json();
        while (!receipt.get("status").asString().equals("DONE")) {
            receipt = api.get(received.header("location")).json();
        }
        return receipt.get("answers");
    }

    @Test
    void ofAReceiptOnlyTheMessageThatFailsIsAnsweredSo() {
        JsonNode answers = workedOff("B-10", "SANDBOX-UNAVAILABLE-B", "B-11");
        assertThat(answers.get(0).get("status").asInt()).isIn(200, 201);
        assertThat(answers.get(1).get("status").asInt()).isEqualTo(503);
        assertThat(answers.get(1).get("answer").get("detail").asString()).contains("send the same again");
        assertThat(answers.get(2).get("status").asInt()).isEqualTo(201);
    }

    @Test
    void messagesOfAReceiptAreNotSlowedOneAfterTheOther() {
        String[] slow = new String[20]; // 100 seconds, one after the other
        Arrays.fill(slow, "SANDBOX-SLOW");
        assertThat(workedOff(slow)).hasSize(slow.length);
    }

    @Test
    void saysEverywhereThatItIsOne() {
        assertThat(site.nobody().get("/").header("tidewaiter-sandbox")).isEqualTo("true");
        assertThat(site.nobody().get("/api/status").header("tidewaiter-sandbox"))
                .isEqualTo("true");
        assertThat(site.nobody().get("/").body()).contains("tw-sandbox");
        assertThat(site.nobody().get("/no-such-page").header("tidewaiter-sandbox"))
                .isEqualTo("true");
    }

    @Test
    void forcesNothingWhereNobodyAskedForASandbox() {
        Site.Settings settings = new Site.Settings(InetAddress.getLoopbackAddress(), 0, true, TestSite.PARTY, false);
        try (Site.Running real = Site.start(site.parts(), settings)) {
            Caller there = site.apiAt(real.port());
            assertThat(there.get("/api/status").header("tidewaiter-sandbox")).isEmpty();
            assertThat(there.get("/").body()).doesNotContain("tw-sandbox");
            assertThat(there.post(LODGE, declaration("SANDBOX-REJECT")).status())
                    .isEqualTo(201);
        }
    }
}
