package org.tidewaiter.scoring;

/**
 * What a linear model adds to a raw score: the sum of coefficient × (value − reference), so that a feature at its reference
 * adds nought. Shapley values of a linear model are these products, whatever the other features are (Štrumbelj and
 * Kononenko, 2014), measured from an item that has all features at their references.
 */
public final class LinearPart {
    private final double[] coefficients;
    private final double[] references;
    private final double[] missing;

    /**
     * @param coefficients one for each feature; finite
     * @param references from which contributions are measured; finite
     * @param missing what a missing value counts as; finite
     */
    public LinearPart(double[] coefficients, double[] references, double[] missing) {
        this.coefficients = finite(coefficients);
        this.references = finite(references);
        this.missing = finite(missing);
        if (references.length != coefficients.length || missing.length != coefficients.length) {
            throw new IllegalArgumentException("The linear part tells of " + coefficients.length + " coefficients, "
                    + references.length + " references and " + missing.length + " values for what is missing.");
        }
    }

    private static double[] finite(double[] numbers) {
        for (double number : numbers) {
            if (!Double.isFinite(number)) {
                throw new IllegalArgumentException("A number of the linear part is " + number + ".");
            }
        }
        return numbers.clone();
    }

    /** How many values a vector has. */
    public int features() {
        return coefficients.length;
    }

    public double coefficient(int feature) {
        return coefficients[feature];
    }

    public double reference(int feature) {
        return references[feature];
    }

    /** What a missing value counts as. */
    public double missing(int feature) {
        return missing[feature];
    }

    double sum(double[] vector) {
        double sum = 0;
        for (int i = 0; i < coefficients.length; i++) {
            sum += contribution(i, vector[i]);
        }
        return sum;
    }

    double contribution(int feature, double value) {
        double counted = Double.isNaN(value) ? missing[feature] : value;
        return coefficients[feature] * (counted - references[feature]);
    }
}
