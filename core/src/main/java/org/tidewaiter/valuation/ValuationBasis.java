package org.tidewaiter.valuation;

/** Which transport costs belong to the customs value, Article 8.2 of the WTO Valuation Agreement. */
public enum ValuationBasis {
    /** Cost, insurance and freight to the border belong to it. */
    CIF,
    /** Value free on board: costs of international carriage stay out. */
    FOB;

    /** Whether the cost belongs to a value on this basis. */
    public boolean holds(DeliveryCost cost) {
        return switch (cost) {
            case PRE_CARRIAGE, LOADING -> true;
            case CARRIAGE, INSURANCE -> this == CIF;
            case ON_CARRIAGE, IMPORT_DUTY -> false;
        };
    }
}
