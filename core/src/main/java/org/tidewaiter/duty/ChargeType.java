package org.tidewaiter.duty;

import org.tidewaiter.tariff.Measure;

/** What kind of amount it is. */
public enum ChargeType {
    /** The line's own duty, or that of a preference. */
    DUTY,
    /** Chapter 99, antidumping, countervailing. */
    ADDITIONAL,
    EXCISE,
    VAT,
    /** The United States merchandise processing fee. */
    MPF,
    /** The United States harbor maintenance fee. */
    HMF,
    /** Any other fee. */
    FEE;

    /** The kind of measures that give rise to it. */
    public Measure.Kind kind() {
        return switch (this) {
            case DUTY -> Measure.Kind.DUTY;
            case ADDITIONAL -> Measure.Kind.TRADE_REMEDY;
            case EXCISE -> Measure.Kind.EXCISE;
            case VAT -> Measure.Kind.TAX;
            case MPF, HMF, FEE -> Measure.Kind.FEE;
        };
    }

    /** Of a measure; the two fees with a type of their own are told by their group. */
    public static ChargeType of(Measure measure) {
        return switch (measure.kind()) {
            case DUTY -> DUTY;
            case TRADE_REMEDY -> ADDITIONAL;
            case EXCISE -> EXCISE;
            case TAX -> VAT;
            case FEE ->
                switch (measure.stacking().group()) {
                    case "MPF" -> MPF;
                    case "HMF" -> HMF;
                    default -> FEE;
                };
        };
    }
}
