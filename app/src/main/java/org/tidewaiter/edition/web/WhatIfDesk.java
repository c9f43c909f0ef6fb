package org.tidewaiter.edition.web;

import jakarta.annotation.PreDestroy;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tidewaiter.clearance.Dossiers;
import org.tidewaiter.clearance.Register;
import org.tidewaiter.edition.Edition;
import org.tidewaiter.edition.WhatIf;
import org.tidewaiter.rulebook.Rulebook;

/**
 * Answers what other rules would have yielded, in the background: a few questions at once, some more wait, and the last answers
 * are kept as long as the process runs. Who calls has asked the guard and told the log of accesses.
 */
@Component
public final class WhatIfDesk {
    /** Questions answered at the same time. */
    static final int AT_ONCE = 2;
    /** Questions that wait for these. */
    static final int WAITING_MAX = 8;
    /** Answers kept; the oldest that is over makes place for the next. */
    static final int KEPT_MAX = 40;

    private static final Logger LOG = LoggerFactory.getLogger(WhatIfDesk.class);
    private static final int ID_BYTES = 8;

    private final EditionDesk editions;
    private final Register register;
    private final Dossiers dossiers;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, AskedWhatIf> asked = new LinkedHashMap<>();
    private final ThreadPoolExecutor answering = new ThreadPoolExecutor(
            AT_ONCE, AT_ONCE, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(WAITING_MAX), work -> Thread.ofPlatform()
                    .daemon()
                    .name("what if")
                    .unstarted(work));

    WhatIfDesk(EditionDesk editions, Register register, Dossiers dossiers, Clock clock) {
        this.editions = editions;
        this.register = register;
        this.dossiers = dossiers;
        this.clock = clock;
        answering.allowCoreThreadTimeOut(true);
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
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        AskedWhatIf one = new AskedWhatIf(
                HexFormat.of().formatHex(bytes),
                question,
                base.label(),
                base.title().currency(),
                actor,
                clock.instant());
        try {
            answering.execute(new Answering(one, base));
        } catch (RejectedExecutionException e) {
            return new Answer.Busy();
        }
        keep(one);
        return new Answer.Begun(one);
    }

    /** A question in the line of those that wait. */
    private final class Answering implements Runnable {
        private final AskedWhatIf one;
        private final Rulebook base;

        Answering(AskedWhatIf one, Rulebook base) {
            this.one = one;
            this.base = base;
        }

        @Override
        public void run() {
            answer(one, base);
        }
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

    private synchronized void keep(AskedWhatIf one) {
        Iterator<AskedWhatIf> oldest = asked.values().iterator();
        while (asked.size() >= KEPT_MAX && oldest.hasNext()) {
            if (oldest.next().progress().state().isOver()) {
                oldest.remove();
            }
        }
        asked.put(one.id(), one);
    }

    private void answer(AskedWhatIf one, Rulebook base) {
        if (!one.begin()) {
            return;
        }
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2); // the rest is for lodging
        WhatIf question = one.question();
        try {
            BackRun.charging(register, dossiers, question.rules(base), threads)
                    .run(question.begin(base), question.end(base), one::add, watch(one));
            one.end(one.isCancelled() ? AskedWhatIf.State.CANCELLED : AskedWhatIf.State.DONE);
        } catch (InterruptedException e) {
            one.end(AskedWhatIf.State.CANCELLED);
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("The question {} could not be answered", one.id(), e); // else nobody would ever know
            one.end(AskedWhatIf.State.FAILED);
        }
    }

    private static BackRun.Watch watch(AskedWhatIf one) {
        return new BackRun.Watch() {
            @Override
            public void total(long declarations) {
                one.counted(declarations);
            }

            @Override
            public void advance(int looked, int calculated) {
                one.advance(looked);
            }

            @Override
            public boolean isCancelled() {
                return one.isCancelled();
            }
        };
    }

    /** The question of that id; empty where it was never asked here, or is not kept any more. */
    public synchronized Optional<AskedWhatIf> find(String id) {
        return Optional.ofNullable(asked.get(id));
    }

    /** Whether that could be the id of a question that is not kept any more. */
    static boolean isId(String id) {
        return id.matches("[0-9a-f]{" + 2 * ID_BYTES + "}");
    }

    /** The last asked first. */
    public synchronized List<AskedWhatIf> all() {
        return new ArrayList<>(asked.values()).reversed();
    }

    /** Ends it early. What was calculated until then stays, and another may wait in its place. */
    public void cancel(AskedWhatIf one) {
        one.cancel();
        answering.getQueue().removeIf(task -> task instanceof Answering waiting && waiting.one == one);
    }

    /** Ends it early and forgets it. */
    public synchronized void forget(AskedWhatIf one) {
        cancel(one);
        asked.remove(one.id());
    }

    @PreDestroy
    void close() {
        answering.shutdownNow();
    }
}
