package org.tidewaiter.rulebook;

import java.util.List;
import java.util.Set;
import org.tidewaiter.tariff.Measure;

/**
 * A customs procedure and what it does to duties.
 *
 * @param code two digits of the requested procedure, or three characters of an additional one
 * @param effect on the duties assessed
 * @param covers the kinds of charge that it has the effect on, e.g. duty and not value added tax; none for all of them
 * @param title what it is
 * @param legalBasis the instrument and its article
 */
public record Procedure(String code, Effect effect, Set<Measure.Kind> covers, String title, String legalBasis) {
    /** What becomes of an assessed duty. */
    public enum Effect {
        /** Payable. */
        CHARGED,
        /** Not payable while the procedure lasts; to be secured by a guarantee. */
        SUSPENDED,
        /** Not payable. */
        RELIEVED,
        /** No duty is assessed. */
        NONE
    }

    public Procedure {
        covers = Set.copyOf(covers);
        if (!covers.isEmpty() && (effect == Effect.NONE || effect == Effect.CHARGED)) {
            throw new IllegalArgumentException("Procedure " + code + " is " + effect + " for some kinds of charge only."
                    + " Maybe RELIEVED or SUSPENDED is meant, or every kind.");
        }
    }

    /** With an effect on every kind of charge. */
    public Procedure(String code, Effect effect, String title, String legalBasis) {
        this(code, effect, Set.of(), title, legalBasis);
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

        /** On a kind of charge: of the first procedure that does anything to it. */
        public Effect of(Measure.Kind kind) {
            for (int i = 0; i < inOrder.size(); i++) {
                Procedure procedure = inOrder.get(i);
                if (procedure.effect != Effect.CHARGED
                        && (procedure.covers.isEmpty() || procedure.covers.contains(kind))) {
                    return procedure.effect;
                }
            }
            return Effect.CHARGED;
        }

        /** Whether it differs by the kind of charge. */
        public boolean differs() {
            return inOrder.stream().anyMatch(procedure -> !procedure.covers.isEmpty());
        }
    }
}
