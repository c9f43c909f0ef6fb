package org.tidewaiter.valuation;

import java.util.Set;

/**
 * What the price under an Incoterm already holds. Incoterms 2020 of the International Chamber of Commerce, and DAT of 2010.
 */
public final class Incoterm {
    private static final Set<String> WITH_CARRIAGE = Set.of("CFR", "CIF", "CPT", "CIP", "DAP", "DPU", "DDP", "DAT");

    private Incoterm() {}

    /** Whether the price holds the main carriage. */
    public static boolean holdsCarriage(String incoterm) {
        return WITH_CARRIAGE.contains(incoterm);
    }
}
