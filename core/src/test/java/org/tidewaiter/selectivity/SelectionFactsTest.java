package org.tidewaiter.selectivity;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidewaiter.history.GoodsHistory;
import org.tidewaiter.history.PriceIndicator;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.kernel.CanonicalReader;
import org.tidewaiter.kernel.Digest;

class SelectionFactsTest {
    private static final Digest OF_A_MODEL = Digest.of("features of a model");

    @Test
    void whatAModelTookIsNotTakenForPrices() {
        double[] prices = new double[PriceIndicator.FEATURES.names().size()];
        ItemVector compared = ItemVector.of(1, PriceIndicator.DIGEST, prices);
        ItemVector taken = ItemVector.of(1, OF_A_MODEL, new double[] {7});
        SelectionFacts facts =
                new SelectionFacts(Digest.of("plan"), "GB", "", List.of(compared, taken), null, null, List.of());
        assertThat(facts.taken(1)).isEqualTo(taken);
        assertThat(facts.taken(2)).isNull();
        assertThat(facts.pastVectors()).containsExactly(compared);
    }

    @Test
    void whatProfilesAskOfGoodsBeforeIsNotTakenForAModelsAndGoesIntoATrial() {
        double[] unknown = new double[GoodsHistory.FEATURES.size()];
        Arrays.fill(unknown, Double.NaN);
        ItemVector known = ItemVector.of(1, GoodsHistory.DIGEST, unknown);
        ItemVector taken = ItemVector.of(1, OF_A_MODEL, new double[] {7});
        RiskPlan plan = new RiskPlan(
                new RiskPlan.Title(
                        "1", "GB", BigDecimal.ZERO, new BigDecimal("0.01"), BigDecimal.ZERO, Ranking.PROBABILITY),
                List.of(),
                List.of(),
                List.of());
        SelectionFacts facts =
                new SelectionFacts(plan.digest(), "GB", "", List.of(known, taken), null, null, List.of());
        assertThat(facts.taken(1)).isEqualTo(taken);
        SelectionFacts tried = SelectionFacts.ofProfiles(plan, null, facts);
        assertThat(tried.vectors()).containsExactly(known);
        assertThat(requireNonNull(tried.pastByItem().get(1)).goods()).isNotNull();
        SelectionFacts read = SelectionFacts.read(CanonicalReader.of(Canonical.text(facts, (c, f) -> f.canonical(c))));
        assertThat(read).isEqualTo(facts);
    }
}
