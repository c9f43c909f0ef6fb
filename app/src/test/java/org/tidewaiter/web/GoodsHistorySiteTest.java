package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidewaiter.history.Dimension;
import org.tidewaiter.history.GoodsHistory;
import org.tidewaiter.history.ItemFacts;
import org.tidewaiter.history.Known;
import org.tidewaiter.history.LiveHistory;
import org.tidewaiter.history.PastGroup;
import org.tidewaiter.history.PastMeasure;

/** A profile asks what controls have found of the goods before. */
@ExtendWith(TestSite.Extension.class)
@Timeout(120)
class GoodsHistorySiteTest {
    private static final String IRREGULAR =
            "{\"outcome\": \"IRREGULAR\", \"irregularities\": [{\"kind\": \"VALUE\", \"item\": 1}],"
                    + " \"selection\": \"USEFUL\"}";

    private final TestSite site;
    private final LiveHistory live;

    GoodsHistorySiteTest(TestSite site) {
        this.site = site;
        this.live = site.bean(LiveHistory.class);
    }

    /** Asks until it is so many; the test's time limit ends it. */
    private int await(PastMeasure measure, int atLeast) {
        ItemFacts item =
                new ItemFacts(Instant.now(), Map.of(Dimension.DECLARANT, TestSite.PARTY), null, null, null, "");
        while (true) {
            Optional<Known> about = live.about(GoodsHistory.TERMS, List.of(item));
            BigDecimal known = about.isEmpty()
                    ? null
                    : GoodsHistory.of(GoodsHistory.vector(about.get(), item)).value(PastGroup.DECLARANT, measure);
            if (known != null && known.intValue() >= atLeast) {
                return known.intValue();
            }
            Thread.onSpinWait();
        }
    }

    private String fromTheComoros() {
        return site.lodged(
                site.api(),
                site.declaration(TestSite.PRESENT, TestSite.PARTY)
                        .replaceFirst("<ExportCountry><ID>[A-Z]{2}<", "<ExportCountry><ID>KM<"));
    }

    @Test
    void aResultOfAControlSelectsTheNextOneAndAnOfficerReadsWhy() {
        String profile = "P-" + site.reference(); // the database outlives a run, and no plan is put in force twice
        SamplePlans.putInForce(
                site.parts(),
                "history",
                SamplePlans.profile(
                        profile, "when", "declaration.exportCountry == \"KM\" && history.declarantIrregular >= 1"));
        int before = await(PastMeasure.IRREGULAR, 0);
        String controlled = site.lodged(site.api(), site.selected(TestSite.PRESENT, TestSite.PARTY));
        Caller olga = site.byToken("olga");
        Reply recorded = olga.order(controlled, "control", olga.tagOf(controlled), IRREGULAR);
        assertThat(recorded.status()).as(recorded.body()).isEqualTo(200);
        await(PastMeasure.IRREGULAR, before + 1);
        String mrn = fromTheComoros();
        while (!olga.get("/api/declarations/" + mrn).body().contains(profile)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200)); // the plan is known to the site a moment later
            mrn = fromTheComoros();
        }
        assertThat(site.signedIn("olga").get("/declarations/" + mrn).body())
                .contains("Look at the soles. Item 1, declarant " + TestSite.PARTY, "controls found an irregularity");
        assertThat(site.signedIn("tessa").get("/declarations/" + mrn).body()).doesNotContain(profile, "controls found");
    }
}
