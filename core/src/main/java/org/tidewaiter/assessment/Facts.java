package org.tidewaiter.assessment;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.selectivity.SelectionRules;

/**
 * What a stage of the assessment may look at.
 *
 * @param declaration as declared
 * @param context what was looked up
 * @param rulebook the rules
 * @param selecting the risk plan with its models; null without one
 * @param today the day of the assessment in the administration's zone
 * @param taxPoint the day whose rates apply: today, or the declared day of acceptance of a supplementary declaration
 */
record Facts(
        Declaration declaration,
        Context context,
        Rulebook rulebook,
        @Nullable SelectionRules selecting,
        LocalDate today,
        LocalDate taxPoint) {}
