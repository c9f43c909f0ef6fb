package org.tidewaiter.edition;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.tidewaiter.clearance.BackCalculation;
import org.tidewaiter.clearance.State;
import org.tidewaiter.kernel.Mrn;

/**
 * What a declaration was charged too much where a rulebook changes the law for the past. Amounts that rise are not set against
 * those that fall: a supplementary charge is a decision of its own.
 *
 * @param mrn of the declaration
 * @param trader importer, or who declared where none is named
 * @param state where it stands
 * @param currency of its amounts, ISO 4217
 * @param lines of which less would be payable; at least one
 */
public record Refund(Mrn mrn, String trader, State state, String currency, List<BackCalculation.Line> lines) {
    public Refund {
        lines = List.copyOf(lines);
    }

    /** What is owed; empty where nothing is, the declaration is void, or the rulebook would not accept it. */
    public static Optional<Refund> of(BackCalculation calculated) {
        if (!calculated.accepted() || calculated.state().isFinal()) {
            return Optional.empty();
        }
        List<BackCalculation.Line> less = calculated.lines().stream()
                .filter(line -> line.difference().signum() < 0)
                .toList();
        return less.isEmpty()
                ? Optional.empty()
                : Optional.of(new Refund(
                        calculated.mrn(), calculated.trader(), calculated.state(), calculated.currency(), less));
    }

    /** Positive. */
    public BigDecimal amount() {
        return lines.stream().map(line -> line.difference().negate()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
