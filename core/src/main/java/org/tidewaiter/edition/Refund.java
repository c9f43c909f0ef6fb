package org.tidewaiter.edition;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.tidewaiter.clearance.BackCalculation;
import org.tidewaiter.clearance.State;
import org.tidewaiter.kernel.Mrn;

/**
 * What was paid too much on a declaration where a rulebook changes the law for the past. Amounts that rise are not set against
 * those that fall: a supplementary charge is a decision of its own.
 *
 * <p>Only what was paid is repaid (Union Customs Code, Articles 5(28) and 117). What was notified and is not paid yet is
 * remitted instead (Article 5(29)), and a declaration that is not released yet is charged by the law in force when it is.
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

    /**
     * What is owed; empty where nothing is, nothing was paid yet, the declaration is void, or the rulebook would not accept it.
     */
    public static Optional<Refund> of(BackCalculation calculated) {
        return isPaid(calculated.state()) ? lessFor(calculated) : Optional.empty();
    }

    /** What a declaration was charged too much that is not paid yet; empty where nothing is. */
    static Optional<Refund> unpaid(BackCalculation calculated) {
        return isPaid(calculated.state()) ? Optional.empty() : lessFor(calculated);
    }

    /** Whether what was payable is paid or secured: goods are not released before. */
    private static boolean isPaid(State state) {
        return switch (state) {
            case PARTLY_RELEASED, RELEASED, CLEARED -> true;
            case LODGED,
                    ACCEPTED,
                    UNDER_DOCUMENT_CHECK,
                    UNDER_PHYSICAL_CONTROL,
                    HELD,
                    AWAITING_PAYMENT,
                    REJECTED,
                    WITHDRAWN,
                    INVALIDATED -> false;
        };
    }

    private static Optional<Refund> lessFor(BackCalculation calculated) {
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
