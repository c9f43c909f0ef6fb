package org.tidewaiter.tariff;

/**
 * How a measure stands to a commodity code, with all that choosing among such needs: a tariff in use doesn't fit into a
 * processor's cache, and what is looked at together lies together.
 */
final class Bearing {
    /** The measure, as it is charged where it isn't in doubt. */
    final MetMeasure met;
    /** Whether the measure's scope leaves open if it meets the goods. */
    final boolean doubtful;
    /** Whether it asks for more than goods, origin, day and claim. */
    final boolean narrow;
    /** How specific it is, without the claim; of several that are charged alike the most specific one is. */
    final int weight;
    /** Number of its tax type and level; of those with one number the best one is charged. */
    final int charge;
    /** In the file. */
    final int order;
    /** In the order of computation. */
    final int turn;
    /** {@link OriginScope#number}. */
    final int origins;

    private final int from;
    private final int to;

    /** @param length digits of the prefix by which the measure names the code; 0 for none */
    Bearing(Candidate candidate, Standing standing, int length) {
        Measure measure = candidate.measure;
        Measure.Scope scope = measure.scope();
        this.met = candidate.met;
        this.doubtful = standing == Standing.DOUBTFUL;
        this.narrow = candidate.narrow;
        this.weight = length * 10
                + (scope.origins().isEmpty() ? 0 : 4)
                + (scope.additionalCodes().isEmpty() ? 0 : 5)
                + (scope.regimes().isEmpty() ? 0 : 1);
        this.charge = candidate.place.charge();
        this.order = candidate.place.order();
        this.turn = candidate.place.turn();
        this.origins = candidate.origins.number;
        this.from = measure.validity().firstDay();
        this.to = measure.validity().lastDay();
    }

    /** @param day as {@link org.tidewaiter.kernel.Validity#epochDay} gives it */
    boolean covers(int day) {
        return from <= day && day <= to;
    }

    MetMeasure met() {
        return doubtful ? met.inDoubt() : met;
    }
}
