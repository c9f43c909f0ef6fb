package org.tidewaiter.tariff;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Flow;
import org.tidewaiter.kernel.Validity;

/** The best measure of each tax type and level so far. */
final class BestMeasures {
    /** More than any bearing weighs. */
    private static final int PREFERENCE = 1000;
    /** The same, for the code that is claimed itself. */
    private static final int CLAIMED = 500;

    private final Goods goods;
    private final int day;
    private final boolean prefers;
    /** Whether the preference is claimed for another origin than the one that decides everything else. */
    private final boolean twoOrigins;

    private boolean ofPreference;
    private Bearing[] best = new Bearing[8];
    private int[] weights = new int[8];
    private int size;

    BestMeasures(Goods goods, LocalDate day) {
        this.goods = goods;
        this.day = Validity.epochDay(day);
        this.prefers = !goods.regimes().isEmpty() && !goods.regimes().contains(Tariff.NO_PREFERENCE);
        String preferential = goods.preferentialOrigin();
        this.twoOrigins = prefers && preferential != null && !preferential.equals(goods.origin());
    }

    /** Whether {@link #takePreferences} is to follow: else the origin decides of preferences too. */
    boolean asksForPreferentialOrigin() {
        return twoOrigins;
    }

    /**
     * @param inForce for the origin of the goods on the day
     */
    void take(Pattern pattern, Asking<Bearing> own, InForce inForce) {
        take(pattern, inForce);
        take(own, inForce);
    }

    /**
     * @param inForce for the origin that the preference is claimed for, on the day
     */
    void takePreferences(Pattern pattern, Asking<Bearing> own, InForce inForce) {
        ofPreference = true;
        take(pattern, own, inForce);
    }

    /** Takes those on goods that they don't name one by one. */
    private void take(Pattern pattern, InForce inForce) {
        List<Bearing> unasking = inForce.unasking(pattern);
        for (int i = 0; i < unasking.size(); i++) {
            take(unasking.get(i));
        }
        Asking<Candidate> asking = inForce.asking;
        if (goods.regimes().isEmpty()) {
            take(asking, asking.claim(Tariff.NO_PREFERENCE), pattern);
        }
        for (int i = 0; i < goods.regimes().size(); i++) {
            take(asking, asking.claim(goods.regimes().get(i)), pattern);
        }
        for (int i = 0; i < goods.additionalCodes().size(); i++) {
            take(asking, asking.code(goods.additionalCodes().get(i)), pattern);
        }
    }

    private void take(Asking<Candidate> asking, int[] places, Pattern pattern) {
        for (int place : places) {
            Bearing bearing = pattern.bearing(asking.at(place));
            if (bearing != null) {
                take(bearing);
            }
        }
    }

    /** Takes those of a code's own. */
    private void take(Asking<Bearing> own, InForce inForce) {
        for (int i = 0, n = own.nothing(); i < n; i++) {
            take(own.at(i), inForce);
        }
        if (goods.regimes().isEmpty()) {
            take(own, own.claim(Tariff.NO_PREFERENCE), inForce);
        }
        for (int i = 0; i < goods.regimes().size(); i++) {
            take(own, own.claim(goods.regimes().get(i)), inForce);
        }
        for (int i = 0; i < goods.additionalCodes().size(); i++) {
            take(own, own.code(goods.additionalCodes().get(i)), inForce);
        }
    }

    private void take(Asking<Bearing> own, int[] places, InForce inForce) {
        for (int place : places) {
            take(own.at(place), inForce);
        }
    }

    private void take(Bearing bearing, InForce inForce) {
        if (bearing.covers(day) && inForce.bears(bearing)) {
            take(bearing);
        }
    }

    /** One that is offered again changes nothing. */
    private void take(Bearing bearing) {
        if (bearing.narrow ? !meets(bearing.met.measure().scope()) : goods.flow() != Flow.IMPORT) {
            return;
        }
        if (twoOrigins && isPreference(bearing.met.measure().scope().regimes()) != ofPreference) {
            return;
        }
        int weight = bearing.weight
                + (prefers ? preference(bearing.met.measure().scope().regimes()) : 0);
        for (int i = 0; i < size; i++) {
            if (best[i].charge == bearing.charge) {
                if (weight > weights[i] || weight == weights[i] && best[i].order < bearing.order) {
                    best[i] = bearing;
                    weights[i] = weight;
                }
                return;
            }
        }
        if (size == best.length) {
            best = Arrays.copyOf(best, size * 2);
            weights = Arrays.copyOf(weights, size * 2);
        }
        best[size] = bearing;
        weights[size++] = weight;
    }

    /** Those that ask for a claim and for no code were found by it. */
    private boolean meets(Measure.Scope scope) {
        Measure.Limits limits = scope.limits();
        return scope.flow() == goods.flow()
                && (scope.regimes().isEmpty() || scope.additionalCodes().isEmpty() || claims(scope.regimes()))
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

    private boolean isPreference(Set<String> regimes) {
        return claimed(regimes) && !regimes.contains(Tariff.NO_PREFERENCE);
    }

    private int preference(Set<String> regimes) {
        if (regimes.contains(goods.regimes().getFirst())) {
            return PREFERENCE + CLAIMED;
        }
        return claimed(regimes) ? PREFERENCE : 0;
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

    /** In the order of computation. */
    List<MetMeasure> sorted() {
        // Few: put in place one by one.
        for (int i = 1; i < size; i++) {
            Bearing bearing = best[i];
            int j = i - 1;
            while (j >= 0 && best[j].turn > bearing.turn) {
                best[j + 1] = best[j];
                j--;
            }
            best[j + 1] = bearing;
        }
        MetMeasure[] met = new MetMeasure[size];
        for (int i = 0; i < size; i++) {
            Bearing bearing = best[i];
            boolean declared = bearing.doubtful
                    && goods.additionalCodes().contains(bearing.met.measure().taxType());
            met[i] = declared ? bearing.met : bearing.met();
        }
        return List.of(met);
    }
}
