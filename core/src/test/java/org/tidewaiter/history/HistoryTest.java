package org.tidewaiter.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final long SEED = 11;

    private final List<Controlled> items = MadeUpItems.controlled(SEED, 600);
    private final FeatureSet set = FeatureSet.standard();
    private final Codebook codebook =
            Codebook.of(set, items.stream().map(Controlled::facts).toList());

    private History empty() {
        return new History(set, codebook);
    }

    @Test
    void namesReadBackAsTheSameFeatures() {
        for (Feature feature : set.features()) {
            assertThat(Feature.parse(feature.name())).isEqualTo(feature);
        }
        for (String wrong :
                List.of("", "rate", "rate(", "rate()", "rate(hs6,hs6)", "rate(hs7)", "price_size", "x(hs6)")) {
            assertThatThrownBy(() -> Feature.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void digestsDifferWithTheDefinition() {
        assertThat(FeatureSet.standard().digest()).isEqualTo(set.digest());
        assertThat(FeatureSet.withoutRepeats().digest()).isNotEqualTo(set.digest());
        assertThat(new FeatureSet(set.features(), 90, set.shrinkage(), set.maxKeys()).digest())
                .isNotEqualTo(set.digest());
    }

    @Test
    void liveGivesTheVectorsOfTheBatch() {
        Duration delay = Duration.ofDays(10);
        OutOfTime batch = new OutOfTime(empty(), delay);
        History live = empty();
        Deque<Controlled> open = new ArrayDeque<>();
        for (Controlled item : items) {
            // What happens live: outcomes come in, then the declaration.
            Instant known = item.facts().at().minus(delay);
            while (!open.isEmpty() && !open.getFirst().facts().at().isAfter(known)) {
                Controlled past = open.removeFirst();
                live.learn(past.facts(), past.outcome().infraction());
            }
            double[] vector = live.vector(item.facts());
            live.observe(item.facts());
            open.addLast(item);
            assertThat(vector).containsExactly(batch.next(item));
        }
    }

    @Test
    void outcomesNotYetKnownChangeNothing() {
        int half = items.size() / 2;
        List<Controlled> other = new ArrayList<>(items.subList(0, half));
        other.addAll(MadeUpItems.shuffledOutcomes(items.subList(half, items.size()), SEED));
        OutOfTime one = new OutOfTime(empty(), Duration.ofDays(30));
        OutOfTime two = new OutOfTime(empty(), Duration.ofDays(30));
        Instant firstOther = items.get(half).facts().at();
        for (int i = 0; i < items.size(); i++) {
            double[] vector = one.next(items.get(i));
            double[] otherVector = two.next(other.get(i));
            if (items.get(i).facts().at().isBefore(firstOther.plus(Duration.ofDays(30)))) {
                assertThat(vector).containsExactly(otherVector);
            }
        }
    }

    @Test
    void outcomesMayBeLearntInAnyOrder() {
        History forwards = empty();
        History backwards = empty();
        items.forEach(item -> forwards.learn(item.facts(), item.outcome().infraction()));
        items.reversed()
                .forEach(item -> backwards.learn(item.facts(), item.outcome().infraction()));
        ItemFacts last = items.getLast().facts();
        double[] one = forwards.vector(last);
        double[] other = backwards.vector(last);
        for (int i = 0; i < one.length; i++) {
            if (!Double.isNaN(one[i])) {
                assertThat(one[i]).isCloseTo(other[i], within(1e-12));
            }
        }
    }

    @Test
    void countsWhatItSaysItCounts() {
        FeatureSet few = new FeatureSet(
                List.of(
                        Feature.parse("seen(importer)"),
                        Feature.parse("outcomes(importer)"),
                        Feature.parse("rate(importer)"),
                        Feature.parse("recent_rate(importer)"),
                        Feature.parse("days_since(importer)"),
                        Feature.parse("price_deviation(hs6)"),
                        Feature.parse("price_size(hs6)")),
                30,
                2,
                100);
        History history = new History(few, new Codebook(Map.of()));
        history.observe(item("2026-01-01T00:00:00Z", "A", 100));
        history.observe(item("2026-01-03T00:00:00Z", "A", 300));
        history.learn(item("2026-01-01T00:00:00Z", "A", 100), true);
        history.learn(item("2026-01-03T00:00:00Z", "B", 300), false);
        double[] vector = history.vector(item("2026-01-31T00:00:00Z", "A", 50));
        double rate = 2.0 / 4;
        assertThat(vector[0]).isEqualTo(2);
        assertThat(vector[1]).isEqualTo(1);
        assertThat(vector[2]).isCloseTo((1 + 2 * rate) / 3, within(1e-12));
        // One half-life of 30 days has passed.
        assertThat(vector[3]).isCloseTo((0.5 + 2 * rate) / 2.5, within(1e-12));
        assertThat(vector[4]).isEqualTo(28);
        assertThat(vector[5]).isCloseTo(Math.log(0.5), within(1e-6));
        assertThat(vector[6]).isEqualTo(2);
        assertThat(history.priceBand(item("2026-01-31T00:00:00Z", "A", 50), List.of(Dimension.HS6)))
                .satisfies(band -> assertThat(band.median()).isCloseTo(20, within(1e-5)))
                .satisfies(band -> assertThat(band.items()).isEqualTo(2));
        assertThat(history.vector(item("2026-01-31T00:00:00Z", "", 50))).startsWith(Double.NaN, Double.NaN);
    }

    private static ItemFacts item(String at, String importer, int price) {
        return new ItemFacts(
                Instant.parse(at),
                Map.of(Dimension.IMPORTER, importer, Dimension.HS6, "610910"),
                null,
                BigDecimal.TEN,
                BigDecimal.valueOf(price),
                "EUR");
    }

    @Test
    void keepsNoMoreThanItMayAndForgetsWhatWasNotSeenForLong() {
        FeatureSet small = new FeatureSet(List.of(Feature.parse("seen(importer)")), 30, 2, 200);
        History history = new History(small, new Codebook(Map.of()));
        for (int i = 0; i < 20_000; i++) {
            history.observe(item(Instant.EPOCH.plusSeconds(i).toString(), "I" + i, 1));
            history.observe(item(Instant.EPOCH.plusSeconds(i).toString(), "always", 1));
        }
        assertThat(history.keys()).isEqualTo(200);
        assertThat(history.vector(item("1970-01-02T00:00:00Z", "always", 1))[0]).isEqualTo(20_000);
        assertThat(history.vector(item("1970-01-02T00:00:00Z", "I0", 1))[0]).isZero();
    }
}
