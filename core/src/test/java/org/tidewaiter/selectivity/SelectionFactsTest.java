package org.tidewaiter.selectivity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidewaiter.history.PriceIndicator;
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
        assertThat(facts.priceVectors()).containsExactly(compared);
    }
}
