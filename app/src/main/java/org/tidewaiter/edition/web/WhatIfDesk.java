package org.tidewaiter.edition.web;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tidewaiter.clearance.Dossiers;
import org.tidewaiter.clearance.Register;
import org.tidewaiter.edition.Edition;
import org.tidewaiter.edition.WhatIf;
import org.tidewaiter.inquiry.AnswerLine;
import org.tidewaiter.inquiry.BackRun;
import org.tidewaiter.rulebook.Rulebook;

/**
 * Answers what other rules would have yielded, in the background: a few questions at once, some more wait, and the last answers
 * are kept as long as the process runs. Who calls has asked the guard and told the log of accesses.
 */
@Component
public final class WhatIfDesk {
    private final EditionDesk editions;
    private final Register register;
    private final Dossiers dossiers;
    private final Clock clock;
    private final AnswerLine<AskedWhatIf> line = new AnswerLine<>("what if");

    WhatIfDesk(EditionDesk editions, Register register, Dossiers dossiers, Clock clock) {
        this.editions = editions;
        this.register = register;
        this.dossiers = dossiers;
        this.clock = clock;
    }

    /** What becomes of a question. */
    public sealed interface Answer {
        /** It is being answered, or waits for it. */
        record Begun(AskedWhatIf asked) implements Answer {}

        /** It can't be answered. */
        record Refused(List<WhatIf.Problem> problems) implements Answer {
            public Refused {
                problems = List.copyOf(problems);
            }
        }

        /** As many as may be are being answered or wait. */
        record Busy() implements Answer {}
    }

    /** Begins to answer. */
    public Answer ask(WhatIf question, String actor) {
        Optional<Rulebook> found = base(question);
        if (found.isEmpty()) {
            return new Answer.Refused(List.of(unknown(question)));
        }
        Rulebook base = found.get();
        List<WhatIf.Problem> problems = question.problems(base);
        if (!problems.isEmpty()) {
            return new Answer.Refused(problems);
        }
        AskedWhatIf one = new AskedWhatIf(line.newId(), question, base, actor, clock.instant());
        return line.begin(one, threads -> answer(one, base, threads)) ? new Answer.Begun(one) : new Answer.Busy();
    }

    /** The country of an edition; empty where there is none of that number. */
    String jurisdictionOf(long edition) {
        return editions.editions().find(edition).map(Edition::jurisdiction).orElse("");
    }

    private Optional<Rulebook> base(WhatIf question) {
        Long number = question.edition();
        if (number == null) {
            return editions.inForce(question.jurisdiction());
        }
        Optional<Edition> edition = editions.editions().find(number);
        return edition.filter(e -> e.jurisdiction().equals(question.jurisdiction()))
                .flatMap(editions::rulebook);
    }

    private static WhatIf.Problem unknown(WhatIf question) {
        Long number = question.edition();
        return number == null
                ? new WhatIf.Problem(
                        "WHAT-IF-JURISDICTION",
                        "jurisdiction",
                        "No rulebook of '" + question.jurisdiction() + "' is in force.",
                        "Maybe it is meant in two capitals, such as US.")
                : new WhatIf.Problem(
                        "WHAT-IF-EDITION",
                        "edition",
                        "There is no edition " + number + " of '" + question.jurisdiction() + "' that could be used.",
                        "Maybe it was refused, or is of another country: look in the list of editions.");
    }

    private void answer(AskedWhatIf one, Rulebook base, int threads) throws InterruptedException {
        WhatIf question = one.question();
        BackRun.charging(register, dossiers, question.rules(base), threads)
                .run(question.begin(base), question.end(base), one::add, one.watch());
    }

    /** The questions that were asked. */
    AnswerLine<AskedWhatIf> line() {
        return line;
    }

    @PreDestroy
    void close() {
        line.close();
    }
}
