package org.tidewaiter.clearance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.tidewaiter.clearance.Clearances.StoredEvent;
import org.tidewaiter.control.ControlResult;

/**
 * An officer's judgement of a selection, with what analysts answered. Who is not sure has not judged.
 *
 * @param result number of the event that recorded the result with it
 * @param officer signature of who judged
 * @param useful whether it was worthwhile to select the declaration
 * @param why in the officer's words; may be empty
 * @param answers the first given first
 */
public record Judgement(int result, Instant at, String officer, boolean useful, String why, List<Given> answers) {
    private static final String CONTROL = "control-recorded";
    private static final String ANSWER = "judgement-answered";

    /**
     * An answer.
     *
     * @param analyst signature of who gave it
     */
    public record Given(Instant at, String analyst, JudgementAnswer.Reply reply, String text) {}

    public Judgement {
        answers = List.copyOf(answers);
    }

    /** All judgements of a declaration, the first first: a later result corrects none of them. */
    public static List<Judgement> of(List<StoredEvent> events) {
        List<Judgement> judgements = new ArrayList<>();
        for (StoredEvent stored : events) {
            if (stored.name().equals(CONTROL)
                    && ClearanceEvent.read(stored.text()) instanceof ClearanceEvent.ControlRecorded e
                    && e.result().isJudged()) {
                judgements.add(of(stored.sequence(), e));
            } else if (stored.name().equals(ANSWER)
                    && ClearanceEvent.read(stored.text()) instanceof ClearanceEvent.JudgementAnswered e) {
                judgements.replaceAll(j -> j.result == e.answer().result() ? j.with(e) : j);
            }
        }
        return judgements;
    }

    private static Judgement of(int sequence, ClearanceEvent.ControlRecorded e) {
        boolean useful = e.result().selection() == ControlResult.Usefulness.USEFUL;
        return new Judgement(
                sequence, e.by().at(), e.by().actor(), useful, e.result().why(), List.of());
    }

    private Judgement with(ClearanceEvent.JudgementAnswered e) {
        List<Given> more = new ArrayList<>(answers);
        more.add(new Given(
                e.by().at(), e.by().actor(), e.answer().reply(), e.answer().text()));
        return new Judgement(result, at, officer, useful, why, more);
    }
}
