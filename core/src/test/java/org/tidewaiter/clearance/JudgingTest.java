package org.tidewaiter.clearance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tidewaiter.control.ControlResult;

/** Answers to what officers say of selections. */
class JudgingTest {
    private static final Judgement.Given BEFORE =
            new Judgement.Given(SampleFilings.AT, "anna", JudgementAnswer.Reply.KEPT, "It is new.");
    private static final Judgement JUDGED = judged(List.of());
    private static final Clearance CLEARANCE = SampleFilings.lodged(
                    SampleFilings.mrn(1), "D", "L", SampleFilings.message(1), SampleFilings.selected(2))
            .clearance();

    private static Judgement judged(List<Judgement.Given> answers) {
        return new Judgement(4, SampleFilings.AT, "olga", false, "The same every week.", answers);
    }

    private static Command.AnswerJudgement answer(String who, int result, String text, Judgement judged) {
        return new Command.AnswerJudgement(
                who, SampleFilings.AT, result, JudgementAnswer.Reply.PROFILE_ENDED, text, List.of(judged));
    }

    private static String refused(Clearance clearance, Command command) {
        return ((Decision.Refused) LifeCycle.decide(clearance, command))
                .finding()
                .code();
    }

    @Test
    void answersWhatAnOfficerSaidWhateverHasBecomeOfTheDeclaration() {
        Clearance over = LifeCycle.apply(
                CLEARANCE,
                new ClearanceEvent.Invalidated(
                        new ClearanceEvent.By("D", SampleFilings.AT, List.of()), "lodged twice"));
        for (Clearance clearance : List.of(CLEARANCE, over)) {
            Decision.Done done =
                    (Decision.Done) LifeCycle.decide(clearance, answer("anna", 4, "It finds nothing.", JUDGED));
            assertThat(done.events())
                    .singleElement()
                    .isInstanceOfSatisfying(ClearanceEvent.JudgementAnswered.class, event -> assertThat(event.answer())
                            .isEqualTo(new JudgementAnswer(
                                    4, "olga", JudgementAnswer.Reply.PROFILE_ENDED, "It finds nothing.")));
            assertThat(LifeCycle.apply(clearance, done.events()))
                    .as("nothing but the number of events changes")
                    .isEqualTo(clearance.nextRevision());
        }
    }

    @Test
    void nobodyAnswersTheOwnJudgement() {
        assertThat(refused(CLEARANCE, answer("olga", 4, "I know.", JUDGED))).isEqualTo("JUDGEMENT-OWN");
    }

    @Test
    void refusesAnAnswerToWhatNobodyJudged() {
        assertThat(refused(CLEARANCE, answer("anna", 5, "Why?", JUDGED))).isEqualTo("JUDGEMENT-UNKNOWN");
    }

    @Test
    void refusesAnAnswerWithoutWordsOrWithTooMany() {
        for (String text : List.of("", " ", "x".repeat(JudgementAnswer.MAX_TEXT + 1), "nul \0")) {
            assertThat(refused(CLEARANCE, answer("anna", 4, text, JUDGED))).isEqualTo("JUDGEMENT-LIMITS");
        }
    }

    @Test
    void endsToTakeAnswers() {
        Judgement much = judged(Collections.nCopies(Judging.MAX_ANSWERS, BEFORE));
        assertThat(refused(CLEARANCE, answer("anna", 4, "Once more.", much))).isEqualTo("JUDGEMENT-LIMITS");
    }

    @Test
    void aSecondAnswerStandsBesideTheFirst() {
        assertThat(LifeCycle.decide(CLEARANCE, answer("anna", 4, "Ended now.", judged(List.of(BEFORE)))))
                .isInstanceOf(Decision.Done.class);
    }

    @Test
    void takesAReasonOfASentenceForAJudgement() {
        ControlResult tooLong = new ControlResult(
                ControlResult.Outcome.CONFORM,
                List.of(),
                "",
                List.of(),
                ControlResult.Usefulness.NOT_USEFUL,
                "x".repeat(ControlResult.MAX_WHY + 1));
        assertThat(refused(CLEARANCE, new Command.RecordControl("olga", SampleFilings.AT, tooLong, Set.of(1))))
                .isEqualTo("CONTROL-LIMITS");
    }
}
