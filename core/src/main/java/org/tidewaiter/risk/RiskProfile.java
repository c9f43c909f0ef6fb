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
        String legalBasis) {}
