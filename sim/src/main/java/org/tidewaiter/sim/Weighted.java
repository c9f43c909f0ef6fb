package org.tidewaiter.sim;

import java.util.ArrayList;
import java.util.List;

/**
 * A choice among values with weights.
 *
 * @param values at least one
 * @param sums weights summed up to each value, the last one the total
 */
record Weighted<T>(List<T> values, List<Integer> sums) {
    Weighted {
        values = List.copyOf(values);
        sums = List.copyOf(sums);
        if (values.isEmpty() || values.size() != sums.size()) {
            throw new IllegalArgumentException(
                    values.size() + " values have " + sums.size() + " weights. Maybe a row of a table is empty.");
        }
    }

    static <T> Weighted<T> of(List<T> values, List<Integer> weights) {
        List<Integer> sums = new ArrayList<>(weights.size());
        int sum = 0;
        for (int weight : weights) {
            sum += weight;
            sums.add(sum);
        }
        return new Weighted<>(values, sums);
    }

    static <T> Weighted<T> evenly(List<T> values) {
        return of(values, values.stream().map(v -> 1).toList());
    }

    T pick(Dice dice) {
        int point = dice.below(sums.getLast());
        int low = 0;
        int high = values.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sums.get(middle) > point) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return values.get(low);
    }
}
