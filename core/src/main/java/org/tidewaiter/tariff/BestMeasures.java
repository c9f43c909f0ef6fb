package org.tidewaiter.tariff;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The best measure of each tax type and level so far. */
final class BestMeasures {
    private static final Comparator<Candidate> ORDER = Comparator.comparing((Candidate c) -> c.measure.kind())
            .thenComparingInt(c -> c.rank)
            .thenComparing(c -> c.measure.taxType());

    private final Goods goods;
    private Candidate[] best = new Candidate[8];
    private boolean[] doubtful = new boolean[8];
    private int[] weights = new int[8];
    private int size;

    BestMeasures(Goods goods) {
        this.goods = goods;
    }

    /** @param length digits of the prefix by which the measure names the code; 0 for none */
    void take(Candidate candidate, Standing standing, int length) {
        Measure measure = candidate.measure;
        if (!meets(measure.scope())) {
            return;
        }
        boolean doubt =
                standing == Standing.DOUBTFUL && !goods.additionalCodes().contains(measure.taxType());
        int weight = weight(measure.scope(), length);
        for (int i = 0; i < size; i++) {
            Measure other = best[i].measure;
            if (other.level() == measure.level() && other.taxType().equals(measure.taxType())) {
                boolean later = best[i].order < candidate.order;
                if (weight > weights[i] || weight == weights[i] && later) {
                    set(i, candidate, doubt, weight);
                }
                return;
            }
        }
        if (size == best.length) {
            best = Arrays.copyOf(best, size * 2);
            doubtful = Arrays.copyOf(doubtful, size * 2);
            weights = Arrays.copyOf(weights, size * 2);
        }
        set(size++, candidate, doubt, weight);
    }

    private void set(int i, Candidate candidate, boolean doubt, int weight) {
        best[i] = candidate;
        doubtful[i] = doubt;
        weights[i] = weight;
    }

    private boolean meets(Measure.Scope scope) {
        Measure.Limits limits = scope.limits();
        return scope.flow() == goods.flow()
                && (scope.regimes().isEmpty() || claims(scope.regimes()))
                && (limits.excludedRegimes().isEmpty() || !claimed(limits.excludedRegimes()))
                && (scope.modes().isEmpty() || contains(scope.modes(), goods.mode()))
                && (limits.entryTypes().isEmpty() || contains(limits.entryTypes(), goods.entryType()))
                && (scope.additionalCodes().isEmpty() || declares(scope.additionalCodes()))
                && (scope.excludedAdditionalCodes().isEmpty() || !declares(scope.excludedAdditionalCodes()));
    }

    private boolean claims(Set<String> regimes) {
        return goods.regimes().isEmpty() ? regimes.contains(Tariff.NO_PREFERENCE) : claimed(regimes);
    }

    private boolean claimed(Set<String> regimes) {
        return anyOf(goods.regimes(), regimes);
    }

    private boolean declares(Set<String> codes) {
        return anyOf(goods.additionalCodes(), codes);
    }

    private static boolean anyOf(List<String> values, Set<String> set) {
        for (int i = 0; i < values.size(); i++) {
            if (set.contains(values.get(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean contains(Set<String> set, @Nullable String value) {
        return value != null && set.contains(value);
    }

    private int weight(Measure.Scope scope, int length) {
        boolean preference = claimed(scope.regimes()) && !goods.regimes().contains(Tariff.NO_PREFERENCE);
        return (preference ? 1000 : 0)
                + length * 10
                + (scope.origins().isEmpty() ? 0 : 4)
                + (scope.additionalCodes().isEmpty() ? 0 : 5)
                + (scope.regimes().isEmpty() ? 0 : 1);
    }

    List<MetMeasure> sorted() {
        // Few: put in place one by one.
        for (int i = 1; i < size; i++) {
            Candidate candidate = best[i];
            boolean doubt = doubtful[i];
            int j = i - 1;
            while (j >= 0 && ORDER.compare(best[j], candidate) > 0) {
                best[j + 1] = best[j];
                doubtful[j + 1] = doubtful[j];
                j--;
            }
            best[j + 1] = candidate;
            doubtful[j + 1] = doubt;
        }
        MetMeasure[] met = new MetMeasure[size];
        for (int i = 0; i < size; i++) {
            met[i] = doubtful[i] ? best[i].doubted : best[i].met;
        }
        return List.of(met);
    }
}
