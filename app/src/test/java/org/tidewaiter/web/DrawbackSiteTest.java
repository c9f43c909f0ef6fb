package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidewaiter.clearance.Answer;
import org.tidewaiter.clearance.Lodgement;
import org.tidewaiter.clearance.Reception;
import org.tidewaiter.clearance.json.AnswerWriter;
import org.tidewaiter.cli.SampleEditions;
import org.tidewaiter.kernel.Bytes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What can be claimed back, where a rulebook has a procedure for it; Great Britain's own has none. */
@ExtendWith(TestSite.Extension.class)
class DrawbackSiteTest {
    private static final JsonMapper JSON = new JsonMapper();

    private final TestSite site;

    DrawbackSiteTest(TestSite site) {
        this.site = site;
    }

    private Answer lodged() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        byte[] xml = site.selected(TestSite.PRESENT, TestSite.PARTY)
                .replace("<CurrentCode>000<", "<CurrentCode>D99<")
                .getBytes(StandardCharsets.UTF_8);
        var received = (Reception.Received.Declared) site.parts().reception().receive(Bytes.of(xml), "tessa", now, now);
        Lodgement read = received.lodgement();
        Answer answer = site.parts()
                .clearing()
                .clear(List.of(new Lodgement(
                        read.message(),
                        read.bytes(),
                        read.digest(),
                        read.format(),
                        SampleEditions.kept(site.parts(), SampleEditions.withDrawback()),
                        now,
                        now,
                        "tessa",
                        Set.of())))
                .getFirst();
        assertThat(answer.accepted()).as("" + answer.findings()).isTrue();
        return answer;
    }

    /** What 99 % of a duty come to; nothing of a tax. */
    private static void marked(JsonNode duties, String type) {
        assertThat(duties).isNotEmpty();
        for (JsonNode duty : duties) {
            BigDecimal payable = duty.get("payable").asDecimal();
            if (duty.get(type).asString().equals("A00") && payable.signum() > 0) {
                assertThat(duty.get("claimable").asDecimal())
                        .isEqualByComparingTo(
                                payable.multiply(new BigDecimal("0.99")).setScale(2, RoundingMode.DOWN));
            } else {
                assertThat(duty.has("claimable")).isFalse();
            }
        }
        assertThat(duties.toString()).contains("\"claimable\"");
    }

    @Test
    void showsWhatCanBeClaimedBackToAllWhoSeeTheDutiesInPagesAndJson() {
        Answer answer = lodged();
        String mrn = Objects.requireNonNull(answer.clearance()).mrn().value();
        marked(site.api().get("/api/declarations/" + mrn).json().get("duties"), "taxType");
        marked(
                JSON.readTree(AnswerWriter.declared(new AnswerWriter.Source("x", 0), null, null, answer))
                        .get("duties"),
                "type");
        for (String who : List.of("olga", "tessa")) {
            assertThat(site.signedIn(who).get("/declarations/" + mrn).body())
                    .contains("claimable: ", "no claim and no promise");
        }
        assertThat(site.signedIn("tessa")
                        .get("/declarations/" + mrn + "?lang=fr")
                        .body())
                .contains("remboursable : ");
        site.signedIn("tessa").get("/?lang=en");
    }

    @Test
    void saysNothingWhereNothingCan() {
        String mrn = site.lodged(site.api(), site.declaration(TestSite.PRESENT, TestSite.PARTY));
        assertThat(site.api().get("/api/declarations/" + mrn).body()).doesNotContain("claimable");
        assertThat(site.signedIn("olga").get("/declarations/" + mrn).body()).doesNotContain("laimable");
    }
}
