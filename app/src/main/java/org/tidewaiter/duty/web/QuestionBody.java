package org.tidewaiter.duty.web;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.tidewaiter.json.StrictJson;

/** Reads one request or a list of them, strictly. */
final class QuestionBody {
    private QuestionBody() {}

    /**
     * @param body UTF-8
     * @param most how many requests are taken
     * @return at least one
     */
    static List<DutyQuestion> read(byte[] body, int most) throws Refused {
        List<DutyQuestion> questions;
        try {
            questions = StrictJson.readOneOrMore(body, DutyQuestion.class, most + 1);
        } catch (StrictJson.Unreadable e) {
            throw switch (e.kind()) {
                case NO_JSON -> Refused.of(HttpStatus.BAD_REQUEST, "QUOTE-UNREADABLE", e.path(), e.sentence(), e.fix());
                case MEMBER_UNKNOWN -> refused("QUOTE-MEMBER-UNKNOWN", e);
                case MEMBER_WRONG -> refused("QUOTE-MEMBER-WRONG", e);
            };
        }
        if (questions.size() > most) {
            throw Refused.of(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "QUOTE-TOO-MANY",
                    "$",
                    "There are more than " + most + " requests.",
                    "Split the list between entries.");
        }
        if (questions.isEmpty()) {
            throw Refused.of(
                    HttpStatus.UNPROCESSABLE_CONTENT, "QUOTE-EMPTY", "$", "There is no request.", "Send at least one.");
        }
        return questions;
    }

    private static Refused refused(String code, StrictJson.Unreadable e) {
        return Refused.of(HttpStatus.UNPROCESSABLE_CONTENT, code, e.path(), e.sentence(), e.fix());
    }
}
