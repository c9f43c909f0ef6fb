package org.tidewaiter.risk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.GoodsItem;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.kernel.CanonicalReader;

/**
 * What lists said of a declaration: a fact that was looked up once, so that whoever assesses it again needs no list. What was
 * asked and is not among the answers is like nothing listed.
 *
 * @param asked how many questions the lists were asked
 * @param answers what is like entries of lists, at most {@link #MAX_ANSWERS}
 * @param problem why not all could be asked, for an officer; null where nothing went wrong
 */
public record Screened(
        int asked, List<Answer> answers, @Nullable String problem) {
    /** Most answers that are kept of one declaration. */
    public static final int MAX_ANSWERS = 1_000;

    /**
     * What a list is asked.
     *
     * @param list its name
     * @param part of its entries
     * @param value as declared
     * @param atLeast the least score in thousandths
     */
    public record Question(String list, Screening.Part part, String value, int atLeast) {}

    /** The entry that is most like it. */
    public record Answer(Question question, ListMatch match) {}

    public Screened {
        answers = List.copyOf(answers);
    }

    /** One that could not be made. */
    public static Screened failed(String problem) {
        return new Screened(0, List.of(), problem);
    }

    /** Answers again what was answered then. */
    public Screening screening() {
        if (answers.isEmpty()) {
            return Screening.NONE;
        }
        Map<Question, ListMatch> byQuestion = new HashMap<>();
        answers.forEach(answer -> byQuestion.put(answer.question, answer.match));
        return (list, part, value, atLeast) -> byQuestion.get(new Question(list, part, value, atLeast));
    }

    /** The answers with the field of the declaration that holds the value, a field of one party before that of all. */
    public List<ListHit> hits(Declaration declaration) {
        if (answers.isEmpty()) {
            return List.of();
        }
        Map<Question, ListHit> hits = new LinkedHashMap<>();
        Screening screening = screening();
        for (GoodsItem item : declaration.items()) {
            if (hits.size() == answers.size()) {
                break;
            }
            Subject subject = Subject.declared(declaration, item, screening);
            for (Answer answer : answers) {
                for (ProfileField field : ProfileFields.ALL) {
                    Question q = answer.question;
                    if (field.part() == q.part && !hits.containsKey(q) && subject.holds(field, q.value)) {
                        hits.put(q, new ListHit(field.name(), q.value, answer.match));
                    }
                }
            }
        }
        return answers.stream()
                .map(answer -> hits.get(answer.question))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** Writes its members. */
    public void canonical(Canonical c) {
        c.field("asked", asked).field("problem", problem);
        c.list("answers", answers, (x, answer) -> {
            Question q = answer.question;
            x.field("list", q.list)
                    .field("part", q.part)
                    .field("value", q.value)
                    .field("atLeast", q.atLeast);
            x.member("match", answer.match, (m, match) -> match.canonical(m));
        });
    }

    /** Reads the members. */
    public static Screened read(CanonicalReader r) {
        List<Answer> answers = new ArrayList<>();
        for (CanonicalReader answer : r.objects("answers")) {
            Question question = new Question(
                    answer.require("list"),
                    Screening.Part.valueOf(answer.require("part")),
                    answer.require("value"),
                    Math.toIntExact(answer.number("atLeast")));
            CanonicalReader match = Objects.requireNonNull(answer.object("match"), "an answer has a match");
            answers.add(new Answer(question, ListMatch.read(question.list, match)));
        }
        return new Screened(Math.toIntExact(r.number("asked")), answers, r.text("problem"));
    }
}
