package org.tidewaiter.tariff;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Flow;

/** A measure with what is asked of it again and again. */
final class Candidate {
    /**
     * Where it stands among others.
     *
     * @param order in the file
     * @param turn in the order of computation
     * @param charge number of its tax type and level; of those with one number the best one is charged
     * @param general among those that stand to codes that they don't name, as far as it is one
     */
    record Place(int order, int turn, int charge, int general) {}

    final Measure measure;
    final Place place;
    final OriginScope origins;
    /** How it stands to a code that none of its prefixes begins; null where it leaves such a code out. */
    final @Nullable Bearing unnamed;
    /** Its place among those that stand to codes that they don't name; -1 for none of these. */
    final int general;
    /** Whether it asks for more than goods, origin, day and claim. */
    final boolean narrow;

    final MetMeasure met;

    /** @param rate its expression as text */
    Candidate(Measure measure, String rate, Place place, OriginScope origins) {
        this.measure = measure;
        this.place = place;
        this.origins = origins;
        Measure.Scope scope = measure.scope();
        Measure.Limits limits = scope.limits();
        this.narrow = scope.flow() != Flow.IMPORT
                || !limits.excludedRegimes().isEmpty()
                || !scope.modes().isEmpty()
                || !limits.entryTypes().isEmpty()
                || !scope.additionalCodes().isEmpty()
                || !scope.excludedAdditionalCodes().isEmpty();
        this.met = new MetMeasure(measure, rate, false);
        Standing standing = unnamed(scope);
        this.unnamed = standing == Standing.OUT ? null : new Bearing(this, standing, 0);
        this.general = unnamed == null ? -1 : place.general;
    }

    private static Standing unnamed(Measure.Scope scope) {
        Set<String> goods = scope.goods();
        if (goods.isEmpty() || goods.contains(Measure.Limits.ANY_GOODS)) {
            return Standing.IN;
        }
        return scope.limits().doubtfulGoods().contains(Measure.Limits.ANY_GOODS) ? Standing.DOUBTFUL : Standing.OUT;
    }
}
