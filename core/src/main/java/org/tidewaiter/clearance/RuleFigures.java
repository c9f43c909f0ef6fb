package org.tidewaiter.clearance;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Port: how often each rule refused a declaration, and how often the same reference was accepted afterwards. It is counted from the
 * feed of events, after the fact, so that clearing pays nothing for it; each outcome is counted once.
 */
public interface RuleFigures {
    /** Smaller figures are shown to nobody: they could tell of a single declarant. */
    int SHOWN_MIN = 5;

    /** How long figures are kept, in days. */
    int KEPT_DAYS = 400;

    /** How long a rejected reference is remembered, to see whether it is mended, in days. */
    int MENDED_WITHIN_DAYS = 90;

    /**
     * What became of a declaration that was lodged.
     *
     * @param day when
     * @param declarant whose reference it is
     * @param lrn the reference
     * @param errors codes of the rules that refused it; empty when it was accepted
     */
    record Lodged(LocalDate day, String declarant, String lrn, Set<String> errors) {
        public Lodged {
            errors = Set.copyOf(errors);
        }
    }

    /**
     * Figures of a rule.
     *
     * @param fired references that it refused; one that is refused again before it is accepted counts once
     * @param mended how many of them were accepted afterwards
     */
    record Figure(long fired, long mended) {
        static final Figure NONE = new Figure(0, 0);

        Figure plus(Figure other) {
            return new Figure(fired + other.fired, mended + other.mended);
        }
    }

    /** Position in the feed that everything up to is counted. */
    long position();

    /**
     * Counts what lies between two positions.
     *
     * @param from the position that was read
     * @param to the position to go on from
     * @return false when somebody else has counted it meanwhile; then nothing is counted
     */
    boolean count(long from, long to, List<Lodged> lodged);

    /** Figures of each rule that fired on a day or later. */
    Map<String, Figure> since(LocalDate day);

    /** Forgets the figures of earlier days, and references that were rejected long before today. */
    void trim(LocalDate today);
}
