package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidewaiter.history.Dimension;
import org.tidewaiter.history.ItemFacts;
import org.tidewaiter.history.Known;
import org.tidewaiter.history.LiveHistory;
import org.tidewaiter.history.PriceIndicator;
import tools.jackson.databind.JsonNode;

/** Prices are compared with those that came before, for the eyes of customs. */
@ExtendWith(TestSite.Extension.class)
@Timeout(120)
class PricesSiteTest {
    private final TestSite site;

    PricesSiteTest(TestSite site) {
        this.site = site;
    }

    private Optional<Known> known() {
        ItemFacts item = new ItemFacts(Instant.now(), Map.of(Dimension.HS6, "020130"), null, null, null, "");
        return site.bean(LiveHistory.class).about(PriceIndicator.TERMS, List.of(item));
    }

    /** Asks until so many items were seen; the test's time limit ends it. */
    private long await(long atLeast) {
        Optional<Known> known = known();
        while (known.isEmpty() || known.get().totals().observed() < atLeast) {
            Thread.onSpinWait();
            known = known();
        }
        return known.get().totals().observed();
    }

    private String lodged() {
        return site.lodged(site.api(), site.selected(TestSite.PRESENT, TestSite.PARTY));
    }

    @Test
    void anOfficerReadsHowAPriceStoodAgainstThoseBefore() {
        SamplePlans.putQuietPlanInForce(site.parts());
        long before = await(0);
        lodged();
        await(before + 1);
        String mrn = lodged();
        JsonNode price = site.byToken("olga")
                .get("/api/declarations/" + mrn)
                .json()
                .get("selection")
                .get("prices")
                .get(0);
        assertThat(price.get("prices").asInt()).isPositive();
        assertThat(price.get("median").decimalValue()).isPositive();
        assertThat(site.signedIn("olga").get("/declarations/" + mrn).body())
                .contains("Prices compared", "never a customs value");
        assertThat(site.signedIn("tessa").get("/declarations/" + mrn).body()).doesNotContain("Prices compared");
    }
}
