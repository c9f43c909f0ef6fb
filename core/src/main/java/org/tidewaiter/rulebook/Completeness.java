package org.tidewaiter.rulebook;

/** Whether a rulebook holds the whole tariff of its administration. */
public enum Completeness {
    /** Holds a part: a commodity without a tariff line is a finding and leads to a check of documents. */
    PARTIAL,
    /** Holds all of it: a commodity without a tariff line is rejected. */
    COMPLETE
}
