package org.tidewaiter.rulebook;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Flow;
import org.tidewaiter.tariff.Measure;

/**
 * A customs procedure and what it does to duties.
 *
 * @param code two digits of the requested procedure, or three characters of an additional one
 * @param effect on the duties assessed
 * @param covers the kinds of charge that it has the effect on, e.g. duty and not value added tax; none for all of them
 * @param drawback what can be claimed back; null but for {@link Effect#DRAWBACK}
 * @param flow the direction in which goods go that it is asked for
 * @param title what it is
 * @param legalBasis the instrument and its article
 */
public record Procedure(
        String code,
        Effect effect,
        Set<Measure.Kind> covers,
        @Nullable Drawback drawback,
        Flow flow,
        String title,
        String legalBasis) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** What becomes of an assessed duty. */
    public enum Effect {
        /** Payable. */
        CHARGED,
        /** Not payable while the procedure lasts; to be secured by a guarantee. */
        SUSPENDED,
        /** Not payable. */
        RELIEVED,
        /** Payable, and a share of it can be claimed back when the goods leave again: Revised Kyoto Convention, Specific Annex F, Chapter 3. */
        DRAWBACK,
        /** No duty is assessed. */
        NONE
    }

    /**
     * What can be claimed back.
     *
     * @param share of what was paid, in per cent
     * @param excludedTaxTypes beginnings of the administration's codes of charges that can't, e.g. antidumping duty: a kind of charge
     *     may hold some of both
     */
    public record Drawback(BigDecimal share, Set<String> excludedTaxTypes) {
        public Drawback {
            excludedTaxTypes = Set.copyOf(excludedTaxTypes);
            if (share.signum() <= 0 || share.compareTo(HUNDRED) > 0) {
                throw new IllegalArgumentException("A share of " + share.toPlainString()
                        + " % can be claimed back. Maybe give more than 0 and at most 100.");
            }
        }

        /** Of what was paid: rounded down, so never more than was paid. */
        public BigDecimal of(BigDecimal paid, int scale) {
            return paid.multiply(share).divide(HUNDRED, scale, RoundingMode.DOWN);
        }

        private boolean concerns(String taxType) {
            return excludedTaxTypes.stream().noneMatch(taxType::startsWith);
        }
    }

    public Procedure {
        covers = Set.copyOf(covers);
        if (!covers.isEmpty() && (effect == Effect.NONE || effect == Effect.CHARGED)) {
            throw new IllegalArgumentException("Procedure " + code + " is " + effect + " for some kinds of charge only."
                    + " Maybe RELIEVED or SUSPENDED is meant, or every kind.");
        }
        if ((effect == Effect.DRAWBACK) != (drawback != null)) {
            throw new IllegalArgumentException("Procedure " + code + " is " + effect + " and has "
                    + (drawback == null ? "no" : "a") + " share that can be claimed back."
                    + " Maybe the share is in the wrong row.");
        }
    }

    /** In the direction that goes with the effect: no duty is assessed on exports. */
    public Procedure(
            String code,
            Effect effect,
            Set<Measure.Kind> covers,
            @Nullable Drawback drawback,
            String title,
            String legalBasis) {
        this(code, effect, covers, drawback, flowOf(effect), title, legalBasis);
    }

    /** Any but drawback. */
    public Procedure(String code, Effect effect, Set<Measure.Kind> covers, String title, String legalBasis) {
        this(code, effect, covers, null, title, legalBasis);
    }

    /** With an effect on every kind of charge. */
    public Procedure(String code, Effect effect, String title, String legalBasis) {
        this(code, effect, Set.of(), title, legalBasis);
    }

    private static Flow flowOf(Effect effect) {
        return effect == Effect.NONE ? Flow.EXPORT : Flow.IMPORT;
    }

    /** Whether its direction does not go with its effect by itself. */
    boolean isOfUnusualFlow() {
        return flow != flowOf(effect);
    }

    private boolean concerns(Measure.Kind kind) {
        return covers.isEmpty() || covers.contains(kind);
    }

    /**
     * What the procedures of an item do together.
     *
     * @param inOrder additional procedures as declared, then the requested one
     */
    public record Effects(List<Procedure> inOrder) {
        /** Everything is payable. */
        public static final Effects CHARGED = new Effects(List.of());

        public Effects {
            inOrder = List.copyOf(inOrder);
        }

        /** On a kind of charge: of the first procedure that does anything to it. With drawback it is payable as without. */
        public Effect of(Measure.Kind kind) {
            for (int i = 0; i < inOrder.size(); i++) {
                Procedure procedure = inOrder.get(i);
                boolean changes = procedure.effect != Effect.CHARGED && procedure.effect != Effect.DRAWBACK;
                if (changes && procedure.concerns(kind)) {
                    return procedure.effect;
                }
            }
            return Effect.CHARGED;
        }

        /**
         * The first procedure by which a charge can be claimed back; null without one.
         *
         * @param taxType the administration's code of the charge
         */
        public @Nullable Procedure drawback(Measure.Kind kind, String taxType) {
            for (Procedure procedure : inOrder) {
                Drawback drawback = procedure.drawback;
                if (drawback != null && procedure.concerns(kind) && drawback.concerns(taxType)) {
                    return procedure;
                }
            }
            return null;
        }

        /** Whether it differs by the kind of charge. */
        public boolean differs() {
            return inOrder.stream().anyMatch(procedure -> !procedure.covers.isEmpty());
        }
    }
}
