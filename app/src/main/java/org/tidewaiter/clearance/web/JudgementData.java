package org.tidewaiter.clearance.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.clearance.Judgement;
import org.tidewaiter.kernel.Proportion;
import org.tidewaiter.selectivity.Yield;
import org.tidewaiter.selectivity.Yields;

/**
 * What became of the selection of a declaration by its control.
 *
 * @param days back from now that selections are counted
 * @param judgements of officers, the first first
 * @param scored whether a model scored it, so that what was found is among what the next one learns from
 * @param rates that have moved since the score was made, by this control or others; none while history has not learnt of it
 * @param tallies of each profile that matched and of the model that asked for the control, the draws at random last; none
 *     where no plan selected it
 */
public record JudgementData(
        int days, List<Judgement> judgements, boolean scored, List<MovedRate> rates, List<TallyData> tallies) {
    /**
     * A rate of outcomes that the model takes of the item that scored highest, which has moved since.
     *
     * @param of what it is of, in words
     * @param then as the score took it; null where no outcome was known
     * @param now as the next score takes it
     */
    public record MovedRate(
            String of, @Nullable Double then, @Nullable Double now) {}

    /**
     * What came of all that a profile or a model asked for, or of draws at random.
     *
     * @param by PROFILE, MODEL, or BASIS for draws
     * @param key id, digest, or RANDOM
     * @param rate irregular of the controlled with the range it is compatible with at 95 %; null without a control
     * @param judged controlled ones whose officer called the selection useful or not
     * @param useful of these
     */
    public record TallyData(
            Yield.By by,
            String key,
            long selected,
            long controlled,
            long irregular,
            Proportion.@Nullable Bounds rate,
            long judged,
            long useful) {
        static TallyData of(Yields.Tally tally) {
            return new TallyData(
                    tally.by(),
                    tally.key(),
                    tally.selected(),
                    tally.controlled(),
                    tally.irregular(),
                    tally.controlled() == 0 ? null : tally.rate().bounds(),
                    tally.judged(),
                    tally.useful());
        }
    }
}
