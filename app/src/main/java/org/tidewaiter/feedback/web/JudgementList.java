package org.tidewaiter.feedback.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.clearance.Judgement;
import org.tidewaiter.clearance.Judgements;
import org.tidewaiter.selectivity.Selection;
import org.tidewaiter.selectivity.Yields;

/**
 * A page of what officers said of selections.
 *
 * @param unanswered how many of all, or of the officer's own, wait for an answer, counted to {@value Judgements#COUNT_MAX}
 * @param next where the next page begins; null at the last
 */
public record JudgementList(
        int unanswered,
        List<JudgementLine> judgements,
        @Nullable String next) {
    /**
     * A judgement.
     *
     * @param result number of the event that recorded it, by which it is answered
     * @param officer who judged
     * @param why in the officer's words; may be empty
     * @param bases why the declaration was controlled; none where no plan selected it
     * @param profiles that matched, by id
     * @param model digest of the model that asked for the control; null where none did
     * @param judgedAgain whether a later result of the same declaration was judged too
     */
    public record JudgementLine(
            String mrn,
            int result,
            Instant at,
            String officer,
            boolean useful,
            String why,
            List<Selection.Basis> bases,
            List<String> profiles,
            @Nullable String model,
            boolean judgedAgain,
            List<Judgement.Given> answers) {
        static JudgementLine of(Judgements.Place place, List<Judgement> all, Yields.@Nullable Selected how) {
            Judgement judgement = all.stream()
                    .filter(one -> one.result() == place.result())
                    .findFirst()
                    .orElseThrow();
            return new JudgementLine(
                    place.mrn().value(),
                    place.result(),
                    judgement.at(),
                    judgement.officer(),
                    judgement.useful(),
                    judgement.why(),
                    how == null ? List.of() : how.bases(),
                    how == null ? List.of() : how.profiles(),
                    how == null ? null : model(how),
                    all.getLast().result() > place.result(),
                    judgement.answers());
        }

        /** Where a score asked for the control. */
        private static @Nullable String model(Yields.Selected how) {
            Selection.Scored champion = how.selecting();
            return champion != null && how.bases().contains(Selection.Basis.MODEL)
                    ? champion.model().hex()
                    : null;
        }
    }
}
