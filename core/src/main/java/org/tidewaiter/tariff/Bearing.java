package org.tidewaiter.tariff;

/** How a measure stands to a commodity code. */
final class Bearing {
    final Candidate candidate;
    final Standing standing;
    /** How specific it is, without the claim; of several that are charged alike the most specific one is. */
    final int weight;

    /** @param length digits of the prefix by which the measure names the code; 0 for none */
    Bearing(Candidate candidate, Standing standing, int length) {
        this.candidate = candidate;
        this.standing = standing;
        Measure.Scope scope = candidate.measure.scope();
        this.weight = length * 10
                + (scope.origins().isEmpty() ? 0 : 4)
                + (scope.additionalCodes().isEmpty() ? 0 : 5)
                + (scope.regimes().isEmpty() ? 0 : 1);
    }

    MetMeasure met() {
        return standing == Standing.DOUBTFUL ? candidate.met.inDoubt() : candidate.met;
    }
}
