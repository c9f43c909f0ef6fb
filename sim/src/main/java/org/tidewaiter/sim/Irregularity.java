package org.tidewaiter.sim;

/** What is untrue about a declaration that looks right. */
public enum Irregularity {
    NONE,
    /** The declared price is below the price paid. */
    UNDERVALUATION,
    /** The goods are of another commodity code, with a higher duty. */
    MISCLASSIFICATION,
    /** The goods are of another origin than the one that the preference is claimed for. */
    ORIGIN_FRAUD,
    /** There is more of the declared goods than declared. */
    QUANTITY,
    /** Goods are prohibited or restricted, declared as others; the loss is not one of money. */
    PROHIBITED,
    /** Further dutiable goods stand among those declared. */
    UNDECLARED
}
