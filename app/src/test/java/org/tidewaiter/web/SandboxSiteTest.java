package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
