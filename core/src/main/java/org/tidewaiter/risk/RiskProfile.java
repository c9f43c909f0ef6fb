package org.tidewaiter.risk;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import org.tidewaiter.kernel.Validity;

/**
 * A named pattern that leads to a lane.
 *
 * @param id stable id
 * @param title what it looks for, for officers only
 * @param lane where a match leads
 * @param priority the higher, the sooner it is named
 * @param condition when it matches an item
 * @param instruction what the officer should look at
 * @param owner who answers for it
 * @param validity when it is in force
 * @param legalBasis why it may be applied
 * @param justification why it is thought to be worthwhile; may be empty
 * @param hitBudget most declarations a day that it may hit without a supervisor's approval; {@value #NO_HIT_BUDGET} for no bound
 */
public record RiskProfile(
        String id,
        String title,
        Lane lane,
        int priority,
        Condition condition,
        String instruction,
        String owner,
        Validity validity,
        String legalBasis,
        String justification,
        int hitBudget) {
    /** In place of a hit budget. */
    public static final int NO_HIT_BUDGET = -1;
    /** Largest hit budget. */
    public static final int MAX_HIT_BUDGET = 1_000_000;
    /** Most days that one may be in force before somebody renews it: a year. */
    public static final int MAX_DAYS = 366;
    /** So many days before its end people are told of it. */
    public static final int EXPIRY_NOTICE_DAYS = 30;

    /** Without justification and hit budget. */
    public RiskProfile(
            String id,
            String title,
            Lane lane,
            int priority,
            Condition condition,
            String instruction,
            String owner,
            Validity validity,
            String legalBasis) {
        this(id, title, lane, priority, condition, instruction, owner, validity, legalBasis, "", NO_HIT_BUDGET);
    }

    /** Whether there is a bound for what it may hit. */
    public boolean hasHitBudget() {
        return hitBudget != NO_HIT_BUDGET;
    }

    /** Whether its last day is past, so that it hits nothing any more. */
    public boolean isOver(LocalDate today) {
        LocalDate last = validity.to();
        return last != null && last.isBefore(today);
    }

    /** Days until its last day, 0 on it, negative after it; empty where it has no last day. */
    public OptionalLong daysLeft(LocalDate today) {
        LocalDate last = validity.to();
        return last == null ? OptionalLong.empty() : OptionalLong.of(ChronoUnit.DAYS.between(today, last));
    }

    /** Whether it is over within so many days if nobody renews it. */
    public boolean expiresWithin(int days, LocalDate today) {
        OptionalLong left = daysLeft(today);
        return left.isPresent() && left.getAsLong() >= 0 && left.getAsLong() <= days;
    }

    /** The same with another condition. */
    RiskProfile with(Condition other) {
        return new RiskProfile(
                id, title, lane, priority, other, instruction, owner, validity, legalBasis, justification, hitBudget);
    }
}
