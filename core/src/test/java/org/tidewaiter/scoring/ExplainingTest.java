package org.tidewaiter.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.tidewaiter.history.BandMeasure;
import org.tidewaiter.history.Codebook;
import org.tidewaiter.history.Controlled;
import org.tidewaiter.history.Dimension;
import org.tidewaiter.history.Feature;
import org.tidewaiter.history.FeatureSet;
import org.tidewaiter.history.Figure;
import org.tidewaiter.history.History;
import org.tidewaiter.history.ItemFacts;
import org.tidewaiter.history.MadeUpItems;
import org.tidewaiter.history.Totals;
import org.tidewaiter.scoring.Explanation.Kind;
import org.tidewaiter.scoring.Explanation.Subject;

class ExplainingTest {
    private static final long SEED = 3;
    private static final int ALL = 1_000;

    private final List<Controlled> items = MadeUpItems.controlled(SEED, 400);
    private final List<Controlled> past = items.subList(0, 399);
    private final FeatureSet set = FeatureSet.standard();
    private final History history = known();
    private final ItemFacts last = items.getLast().facts();
    private final double[] vector = history.vector(last);

    private History known() {
        History made = new History(
                set, Codebook.of(set, items.stream().map(Controlled::facts).toList()));
        past.forEach(item -> {
            made.observe(item.facts());
            made.learn(item.facts(), item.outcome().infraction());
        });
        return made;
    }

    /** Of trees that ask for every feature. */
    private RiskModel model() {
        List<Tree> trees = new ArrayList<>(new MadeUpTrees(SEED, set.size()).trees(400, 12));
        RiskModel small = MadeUpModel.of("made up");
        return new RiskModel(
                set,
                new Codebook(Map.of()),
                new TreeEnsemble(trees, set.size(), 0),
                small.calibration(),
                null,
                small.card());
    }

    private List<Explanation> explained(RiskModel model, int most) {
        return Explaining.explain(last, model, vector, history.totals(), most);
    }

    @Test
    void allSentencesTogetherTellTheWholeScoreTheStrongestFirst() {
        RiskModel model = model();
        List<Explanation> all = explained(model, ALL);
        double sum = all.stream().mapToDouble(Explanation::raised).sum();
        assertThat(model.infraction().expected() + sum)
                .isCloseTo(model.infraction().raw(vector), within(1e-9));
        double[] strengths = all.stream().mapToDouble(e -> Math.abs(e.raised())).toArray();
        assertThat(DoubleStream.of(strengths).boxed().toList()).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(explained(model, 3)).isEqualTo(all.subList(0, 3));
    }

    @Test
    void countsOfEarlierOutcomesAreThoseThatThereWere() {
        List<Explanation> outcomes = explained(model(), ALL).stream()
                .filter(e -> e.kind() == Kind.OUTCOMES)
                .toList();
        assertThat(outcomes).hasSizeGreaterThan(3);
        for (Explanation explanation : outcomes) {
            List<Controlled> same = past.stream()
                    .filter(item -> explanation.subject().stream()
                            .allMatch(s -> s.text().equals(item.facts().text(s.dimension()))))
                    .toList();
            long wrong =
                    same.stream().filter(item -> item.outcome().infraction()).count();
            assertThat(explanation.figures())
                    .as(explanation.subject().toString())
                    .containsExactly(BigDecimal.valueOf(same.size()), BigDecimal.valueOf(wrong));
        }
    }

    @Test
    void aPriceIsToldAsTheScoredVectorHoldsItAndTheRestIsLeftOut() {
        List<Dimension> chapter = List.of(Dimension.HS6);
        List<Dimension> goods = List.of(Dimension.HS6, Dimension.ORIGIN);
        double price = last.number(Figure.PRICE_PER_KILOGRAM);
        double[] recorded = vector.clone();
        recorded[place(chapter, BandMeasure.DEVIATION)] = Math.log(0.59);
        recorded[place(goods, BandMeasure.DEVIATION)] = Math.log(1.5);
        recorded[place(goods, BandMeasure.SIZE)] = 7;
        assertThat(prices(recorded))
                .anySatisfy(e -> {
                    assertThat(e.kind().code()).isEqualTo("EXPLAIN-PRICE-BELOW-LAST");
                    assertThat(e.subject())
                            .containsExactly(new Subject(Dimension.HS6, String.valueOf(last.text(Dimension.HS6))));
                    assertThat(e.figures().getFirst()).isEqualTo(BigDecimal.valueOf(41));
                    assertThat(e.figures().get(1).doubleValue()).isCloseTo(price / 0.59, withinPercentage(0.1));
                    assertThat(e.currency()).isEqualTo("EUR");
                })
                .anySatisfy(e -> {
                    assertThat(e.kind()).isEqualTo(Kind.PRICE_ABOVE);
                    assertThat(e.figures().subList(0, 2))
                            .containsExactly(BigDecimal.valueOf(50), BigDecimal.valueOf(7));
                    assertThat(e.figures().get(2).doubleValue()).isCloseTo(price / 1.5, withinPercentage(0.1));
                });
    }

    @Test
    void aPriceThatNothingWasRecordedOfStandsAlone() {
        double[] recorded = vector.clone();
        for (BandMeasure measure : List.of(BandMeasure.DEVIATION, BandMeasure.SPREADS)) {
            recorded[place(List.of(Dimension.HS6, Dimension.ORIGIN), measure)] = Double.NaN;
        }
        recorded[place(List.of(Dimension.HS6, Dimension.ORIGIN), BandMeasure.SIZE)] = 0;
        recorded[place(List.of(Dimension.HS6), BandMeasure.DEVIATION)] = Double.NaN;
        assertThat(prices(recorded)).extracting(Explanation::kind).containsOnly(Kind.PRICE_ALONE);
    }

    private int place(List<Dimension> group, BandMeasure measure) {
        return set.features().indexOf(new Feature.OfBand(group, measure));
    }

    /** Sentences of price bands. */
    private List<Explanation> prices(double[] recorded) {
        List<Explanation> prices = Explaining.explain(last, model(), recorded, history.totals(), ALL).stream()
                .filter(e -> e.kind().name().startsWith("PRICE_") && e.kind() != Kind.PRICE_PER_KILOGRAM)
                .toList();
        assertThat(prices).isNotEmpty();
        return prices;
    }

    @Test
    void countsOfOutcomesDoNotFollowTheRateOfToday() {
        RiskModel model = model();
        List<Explanation> then = explained(model, ALL);
        assertThat(Explaining.explain(last, model, vector, new Totals(1_000, 1_000, 1_000), ALL))
                .isEqualTo(then);
    }

    @Test
    void saysWhatWasNotDeclaredOrNeverSeen() {
        ItemFacts bare = new ItemFacts(
                last.at(), Map.of(Dimension.IMPORTER, "NEW", Dimension.ORIGIN, "ZZ"), null, null, null, "");
        RiskModel model = model();
        List<Explanation> all =
                Explaining.explain(bare, model, history.vector(model.codebook(), bare), history.totals(), ALL);
        assertThat(all)
                .filteredOn(e -> e.subject().stream().anyMatch(s -> s.dimension() == Dimension.SELLER))
                .allSatisfy(e -> assertThat(e.kind()).isEqualTo(Kind.NOT_DECLARED));
        assertThat(all)
                .filteredOn(e -> e.subject().equals(List.of(new Subject(Dimension.IMPORTER, "NEW"))))
                .extracting(Explanation::kind)
                .containsAnyOf(Kind.NEVER_SEEN, Kind.NO_OUTCOMES);
        assertThat(all).extracting(Explanation::kind).contains(Kind.DECLARED_UNKNOWN);
    }
}
