package org.tidewaiter.risk;

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

    /** The same with another condition. */
    RiskProfile with(Condition other) {
        return new RiskProfile(
                id, title, lane, priority, other, instruction, owner, validity, legalBasis, justification, hitBudget);
    }
}
