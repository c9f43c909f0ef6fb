package org.tidewaiter.valuation;

import org.jspecify.annotations.Nullable;

/**
 * What the price under an Incoterm already holds. Incoterms 2020 of the International Chamber of Commerce, and DAT of 2010.
 */
public enum Incoterm {
    /** Ex works: nothing but the goods. */
    EXW(null, false),
    /** Free carrier: handed to the buyer's carrier, cleared for export. */
    FCA(DeliveryCost.PRE_CARRIAGE, false),
    /** Free alongside ship. */
    FAS(DeliveryCost.PRE_CARRIAGE, false),
    /** Free on board. */
    FOB(DeliveryCost.LOADING, false),
    /** Cost and freight. */
    CFR(DeliveryCost.CARRIAGE, false),
    /** Cost, insurance and freight. */
    CIF(DeliveryCost.CARRIAGE, true),
    /** Carriage paid to a place, which may lie behind the frontier. */
    CPT(DeliveryCost.ON_CARRIAGE, false),
    /** Carriage and insurance paid to a place, which may lie behind the frontier. */
    CIP(DeliveryCost.ON_CARRIAGE, true),
    /** Delivered at place. */
    DAP(DeliveryCost.ON_CARRIAGE, true),
    /** Delivered at place unloaded. */
    DPU(DeliveryCost.ON_CARRIAGE, true),
    /** Delivered duty paid. */
    DDP(DeliveryCost.IMPORT_DUTY, true),
    /** Delivered at terminal, of Incoterms 2010. */
    DAT(DeliveryCost.ON_CARRIAGE, true);

    private final @Nullable DeliveryCost last;
    private final boolean insured;

    Incoterm(@Nullable DeliveryCost last, boolean insured) {
        this.last = last;
        this.insured = insured;
    }

    /** Whether the price holds the cost. Under D rules the seller bears the risk, so his insurance is in the price. */
    public boolean holds(DeliveryCost cost) {
        if (cost == DeliveryCost.INSURANCE) {
            return insured;
        }
        return last != null && cost.compareTo(last) <= 0;
    }

    /** The rule of that code; null where there is none. */
    public static @Nullable Incoterm of(String code) {
        for (Incoterm incoterm : values()) {
            if (incoterm.name().equals(code)) {
                return incoterm;
            }
        }
        return null;
    }
}
