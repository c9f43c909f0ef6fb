package org.tidewaiter.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How the values of each feature lay among the items that a model has learnt from, in a few parts: what it is asked
 * with later can be held against that. Items weigh as they did in training, so that controlled ones stand for all.
 *
 * @param worth how many items of equal weight they are worth (Kish, 1965)
 * @param features one for each feature, in their order
 */
public record InputReference(double worth, List<Parts> features) {
    /** Most parts of a feature's values, beside the missing ones. */
    public static final int PARTS_MAX = 10;

    private static final double DIGITS = 1e6;
    private static final double SLACK = 1e-3;

    /**
     * The values of a feature, cut where they were cut into equal shares; of codes, which stand in the order of their
     * frequency, the most frequent ones each, and the rest.
     *
     * @param bounds rising; a value belongs to the first part whose bound it does not exceed, beyond all to the last
     *     part
     * @param shares of the items in each part, one more than bounds; then of those whose value is missing
     */
    public record Parts(List<Double> bounds, List<Double> shares) {
        public Parts {
            bounds = List.copyOf(bounds);
            shares = List.copyOf(shares);
            double sum = shares.stream().mapToDouble(Double::doubleValue).sum();
            boolean sound = bounds.size() < PARTS_MAX
                    && shares.size() == bounds.size() + 2
                    && shares.stream().allMatch(share -> share >= 0 && share <= 1)
                    && Math.abs(sum - 1) < SLACK;
            for (int i = 0; sound && i < bounds.size(); i++) {
                sound = Double.isFinite(bounds.get(i)) && (i == 0 || bounds.get(i - 1) < bounds.get(i));
            }
            if (!sound) {
                throw new IllegalArgumentException("Parts with bounds " + bounds + " and shares " + shares
                        + " are none: bounds rise, and shares are one of each part and of what is missing.");
            }
        }

        /** Parts with the one of missing values. */
        public int size() {
            return shares.size();
        }

        /** Which part a value belongs to; the last one where it is missing. */
        public int part(double value) {
            if (Double.isNaN(value)) {
                return bounds.size() + 1;
            }
            int part = 0;
            while (part < bounds.size() && value > bounds.get(part)) {
                part++;
            }
            return part;
        }

        /** Share of the items whose value is missing. */
        public double missing() {
            return shares.getLast();
        }
    }

    public InputReference {
        features = List.copyOf(features);
        if (!(worth >= 0) || !Double.isFinite(worth)) {
            throw new IllegalArgumentException("Items can't be worth " + worth + ".");
        }
    }

    /**
     * Of the vectors of training.
     *
     * @param vectors at least one, all of the same length
     * @param weights of the vectors; none where each stands for itself
     */
    public static InputReference of(double[][] vectors, float[] weights) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < vectors.length; i++) {
            double weight = weight(weights, i);
            sum += weight;
            squares += weight * weight;
        }
        List<Parts> features = new ArrayList<>();
        for (int feature = 0; feature < vectors[0].length; feature++) {
            features.add(parts(vectors, weights, feature, sum));
        }
        return new InputReference(rounded(sum * sum / squares), features);
    }

    private static double weight(float[] weights, int place) {
        return weights.length == 0 ? 1 : weights[place];
    }

    private static Parts parts(double[][] vectors, float[] weights, int feature, double sum) {
        Integer[] known = IntStream.range(0, vectors.length)
                .filter(i -> !Double.isNaN(vectors[i][feature]))
                .boxed()
                .toArray(Integer[]::new);
        Arrays.sort(known, (one, other) -> Double.compare(vectors[one][feature], vectors[other][feature]));
        double present = 0;
        for (int i : known) {
            present += weight(weights, i);
        }
        List<Double> bounds = bounds(vectors, weights, feature, known, present);
        double[] shares = new double[bounds.size() + 2];
        for (int i : known) {
            int part = 0;
            while (part < bounds.size() && vectors[i][feature] > bounds.get(part)) {
                part++;
            }
            shares[part] += weight(weights, i) / sum;
        }
        shares[shares.length - 1] = Math.max(0, 1 - present / sum);
        return new Parts(
                bounds,
                Arrays.stream(shares).map(InputReference::rounded).boxed().toList());
    }

    /** Where each tenth of the weight ends, each value once. */
    private static List<Double> bounds(
            double[][] vectors, float[] weights, int feature, Integer[] known, double present) {
        List<Double> bounds = new ArrayList<>();
        double passed = 0;
        int next = 1;
        for (int i : known) {
            passed += weight(weights, i);
            double value = vectors[i][feature];
            while (next < PARTS_MAX && passed * PARTS_MAX >= next * present) {
                if (Double.isFinite(value) && (bounds.isEmpty() || bounds.getLast() < value)) {
                    bounds.add(value);
                }
                next++;
            }
        }
        return bounds;
    }

    private static double rounded(double value) {
        return Math.round(value * DIGITS) / DIGITS;
    }

    /** Numbers that counts take: the parts of all features, one after the other. */
    public int cells() {
        return features.stream().mapToInt(Parts::size).sum();
    }

    /** Adds an item to counts of {@link #cells} numbers. */
    public void count(double[] vector, long[] counts) {
        int first = 0;
        for (int feature = 0; feature < features.size(); feature++) {
            Parts parts = features.get(feature);
            counts[first + parts.part(vector[feature])]++;
            first += parts.size();
        }
    }
}
