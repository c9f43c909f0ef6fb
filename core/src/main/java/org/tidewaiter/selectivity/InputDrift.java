package org.tidewaiter.selectivity;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tidewaiter.history.Dimension;
import org.tidewaiter.history.Feature;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.scoring.InputReference;
import org.tidewaiter.scoring.RiskModel;

/**
 * How far what a model is asked with has moved from what it has learnt from, feature by feature: the last weeks in
 * the parts that its training was cut into, by the population stability index.
 *
 * @param model digest
 * @param since first day of the last weeks
 * @param items of the last weeks
 * @param worth of the items of training, in items of equal weight
 * @param features the one that moved most first
 */
public record InputDrift(Digest model, LocalDate since, long items, double worth, List<Of> features) {
    /**
     * Items on either side below which nothing is said. With eleven parts, chance alone then moves a feature's index
     * beyond 0.25 less than once in a million times, and beyond 0.1 five times in a thousand, or never where training
     * had many thousands. Items of one trader are alike, so that they are worth less than they are.
     */
    public static final long LEAST = 500;

    /** Features that an alarm names, at most. */
    public static final int NAMED = 3;

    /**
     * A feature.
     *
     * @param parts what its values are counted in, with the shares of training
     * @param recent share of the last weeks in each part, the last of what is missing
     * @param index population stability index over the parts and what is missing
     * @param codes what its values stand for, by their place; none of numbers
     * @param grows whether it counts what came before, and so moves by itself as history goes on: it raises no alarm
     */
    public record Of(
            String feature,
            InputReference.Parts parts,
            List<Double> recent,
            double index,
            Yield.Alarm alarm,
            List<String> codes,
            boolean grows) {
        public Of {
            recent = List.copyOf(recent);
            codes = List.copyOf(codes);
        }

        /** The first codes of a part, at most so many; none of numbers and of missing values. */
        public List<String> codes(int part, int most) {
            List<Double> bounds = parts.bounds();
            if (codes.isEmpty() || part > bounds.size()) {
                return List.of();
            }
            int first = part == 0 ? 0 : bounds.get(part - 1).intValue() + 1;
            int end = part == bounds.size() ? codes.size() : bounds.get(part).intValue() + 1;
            return codes.subList(Math.min(first, codes.size()), Math.min(end, codes.size())).stream()
                    .limit(most)
                    .toList();
        }

        /** Share of the last weeks whose value is missing. */
        public double missing() {
            return recent.getLast();
        }
    }

    public InputDrift {
        features = List.copyOf(features);
    }

    /** The feature that moved most of those that don't move by themselves; empty where all do. */
    public Optional<Of> farthest() {
        return features.stream().filter(of -> !of.grows).findFirst();
    }

    /** Names of those that have drifted and don't move by themselves, the farthest first. */
    public List<String> drifted() {
        return features.stream()
                .filter(of -> of.alarm == Yield.Alarm.DRIFTED && !of.grows)
                .map(Of::feature)
                .toList();
    }

    /**
     * Of the last {@value Yield#RECENT_WEEKS} weeks that are counted.
     *
     * @param reference of the model's training
     * @param weeks of any models; those of others don't count
     */
    public static InputDrift of(
            Digest digest, RiskModel model, InputReference reference, List<ModelInputs.Counted> weeks) {
        List<ModelInputs.Counted> own =
                weeks.stream().filter(week -> week.model().equals(digest)).toList();
        LocalDate last = own.stream()
                .map(ModelInputs.Counted::week)
                .max(LocalDate::compareTo)
                .orElse(LocalDate.EPOCH);
        LocalDate since = last.minusWeeks(Yield.RECENT_WEEKS - 1L);
        long items = 0;
        long[] counts = new long[reference.cells()];
        for (ModelInputs.Counted week : own) {
            if (!week.week().isBefore(since)) {
                items += week.items();
                for (int i = 0; i < counts.length; i++) {
                    counts[i] += week.counts().get(i);
                }
            }
        }
        boolean enough = items >= LEAST && reference.worth() >= LEAST;
        List<Of> features = new ArrayList<>();
        int first = 0;
        for (int i = 0; i < reference.features().size(); i++) {
            InputReference.Parts parts = reference.features().get(i);
            Feature feature = model.features().features().get(i);
            features.add(of(feature, codes(feature, model), parts, counts, first, items, enough));
            first += parts.size();
        }
        features.sort(Comparator.comparingDouble(Of::index).reversed());
        return new InputDrift(digest, since, items, reference.worth(), features);
    }

    private static List<String> codes(Feature feature, RiskModel model) {
        return feature instanceof Feature.OfCode(Dimension dimension)
                ? model.codebook().codes().getOrDefault(dimension, List.of())
                : List.of();
    }

    private static Of of(
            Feature feature,
            List<String> codes,
            InputReference.Parts parts,
            long[] counts,
            int first,
            long items,
            boolean enough) {
        double[] then = new double[parts.size()];
        double[] now = new double[parts.size()];
        List<Double> recent = new ArrayList<>();
        for (int i = 0; i < then.length; i++) {
            then[i] = parts.shares().get(i);
            now[i] = items == 0 ? 0 : (double) counts[first + i] / items;
            recent.add(now[i]);
        }
        double index = StabilityIndex.of(then, now);
        return new Of(
                feature.name(),
                parts,
                recent,
                index,
                enough ? StabilityIndex.alarm(index) : Yield.Alarm.TOO_FEW,
                codes,
                grows(feature));
    }

    private static boolean grows(Feature feature) {
        return switch (feature) {
            case Feature.OfFigure figure -> false;
            case Feature.OfCode code -> false;
            case Feature.OfGroup group ->
                switch (group.statistic()) {
                    case SEEN, OUTCOMES, INFRACTIONS -> true;
                    case DAYS_SINCE, RATE, RECENT_RATE -> false;
                };
            case Feature.OfBand band ->
                switch (band.measure()) {
                    case SIZE -> true;
                    case DEVIATION, SPREADS, LOWER_QUARTILE, MEDIAN, UPPER_QUARTILE -> false;
                };
        };
    }
}
