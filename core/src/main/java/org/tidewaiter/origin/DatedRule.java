package org.tidewaiter.origin;

import org.tidewaiter.kernel.Validity;

/**
 * A product rule with the goods it is for.
 *
 * @param goods what it is for; of several rules for a good the one with the most digits takes precedence
 * @param use what the good is for where the law tells uses apart; empty for every other use
 * @param rule what is asked
 * @param criterion {@link Criterion#PRODUCT_RULE}, or {@link Criterion#UNASSEMBLED_OR_PARTS} for the rule that may stand in
 * @param validity when it holds
 * @param standing how well it is founded
 * @param source the instrument and its place
 */
public record DatedRule(
        HsRange goods,
        String use,
        ProductRule rule,
        Criterion criterion,
        Validity validity,
        Standing standing,
        String source) {}
