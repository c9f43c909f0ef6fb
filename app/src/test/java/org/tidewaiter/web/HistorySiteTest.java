package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidewaiter.history.Codebook;
import org.tidewaiter.history.Dimension;
import org.tidewaiter.history.Feature;
import org.tidewaiter.history.FeatureSet;
import org.tidewaiter.history.HistoryBook;
import org.tidewaiter.history.HistoryTerms;
import org.tidewaiter.history.ItemFacts;
import org.tidewaiter.history.LiveHistory;

/** What is lodged and what controls find becomes known while the site runs. */
@ExtendWith(TestSite.Extension.class)
@Timeout(120)
class HistorySiteTest {
    /** Of no other test. */
    private static final HistoryTerms TERMS = new HistoryTerms(
            new FeatureSet(
                    List.of(Feature.parse("seen(declarant)"), Feature.parse("outcomes(declarant)")), 77, 3, 1_000),
            0);

    private static final String IRREGULAR =
            "{\"outcome\": \"IRREGULAR\", \"irregularities\": [{\"kind\": \"VALUE\", \"item\": 1}], \"selection\": \"USEFUL\"}";

    private final TestSite site;
    private final LiveHistory live;

    HistorySiteTest(TestSite site) {
        this.site = site;
        this.live = site.bean(LiveHistory.class);
    }

    private Optional<double[]> known() {
        ItemFacts item =
                new ItemFacts(Instant.now(), Map.of(Dimension.DECLARANT, TestSite.PARTY), null, null, null, "");
        return live.vectors(TERMS, new Codebook(Map.of()), List.of(item)).map(List::getFirst);
    }

    /** Asks until it is so; the test's time limit ends it. */
    private double[] await(int place, double atLeast) {
        Optional<double[]> known = known();
        while (known.isEmpty() || known.get()[place] < atLeast) {
            Thread.onSpinWait();
            known = known();
        }
        return known.get();
    }

    @Test
    void anOutcomeOfAControlIsKnownToTheNextDeclaration() {
        site.bean(HistoryBook.class).forget(TERMS);
        assertThat(known()).as("it is begun and not filled").isEmpty();
        double[] before = await(0, 0);
        String mrn = site.lodged(site.api(), site.selected(TestSite.PRESENT, TestSite.PARTY));
        double[] lodged = await(0, before[0] + 1);
        Caller olga = site.byToken("olga");
        Reply recorded = olga.order(mrn, "control", olga.tagOf(mrn), IRREGULAR);
        assertThat(recorded.status()).as(recorded.body()).isEqualTo(200);
        double[] controlled = await(1, before[1] + 1);
        assertThat(controlled[0]).isEqualTo(lodged[0]);
    }
}
