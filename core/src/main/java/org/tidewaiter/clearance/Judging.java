package org.tidewaiter.clearance;

import java.util.List;
import org.tidewaiter.assessment.LifeCycleRules;

/** Answers to what officers say of selections. */
final class Judging {
    /** Most answers to all judgements of one declaration. */
    static final int MAX_ANSWERS = 50;

    private Judging() {}

    static Decision answer(Clearance clearance, Command.AnswerJudgement c) {
        List<Judgement> all = c.judgements();
        Judgement judged = all.stream()
                .filter(judgement -> judgement.result() == c.result())
                .findFirst()
                .orElse(null);
        if (judged == null) {
            return LifeCycle.refused(
                    LifeCycleRules.JUDGEMENT_UNKNOWN,
                    "Result " + c.result() + " of " + clearance.mrn() + " judges no selection.");
        }
        if (judged.officer().equals(c.actor())) {
            return LifeCycle.refused(
                    LifeCycleRules.JUDGEMENT_OWN, "The judgement was given by " + c.actor() + ", who would answer it.");
        }
        if (!Asking.isWritten(c.text()) || c.text().length() > JudgementAnswer.MAX_TEXT) {
            return LifeCycle.refused(
                    LifeCycleRules.JUDGEMENT_LIMITS,
                    "The answer has " + c.text().length() + " characters, or one that is none; 1 to "
                            + JudgementAnswer.MAX_TEXT + " are taken.");
        }
        if (all.stream().mapToInt(judgement -> judgement.answers().size()).sum() >= MAX_ANSWERS) {
            return LifeCycle.refused(
                    LifeCycleRules.JUDGEMENT_LIMITS,
                    "The judgements of " + clearance.mrn() + " have " + MAX_ANSWERS + " answers, which is the most.");
        }
        return LifeCycle.done(new ClearanceEvent.JudgementAnswered(
                LifeCycle.by(c, LifeCycle.CONTROL),
                new JudgementAnswer(c.result(), judged.officer(), c.reply(), c.text())));
    }
}
