package org.tidewaiter.cli;

import org.jspecify.annotations.Nullable;
import org.tidewaiter.clearance.Answer;
import org.tidewaiter.clearance.json.AnswerWriter;

/**
 * What is said of one file or row.
 *
 * @param source where it stands
 * @param outcome ACCEPTED, REJECTED, SKIPPED or UNREADABLE
 * @param reason of SKIPPED and UNREADABLE, else null
 * @param lrn the declarant's reference, null when not declared
 * @param rulebook label of the rulebook, null without one
 * @param answer to a declaration, else null
 */
record Line(
        AnswerWriter.Source source,
        Outcome outcome,
        @Nullable String reason,
        @Nullable String lrn,
        @Nullable String rulebook,
        @Nullable Answer answer) {
    /** What came of a file or row. */
    enum Outcome {
        ACCEPTED,
        REJECTED,
        SKIPPED,
        UNREADABLE
    }

    static Line skipped(AnswerWriter.Source source, String reason) {
        return new Line(source, Outcome.SKIPPED, reason, null, null, null);
    }

    static Line unreadable(AnswerWriter.Source source, String reason) {
        return new Line(source, Outcome.UNREADABLE, reason, null, null, null);
    }

    static Line answered(AnswerWriter.Source source, @Nullable String lrn, @Nullable String rulebook, Answer answer) {
        Outcome outcome = answer.accepted() ? Outcome.ACCEPTED : Outcome.REJECTED;
        return new Line(source, outcome, null, lrn, rulebook, answer);
    }

    String json() {
        return answer == null
                ? AnswerWriter.notDeclared(source, outcome.name(), reason == null ? "" : reason)
                : AnswerWriter.declared(source, lrn, rulebook, answer);
    }
}
