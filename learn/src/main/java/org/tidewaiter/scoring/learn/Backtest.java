package org.tidewaiter.scoring.learn;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.history.Codebook;
import org.tidewaiter.history.Controlled;
import org.tidewaiter.history.FeatureSet;
import org.tidewaiter.history.History;
import org.tidewaiter.history.ItemFacts;
import org.tidewaiter.history.OutOfTime;
import org.tidewaiter.scoring.TreeEnsemble;

/**
 * What a way of selecting would have brought, week by week: only what it inspects gets an outcome, for its history and
 * for its next model. In the first weeks all is inspected. All items have outcomes in the data, or nobody
 * could say what was missed; so this holds for a stream like that of the controlled ones.
 */
public final class Backtest {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final int ROUNDS = 100;
    /** Of what exploring selection inspects, this share is drawn at random. */
    private static final double EXPLORED = 0.1;

    /** How items are selected. */
    public enum Strategy {
        /** Drawn at random. */
        RANDOM,
        /** What profiles hit, those of the highest priority first, drawn among equals; then at random. */
        PROFILES,
        /** The highest scores. */
        MODEL,
        /** The highest scores, and one in ten drawn at random. */
        EXPLORING;

        private final String label = name().toLowerCase(Locale.ROOT);

        public String label() {
            return label;
        }
    }

    /**
     * How it is run.
     *
     * @param firstWeeks in which all is inspected
     * @param retrainWeeks weeks between models
     * @param knownAfter from arrival of an inspected item to its outcome
     * @param seed of all chance
     */
    public record Plan(int firstWeeks, int retrainWeeks, Duration knownAfter, long seed) {
        public Plan {
            if (firstWeeks < 1 || retrainWeeks < 1 || knownAfter.isNegative()) {
                throw new IllegalArgumentException("A back-test needs a first week, and weeks between models.");
            }
        }
    }

    /**
     * A week.
     *
     * @param amount found in the inspected ones; null where the data have no amounts
     */
    public record Week(
            Instant from,
            int items,
            int infractions,
            int inspected,
            int hits,
            @Nullable BigDecimal amount) {}

    /** What a strategy brought at an inspection rate. */
    public record Result(Strategy strategy, double rate, List<Week> weeks) {
        public Result {
            weeks = List.copyOf(weeks);
        }

        /** Infractions among the inspected of the weeks from one up to another. */
        public double precision(int from, int to) {
            int inspected =
                    weeks.subList(from, to).stream().mapToInt(Week::inspected).sum();
            int hits = weeks.subList(from, to).stream().mapToInt(Week::hits).sum();
            return inspected == 0 ? Double.NaN : (double) hits / inspected;
        }

        public double precision() {
            return precision(0, weeks.size());
        }

        /** Infractions found among all. */
        public double recall() {
            int all = weeks.stream().mapToInt(Week::infractions).sum();
            return all == 0
                    ? Double.NaN
                    : (double) weeks.stream().mapToInt(Week::hits).sum() / all;
        }

        /** Found in all; null where the data have no amounts. */
        public @Nullable BigDecimal amount() {
            return weeks.stream()
                    .map(Week::amount)
                    .filter(Objects::nonNull)
                    .reduce(BigDecimal::add)
                    .orElse(null);
        }
    }

    /** In place of a priority, of an item that no profile hits. */
    public static final int NOT_HIT = -1;

    /** The profiles in one run: they may know of outcomes only what its own selection has found by then. */
    public interface Profiles {
        /** Priority of the profile that hits an arriving item and is named first, {@link #NOT_HIT} for none. */
        int arrive(ItemFacts item);

        /** An outcome became known. */
        void learn(ItemFacts item, boolean infraction);
    }

    private final FeatureSet set;
    private final Settings settings;
    private final Plan plan;
    private final @Nullable Supplier<Profiles> profiles;
    private final List<Controlled> items;
    private final Codebook codebook;
    private final int first;
    private final boolean amounts;

    /** Without profiles. */
    public Backtest(FeatureSet set, Settings settings, Plan plan, List<Controlled> items) {
        this(set, settings, plan, items, null);
    }

    /**
     * @param items with outcomes, over more than the first weeks
     * @param profiles begins a run of them; null without profiles
     */
    public Backtest(
            FeatureSet set,
            Settings settings,
            Plan plan,
            List<Controlled> items,
            @Nullable Supplier<Profiles> profiles) {
        this.profiles = profiles;
        this.set = set;
        this.settings = settings;
        this.plan = plan;
        this.items = OutOfTime.sorted(items);
        long infractions =
                items.stream().filter(item -> item.outcome().infraction()).count();
        if (infractions == 0 || infractions == items.size()) {
            throw new IllegalArgumentException(
                    "There are " + infractions + " infractions among " + items.size()
                            + " items: there is nothing to tell apart. Maybe the outcome columns of the mapping are other ones.");
        }
        int count = 0;
        Instant end = this.items.getFirst().facts().at().plus(WEEK.multipliedBy(plan.firstWeeks()));
        while (count < this.items.size() && this.items.get(count).facts().at().isBefore(end)) {
            count++;
        }
        if (count == 0 || count == this.items.size()) {
            throw new IllegalArgumentException("The items span no more than the first " + plan.firstWeeks()
                    + " weeks. Maybe take fewer first weeks.");
        }
        if (this.items.getFirst().facts().at().isAfter(end.minus(plan.knownAfter()))) {
            throw new IllegalArgumentException("An outcome is known "
                    + plan.knownAfter().toDays() + " days after arrival, and so" + " none of the first "
                    + plan.firstWeeks() + " weeks when they end. Maybe take more first weeks.");
        }
        this.first = count;
        this.amounts = items.stream().anyMatch(item -> item.outcome().amount() != null);
        this.codebook = Codebook.of(
                set,
                this.items.subList(0, first).stream().map(Controlled::facts).toList());
    }

    /** An item with the vector that it arrived with, and what profiles said of it. */
    private static final class Arrived {
        final Controlled item;
        final double[] vector;
        final int priority;

        Arrived(Controlled item, double[] vector, int priority) {
            this.item = item;
            this.vector = vector;
            this.priority = priority;
        }
    }

    /** A run: what one strategy knows at one rate. */
    private final class Run {
        final Strategy strategy;
        final double rate;
        final RandomGenerator chance;
        final History history = new History(set, codebook);
        final Deque<Arrived> unknown = new ArrayDeque<>();
        final List<Arrived> known = new ArrayList<>();
        final List<Week> weeks = new ArrayList<>();
        final @Nullable Profiles hits;

        @Nullable
        TreeEnsemble model;

        Run(Strategy strategy, double rate) {
            this.strategy = strategy;
            this.rate = rate;
            this.chance = RandomGeneratorFactory.of("L64X128MixRandom").create(plan.seed());
            this.hits = strategy == Strategy.PROFILES
                    ? Objects.requireNonNull(profiles, "profiles are asked for").get()
                    : null;
        }

        Arrived arrive(Controlled item) {
            learn(item.facts().at());
            int priority = hits == null ? NOT_HIT : hits.arrive(item.facts());
            Arrived arrived = new Arrived(item, history.vector(item.facts()), priority);
            history.observe(item.facts());
            return arrived;
        }

        private void learn(Instant now) {
            Instant known = now.minus(plan.knownAfter());
            while (!unknown.isEmpty() && !unknown.getFirst().item.facts().at().isAfter(known)) {
                Arrived past = unknown.removeFirst();
                history.learn(past.item.facts(), past.item.outcome().infraction());
                if (hits != null) {
                    hits.learn(past.item.facts(), past.item.outcome().infraction());
                }
                this.known.add(past);
            }
        }

        void train() {
            if (strategy == Strategy.RANDOM || strategy == Strategy.PROFILES) {
                return;
            }
            double[][] vectors = known.stream().map(past -> past.vector).toArray(double[][]::new);
            float[] labels = new float[vectors.length];
            for (int i = 0; i < labels.length; i++) {
                labels[i] = known.get(i).item.outcome().infraction() ? 1 : 0;
            }
            Boosting boosting =
                    new Boosting(settings.boosting("binary"), set.codes(), settings.seed(), settings.threads());
            model = LightGbmText.read(
                    boosting.run(new Boosting.Rows(vectors, labels), null, ROUNDS, 1)
                            .text(),
                    set.size());
        }

        void week(Instant from, List<Arrived> arrived) {
            List<Arrived> inspected = select(arrived);
            inspected.sort((one, other) ->
                    one.item.facts().at().compareTo(other.item.facts().at()));
            unknown.addAll(inspected);
            int hits = (int) inspected.stream()
                    .filter(one -> one.item.outcome().infraction())
                    .count();
            int all = (int) arrived.stream()
                    .filter(one -> one.item.outcome().infraction())
                    .count();
            BigDecimal amount = BigDecimal.ZERO;
            for (Arrived one : inspected) {
                BigDecimal found = one.item.outcome().amount();
                amount = found == null ? amount : amount.add(found);
            }
            weeks.add(new Week(from, arrived.size(), all, inspected.size(), hits, amounts ? amount : null));
        }

        private List<Arrived> select(List<Arrived> arrived) {
            int count = Math.min(arrived.size(), (int) Math.ceil(rate * arrived.size()));
            int drawn =
                    switch (strategy) {
                        case RANDOM -> count;
                        case PROFILES, MODEL -> 0;
                        case EXPLORING -> (int) Math.ceil(count * EXPLORED);
                    };
            if (strategy == Strategy.PROFILES) {
                return byPriority(arrived).subList(0, count);
            }
            TreeEnsemble trees = model;
            List<Arrived> left = new ArrayList<>(arrived);
            if (trees != null) {
                double[] scores = arrived.stream()
                        .mapToDouble(one -> trees.raw(one.vector))
                        .toArray();
                left = new ArrayList<>(IntStream.range(0, scores.length)
                        .boxed()
                        .sorted((one, other) -> Double.compare(scores[other], scores[one]))
                        .map(arrived::get)
                        .toList());
            }
            List<Arrived> selected = new ArrayList<>(left.subList(0, count - drawn));
            left.subList(0, count - drawn).clear();
            for (int i = 0; i < drawn; i++) {
                selected.add(left.remove(chance.nextInt(left.size())));
            }
            return selected;
        }

        private List<Arrived> byPriority(List<Arrived> arrived) {
            List<Arrived> left = new ArrayList<>(arrived);
            for (int i = left.size() - 1; i > 0; i--) {
                Collections.swap(left, i, chance.nextInt(i + 1));
            }
            left.sort(Comparator.comparingInt((Arrived one) -> one.priority).reversed());
            return left;
        }
    }

    /** The ways of selecting that can be run. */
    public List<Strategy> strategies() {
        return Stream.of(Strategy.values())
                .filter(strategy -> strategy != Strategy.PROFILES || profiles != null)
                .toList();
    }

    /** @param rate share of each week's items that is inspected, above 0 and below 1 */
    public Result run(Strategy strategy, double rate) {
        if (!(rate > 0 && rate < 1)) {
            throw new IllegalArgumentException("No share of items to inspect is " + rate + ". Maybe 0.05 is meant.");
        }
        Run run = new Run(strategy, rate);
        for (Controlled item : items.subList(0, first)) {
            run.unknown.addLast(run.arrive(item));
        }
        Instant from = items.getFirst().facts().at().plus(WEEK.multipliedBy(plan.firstWeeks()));
        int next = first;
        boolean due = false;
        for (long week = 0; next < items.size(); week++) {
            long empty = Duration.between(from, items.get(next).facts().at()).dividedBy(WEEK);
            due |= Math.floorMod(-week, plan.retrainWeeks()) <= empty;
            week += empty;
            from = from.plus(WEEK.multipliedBy(empty));
            run.learn(from);
            if (due) {
                run.train();
                due = false;
            }
            Instant end = from.plus(WEEK);
            List<Arrived> arrived = new ArrayList<>();
            while (next < items.size() && items.get(next).facts().at().isBefore(end)) {
                arrived.add(run.arrive(items.get(next++)));
            }
            if (!arrived.isEmpty()) {
                run.week(from, arrived);
            }
            from = end;
        }
        return new Result(strategy, rate, run.weeks);
    }
}
