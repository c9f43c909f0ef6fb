package org.tidewaiter.selectivity;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Proportion;
import org.tidewaiter.risk.Lane;

/**
 * What selections came to: by lane, by what asked for the control, by profile and by model, beside draws at random, which are
 * the measure of all others; and whether models say now what they said before.
 */
public final class Yield {
    /** Weeks of late that scores are held against those before. */
    public static final int RECENT_WEEKS = 2;

    /** Scores that are too few to tell a drift by. */
    static final long DRIFT_LEAST = 200;
    /** Controlled declarations below which nothing is estimated. */
    public static final long ESTIMATE_LEAST = 30;

    /** By what lines are put together. */
    public enum By {
        ALL,
        LANE,
        BASIS,
        PROFILE,
        MODEL,
        WEEK
    }

    /**
     * What some selections came to.
     *
     * @param key e.g. RED, RANDOM, a profile's id, a model's digest, the Monday of a week
     * @param declarations how many
     * @param controlled of them with a result
     * @param irregular of these
     * @param useful of the controlled, by the officer's judgement
     * @param found to be owed, in domestic currency
     * @param weighted estimate of the irregular share of all declarations of the line, controlled or not, by one over the chance
     *     of each to be selected, and by how many that were selected alike still wait for their control; null where fewer than
     *     {@value #ESTIMATE_LEAST} were controlled, and of lines that the selection itself makes, by lane, basis and
     *     model: all of such a line is selected, so that the rate is its estimate
     */
    public record Line(
            By by,
            String key,
            long declarations,
            long controlled,
            long irregular,
            long useful,
            BigDecimal found,
            @Nullable Double weighted) {
        /** Irregular of the controlled; 0 without a control. */
        public double rate() {
            return new Proportion(irregular, controlled).share();
        }

        /** Least share that the rate is compatible with (Wilson's interval at 95 %). */
        public double least() {
            return new Proportion(irregular, controlled).least();
        }

        /** Greatest share that the rate is compatible with. */
        public double most() {
            return new Proportion(irregular, controlled).most();
        }

        /** How many times the rate of draws at random it is; empty where these found nothing. */
        public double lift(Line random) {
            return random.irregular == 0 ? Double.NaN : rate() / random.rate();
        }
    }

    /** How far a drift has gone. */
    public enum Alarm {
        /** Too few scores to tell. */
        TOO_FEW,
        STEADY,
        /** To be looked at: an index from 0.1. */
        MOVED,
        /** The model sees other goods than before: an index from 0.25. */
        DRIFTED
    }

    /**
     * How much what a model says has moved.
     *
     * @param before scores of the weeks before
     * @param recent scores of the last weeks
     * @param index population stability index over {@value Yields#BUCKETS} buckets: the sum of (q − p) ln (q / p)
     */
    public record Drift(Digest model, ModelUse.Role role, long before, long recent, double index) {
        public Alarm alarm() {
            return before < DRIFT_LEAST || recent < DRIFT_LEAST ? Alarm.TOO_FEW : StabilityIndex.alarm(index);
        }
    }

    private static final class Sum {
        private long declarations;
        private long controlled;
        private long irregular;
        private long useful;
        private BigDecimal found = BigDecimal.ZERO;
        private final Map<Alike, Sample> samples = new HashMap<>();

        void add(Yields.Cell cell) {
            declarations += cell.declarations();
            controlled += cell.controlled();
            irregular += cell.irregular();
            useful += cell.useful();
            found = found.add(cell.found());
            samples.computeIfAbsent(new Alike(cell.lane(), cell.bases()), k -> new Sample())
                    .add(cell);
        }

        Line line(By by, String key) {
            boolean selected = by == By.LANE || by == By.BASIS || by == By.MODEL;
            return new Line(by, key, declarations, controlled, irregular, useful, found, selected ? null : estimate());
        }

        private @Nullable Double estimate() {
            long told = 0;
            double weight = 0;
            double irregularWeight = 0;
            for (Sample sample : samples.values()) {
                if (sample.weight > 0) {
                    told += sample.controlled;
                    weight += sample.weight * sample.waiting();
                    irregularWeight += sample.weightIrregular * sample.waiting();
                }
            }
            return told < ESTIMATE_LEAST ? null : irregularWeight / weight;
        }
    }

    /** For one reason into one lane. */
    private record Alike(Lane lane, List<Selection.Basis> bases) {}

    /** Declarations that were selected alike, of which not all are controlled yet. */
    private static final class Sample {
        private long declarations;
        private long controlled;
        private double weight;
        private double weightIrregular;

        void add(Yields.Cell cell) {
            declarations += cell.declarations();
            controlled += cell.controlled();
            weight += cell.weight();
            weightIrregular += cell.weightIrregular();
        }

        /** How many each of the controlled stands for, so that a lane that is behind counts no less than one that is done. */
        double waiting() {
            return (double) declarations / controlled;
        }
    }

    private record ModelRole(Digest model, ModelUse.Role role) {}

    private final List<Yields.Cell> cells;
    private final List<Yields.ScoreCell> scores;

    public Yield(List<Yields.Cell> cells, List<Yields.ScoreCell> scores) {
        this.cells = List.copyOf(cells);
        this.scores = List.copyOf(scores);
    }

    /** One line for each that occurs, in order; a declaration stands in each line that it belongs to. */
    public List<Line> lines(By by) {
        Function<Yields.Cell, Set<String>> keys = keys(by);
        SortedMap<String, Sum> sums = new TreeMap<>();
        for (Yields.Cell cell : cells) {
            for (String key : keys.apply(cell)) {
                sums.computeIfAbsent(key, k -> new Sum()).add(cell);
            }
        }
        List<Line> lines = new ArrayList<>();
        sums.forEach((key, sum) -> lines.add(sum.line(by, key)));
        return lines;
    }

    private static Function<Yields.Cell, Set<String>> keys(By by) {
        return switch (by) {
            case ALL -> cell -> Set.of("");
            case LANE -> cell -> Set.of(cell.lane().name());
            case BASIS ->
                cell -> {
                    Set<String> names = new HashSet<>();
                    cell.bases().forEach(basis -> names.add(basis.name()));
                    return names;
                };
            case PROFILE -> cell -> new HashSet<>(cell.profiles());
            case MODEL ->
                cell -> cell.selecting() == null || !cell.bases().contains(Selection.Basis.MODEL)
                        ? Set.of()
                        : Set.of(cell.selecting().hex());
            case WEEK -> cell -> Set.of(cell.week().toString());
        };
    }

    /** All of them. */
    public Line all() {
        Sum sum = new Sum();
        cells.forEach(sum::add);
        return sum.line(By.ALL, "");
    }

    /**
     * What was drawn at random of all declarations: an unbiased sample of them. What is explored is drawn of those that nothing
     * else selects, which are more often in order, and stands in {@link Line#weighted} alone.
     */
    public Line drawn() {
        Sum sum = new Sum();
        cells.stream()
                .filter(cell -> cell.bases().contains(Selection.Basis.RANDOM))
                .forEach(sum::add);
        return sum.line(By.BASIS, "");
    }

    /** The model that selects, of the last week that any did; empty where none has scored. */
    public Optional<Digest> champion() {
        Map<Digest, Long> scored = new HashMap<>();
        cells.stream()
                .filter(cell -> cell.selecting() != null)
                .map(Yields.Cell::week)
                .max(LocalDate::compareTo)
                .ifPresent(last -> cells.stream()
                        .filter(cell -> cell.week().equals(last))
                        .forEach(cell -> {
                            if (cell.selecting() != null) {
                                scored.merge(cell.selecting(), cell.declarations(), Long::sum);
                            }
                        }));
        return scored.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }

    /** Share of declarations that were scored by some model. */
    public double coverage() {
        long scored = 0;
        long all = 0;
        for (Yields.Cell cell : cells) {
            all += cell.declarations();
            scored += cell.selecting() == null ? 0 : cell.declarations();
        }
        return all == 0 ? 0 : (double) scored / all;
    }

    /** Of each model, how its scores of the last weeks differ from those before. */
    public List<Drift> drifts() {
        TreeSet<LocalDate> weeks = new TreeSet<>();
        scores.forEach(cell -> weeks.add(cell.week()));
        if (weeks.isEmpty()) {
            return List.of();
        }
        LocalDate recent = weeks.last().minusWeeks(RECENT_WEEKS - 1L);
        Map<ModelRole, long[][]> counts = new HashMap<>();
        for (Yields.ScoreCell cell : scores) {
            long[][] both =
                    counts.computeIfAbsent(new ModelRole(cell.model(), cell.role()), k -> new long[2][Yields.BUCKETS]);
            both[cell.week().isBefore(recent) ? 0 : 1][cell.bucket()] += cell.count();
        }
        List<Drift> drifts = new ArrayList<>();
        counts.forEach((of, both) -> drifts.add(drift(of, both[0], both[1])));
        drifts.sort((one, other) -> one.role() == other.role()
                ? one.model().hex().compareTo(other.model().hex())
                : one.role().compareTo(other.role()));
        return drifts;
    }

    private static Drift drift(ModelRole of, long[] before, long[] recent) {
        long all = 0;
        long late = 0;
        for (int i = 0; i < before.length; i++) {
            all += before[i];
            late += recent[i];
        }
        return new Drift(of.model, of.role, all, late, StabilityIndex.of(shares(before, all), shares(recent, late)));
    }

    private static double[] shares(long[] counts, long all) {
        return Arrays.stream(counts)
                .mapToDouble(count -> all == 0 ? 0 : (double) count / all)
                .toArray();
    }
}
