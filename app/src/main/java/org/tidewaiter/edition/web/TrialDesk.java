package org.tidewaiter.edition.web;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tidewaiter.inquiry.AnswerLine;

/** Tries risk plans in the background. Who calls has asked the guard and told the log of accesses. */
@Component
final class TrialDesk {
    private final PlanDesk desk;
    private final Clock clock;
    private final AnswerLine<AskedTrial> line = new AnswerLine<>("trial");

    TrialDesk(PlanDesk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    /** Begins a trial; empty where as many as may be are going on or wait. */
    Optional<AskedTrial> begin(AskedTrial.Subject subject, String actor) {
        Instant now = clock.instant();
        AskedTrial one = new AskedTrial(
                line.newId(), subject, desk.today(subject.plan().title().jurisdiction()), actor, now);
        boolean begun = line.begin(
                one, threads -> desk.trials().run(one.trial(), now, subject.days(), threads, one::add, one.watch()));
        return begun ? Optional.of(one) : Optional.empty();
    }

    AnswerLine<AskedTrial> line() {
        return line;
    }

    @PreDestroy
    void close() {
        line.close();
    }
}
