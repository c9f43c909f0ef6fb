package org.tidewaiter.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.tidewaiter.history.HistoryBook.Standing;
import org.tidewaiter.history.HistoryBook.Written;
import org.tidewaiter.kernel.AtOnce;

/** What every keeper of histories promises; each test has an empty one. */
public abstract class HistoriesContract {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123456Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final FeatureSet SET = FeatureSet.standard();

    /** An empty keeper; the same one until the end of the test. */
    protected abstract HistoryBook book();

    /** What reads from it. */
    protected abstract LiveHistory live();

    private static final class Told {
        private final List<Happening> happenings;
        private final List<Controlled> items;

        private Told(List<Happening> happenings, List<Controlled> items) {
            this.happenings = happenings;
            this.items = items;
        }
    }

    /** Items as they arrive, one in three found, some days after; by a seed. */
    private static Told told(long seed, int count, int mostDays) {
        Random random = new Random(seed);
        List<Controlled> items = MadeUpItems.controlled(seed, count);
        List<Happening> happenings = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            ItemFacts facts = items.get(i).facts();
            happenings.add(new Happening.Arrived(facts.at(), facts));
            if (random.nextInt(3) == 0) {
                Instant found = facts.at().plus(DAY.multipliedBy(random.nextInt(1 + mostDays)));
                happenings.add(
                        new Happening.Found(found, i, 1, facts, items.get(i).outcome()));
            }
        }
        happenings.sort(Comparator.comparing(Happening::at));
        return new Told(happenings, items);
    }

    private static void writeAll(HistoryBook book, HistoryTerms terms, List<Happening> happenings, int step) {
        for (int from = 0; from < happenings.size(); from += step) {
            int to = Math.min(happenings.size(), from + step);
            assertThat(book.write(terms, from, to, happenings.subList(from, to)))
                    .isEqualTo(Written.DONE);
        }
    }

    private static Standing standing(HistoryBook book, HistoryTerms terms) {
        return book.standings().stream()
                .filter(s -> s.terms().equals(terms))
                .findFirst()
                .orElseThrow();
    }

    /** What the same gives when it is learnt in one go, by the rules of training. */
    private static History batch(HistoryTerms terms, List<Happening> happenings, Codebook codebook) {
        History history = new History(terms.features(), codebook);
        List<Happening.Found> open = new ArrayList<>();
        for (Happening happening : happenings) {
            if (happening instanceof Happening.Found found) {
                open.add(found);
            }
            open.sort(Comparator.comparing(found -> Happening.known(found, terms)));
            while (!open.isEmpty() && !Happening.known(open.getFirst(), terms).isAfter(happening.at())) {
                Happening.Found due = open.removeFirst();
                history.learn(due.item(), due.outcome().infraction());
            }
            if (happening instanceof Happening.Arrived(Instant at, ItemFacts item)) {
                history.observe(item);
            }
        }
        return history;
    }

    @Test
    void liveGivesTheVectorsOfTheBatchToTheBit() {
        long seed = 20_261_122;
        Told told = told(seed, 500, 60);
        Codebook codebook =
                Codebook.of(SET, told.items.stream().map(Controlled::facts).toList());
        for (int delay : new int[] {0, 30}) {
            HistoryTerms terms = new HistoryTerms(SET, delay);
            HistoryBook book = book();
            book.keep(terms);
            writeAll(book, terms, told.happenings, 1 + new Random(seed + delay).nextInt(60));
            book.fill(terms, NOW);
            History batch = batch(terms, told.happenings, codebook);
            List<ItemFacts> asked = told.items.reversed().stream()
                    .map(Controlled::facts)
                    .limit(120)
                    .toList();
            List<double[]> vectors = live().vectors(terms, codebook, asked).orElseThrow();
            Known known = live().about(terms, asked).orElseThrow();
            assertThat(known.totals()).isEqualTo(batch.totals());
            for (int i = 0; i < asked.size(); i++) {
                assertThat(vectors.get(i)).containsExactly(batch.vector(asked.get(i)));
                assertThat(known.priceBand(asked.get(i), List.of(Dimension.HS6, Dimension.ORIGIN)))
                        .isEqualTo(batch.priceBand(asked.get(i), List.of(Dimension.HS6, Dimension.ORIGIN)));
            }
        }
    }

    @Test
    void eachVectorOnTheWayIsThatOfTrainingOutOfTime() {
        long seed = 7;
        List<Controlled> items = MadeUpItems.controlled(seed, 120);
        Codebook codebook =
                Codebook.of(SET, items.stream().map(Controlled::facts).toList());
        HistoryTerms terms = new HistoryTerms(SET, 20);
        OutOfTime batch = new OutOfTime(new History(SET, codebook), Duration.ofDays(20));
        HistoryBook book = book();
        book.keep(terms);
        book.fill(terms, NOW);
        for (int i = 0; i < items.size(); i++) {
            Controlled item = items.get(i);
            book.settle(terms, item.facts().at());
            double[] live = live().vectors(terms, codebook, List.of(item.facts()))
                    .orElseThrow()
                    .getFirst();
            assertThat(live).containsExactly(batch.next(item));
            Instant at = item.facts().at();
            book.write(
                    terms,
                    i,
                    i + 1,
                    List.of(
                            new Happening.Arrived(at, item.facts()),
                            new Happening.Found(at.plus(DAY), i, 1, item.facts(), item.outcome())));
        }
    }

    @Test
    void learnsAnOutcomeOnlyWhenTheDelayIsOver() {
        HistoryTerms terms = new HistoryTerms(SET, 10);
        HistoryBook book = book();
        Controlled item = MadeUpItems.controlled(1, 1).getFirst();
        Instant at = item.facts().at();
        book.keep(terms);
        book.write(terms, 0, 3, List.of(new Happening.Arrived(at, item.facts()), found(item, at.plus(DAY), 0)));
        assertThat(standing(book, terms).totals()).isEqualTo(new Totals(1, 0, 0));
        assertThat(standing(book, terms).waiting()).isEqualTo(1);
        assertThat(book.settle(terms, at.plus(DAY.multipliedBy(10)).minusNanos(1_000)))
                .isFalse();
        assertThat(standing(book, terms).waiting()).isEqualTo(1);
        book.settle(terms, at.plus(DAY.multipliedBy(10)));
        assertThat(standing(book, terms).totals().outcomes()).isEqualTo(1);
        assertThat(standing(book, terms).waiting()).isZero();
        book.write(terms, 3, 4, List.of(found(item, at.plus(DAY.multipliedBy(30)), 1)));
        assertThat(standing(book, terms).totals().outcomes())
                .as("a late one is learnt at once")
                .isEqualTo(2);
        assertThat(standing(book, terms).clock()).isEqualTo(at.plus(DAY.multipliedBy(30)));
        assertThat(standing(book, terms).since()).isEqualTo(at);
    }

    private static Happening.Found found(Controlled item, Instant at, long order) {
        return new Happening.Found(at, order, 1, item.facts(), item.outcome());
    }

    @Test
    void countsNothingTwice() throws Exception {
        HistoryTerms terms = new HistoryTerms(SET, 0);
        HistoryBook book = book();
        book.keep(terms);
        List<Happening> happenings = told(3, 20, 0).happenings;
        List<Callable<Written>> tasks = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            tasks.add(() -> book.write(terms, 0, 20, happenings));
        }
        assertThat(AtOnce.run(tasks)).containsOnlyOnce(Written.DONE).contains(Written.MOVED);
        assertThat(standing(book, terms).totals().observed()).isEqualTo(20);
        assertThat(standing(book, terms).place().position()).isEqualTo(20);
        assertThat(book.write(terms, 0, 20, happenings)).isEqualTo(Written.MOVED);
        assertThat(book.write(new HistoryTerms(SET, 1), 0, 20, happenings)).isEqualTo(Written.MOVED);
    }

    @Test
    void answersOnceItIsFilled() {
        HistoryTerms terms = new HistoryTerms(SET, 0);
        List<ItemFacts> items = List.of(MadeUpItems.controlled(1, 1).getFirst().facts());
        Codebook none = new Codebook(Map.of());
        HistoryBook book = book();
        assertThat(live().vectors(terms, none, items)).isEmpty();
        assertThat(standing(book, terms).place().position())
                .as("it is kept from now on")
                .isZero();
        assertThat(live().vectors(terms, none, items)).isEmpty();
        book.fill(terms, NOW);
        book.fill(terms, NOW.plus(DAY));
        assertThat(standing(book, terms).filled()).isEqualTo(NOW);
        assertThat(live().vectors(terms, none, items)).isPresent();
        assertThat(live().vectors(terms, none, List.of()).orElseThrow()).isEmpty();
        book.forget(terms);
        assertThat(book.standings()).isEmpty();
        assertThat(live().vectors(terms, none, items)).isEmpty();
    }

    @Test
    void keepsOnlySoMany() {
        HistoryBook book = book();
        for (int i = 0; i < HistoryBook.TERMS_MAX; i++) {
            assertThat(book.keep(new HistoryTerms(SET, i))).isTrue();
        }
        assertThat(book.keep(new HistoryTerms(SET, 1_000))).isFalse();
        assertThat(book.keep(new HistoryTerms(SET, 3))).isTrue();
        assertThat(book.standings())
                .extracting(s -> s.terms().delayDays())
                .startsWith(0, 1, 2)
                .hasSize(HistoryBook.TERMS_MAX);
    }

    @Test
    void letsTheOldestKeysGo() {
        FeatureSet small = new FeatureSet(
                List.of(Feature.parse("seen(importer)"), Feature.parse("price_size(importer)")), 30, 2, 200);
        HistoryTerms terms = new HistoryTerms(small, 0);
        HistoryBook book = book();
        book.keep(terms);
        book.fill(terms, NOW);
        int position = 0;
        for (int part = 0; part < 10; part++) {
            List<Happening> happenings = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                Instant at = Instant.EPOCH.plusSeconds(100 * part + i);
                happenings.add(new Happening.Arrived(at, importer("I" + part + "-" + i, at)));
                happenings.add(new Happening.Arrived(at, importer("always", at)));
            }
            assertThat(book.write(terms, position, position + 1, happenings)).isEqualTo(Written.DONE);
            position++;
        }
        assertThat(standing(book, terms).rows()).isBetween(350L, 400L);
        ItemFacts always = importer("always", NOW);
        ItemFacts first = importer("I0-0", NOW);
        List<double[]> vectors = live().vectors(terms, new Codebook(Map.of()), List.of(always, first))
                .orElseThrow();
        assertThat(vectors.getFirst()[0]).isEqualTo(1_000);
        assertThat(vectors.getLast()[0]).isZero();
    }

    private static ItemFacts importer(String id, Instant at) {
        return new ItemFacts(
                at, Map.of(Dimension.IMPORTER, id), null, java.math.BigDecimal.ONE, java.math.BigDecimal.TEN, "EUR");
    }

    @Test
    void comparesPricesByUnitAsABatchDoes() {
        long seed = 20_261_123;
        Random random = new Random(seed);
        List<Happening> happenings = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            ItemFacts item = shoes(NOW.plusSeconds(i), 1 + random.nextInt(50), random.nextBoolean() ? "NPR" : "");
            happenings.add(new Happening.Arrived(item.at(), item));
        }
        HistoryTerms terms = PriceIndicator.TERMS;
        HistoryBook book = book();
        book.keep(terms);
        writeAll(book, terms, happenings, 7);
        book.fill(terms, NOW);
        History batch = batch(terms, happenings, PriceIndicator.NO_CODES);
        List<ItemFacts> asked =
                List.of(shoes(NOW.plus(DAY), 20, "NPR"), shoes(NOW.plus(DAY), 20, ""), shoes(NOW.plus(DAY), 20, "LTR"));
        Known known = live().about(terms, asked).orElseThrow();
        for (ItemFacts item : asked) {
            assertThat(PriceIndicator.vector(known, item)).isEqualTo(PriceIndicator.vector(batch, item));
        }
    }

    @Test
    void tellsProfilesOfTheGoodsBeforeWhatABatchDoes() {
        long seed = 20_261_124;
        Random random = new Random(seed);
        List<Happening> happenings = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            ItemFacts item = linked(NOW.plus(DAY.multipliedBy(i)), random);
            happenings.add(new Happening.Arrived(item.at(), item));
            if (random.nextInt(3) == 0) {
                Outcome outcome = new Outcome(random.nextBoolean(), false, null);
                happenings.add(new Happening.Found(item.at().plusSeconds(60), i, 1, item, outcome));
            }
        }
        HistoryTerms terms = GoodsHistory.TERMS;
        HistoryBook book = book();
        book.keep(terms);
        writeAll(book, terms, happenings, 11);
        book.fill(terms, NOW);
        History batch = batch(terms, happenings, PriceIndicator.NO_CODES);
        List<ItemFacts> asked = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            asked.add(linked(NOW.plus(DAY.multipliedBy(150)), random));
        }
        Known known = live().about(terms, asked).orElseThrow();
        for (ItemFacts item : asked) {
            assertThat(GoodsHistory.vector(known, item))
                    .as("seed %d, %s", seed, item)
                    .containsExactly(GoodsHistory.vector(batch, item));
        }
    }

    /** Of few importers and sellers, at few addresses; some declare neither. */
    private static ItemFacts linked(Instant at, Random random) {
        Map<Dimension, String> texts = new EnumMap<>(Dimension.class);
        texts.put(Dimension.HS6, random.nextBoolean() ? "640419" : "640299");
        for (Dimension dimension : List.of(
                Dimension.IMPORTER,
                Dimension.DECLARANT,
                Dimension.SELLER,
                Dimension.ORIGIN,
                Dimension.IMPORTER_ADDRESS,
                Dimension.SELLER_ADDRESS,
                Dimension.CONTACT,
                Dimension.GUARANTEE)) {
            if (random.nextInt(4) > 0) {
                texts.put(dimension, dimension + " " + random.nextInt(4));
            }
        }
        return new ItemFacts(at, texts, null, java.math.BigDecimal.ONE, java.math.BigDecimal.TEN, "EUR");
    }

    private static ItemFacts shoes(Instant at, int price, String unit) {
        return new ItemFacts(
                at,
                Map.of(Dimension.HS6, "640419", Dimension.ORIGIN, "VN"),
                null,
                java.math.BigDecimal.valueOf(3),
                java.math.BigDecimal.valueOf(price),
                "EUR",
                unit,
                java.math.BigDecimal.TWO);
    }

    @Test
    void learnsManyThatAreDueInParts() {
        HistoryTerms terms =
                new HistoryTerms(new FeatureSet(List.of(Feature.parse("outcomes(office)")), 30, 2, 100), 1);
        HistoryBook book = book();
        book.keep(terms);
        Controlled item = MadeUpItems.controlled(1, 1).getFirst();
        Instant at = item.facts().at();
        int position = 0;
        for (int part = 0; part < 3; part++) {
            List<Happening> happenings = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                happenings.add(found(item, at, position * 2_000L + i));
            }
            assertThat(book.write(terms, position, position + 1, happenings)).isEqualTo(Written.DONE);
            position++;
        }
        List<Happening> later = List.of(new Happening.Arrived(at.plus(DAY), item.facts()));
        assertThat(book.write(terms, 3, 4, later)).isEqualTo(Written.TOO_MANY_DUE);
        assertThat(book.settle(terms, at.plus(DAY))).isTrue();
        assertThat(standing(book, terms).totals().outcomes()).isEqualTo(HistoryBook.DUE_MAX);
        assertThat(book.settle(terms, at.plus(DAY))).isFalse();
        assertThat(standing(book, terms).totals().outcomes()).isEqualTo(6_000);
        assertThat(book.write(terms, 3, 4, later)).isEqualTo(Written.DONE);
    }

    @Test
    void givesTheTurnToOneUntilItEnds() {
        HistoryBook book = book();
        assertThat(book.turn("a", NOW, NOW.plus(DAY))).isTrue();
        assertThat(book.turn("b", NOW, NOW.plus(DAY))).isFalse();
        assertThat(book.turn("a", NOW, NOW.plus(DAY))).isTrue();
        assertThat(book.turn("b", NOW.plus(DAY), NOW.plus(DAY.multipliedBy(2)))).isTrue();
    }
}
