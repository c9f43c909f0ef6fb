package org.tidewaiter.clearance.web;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.tidewaiter.access.Access;
import org.tidewaiter.access.AccessLog;
import org.tidewaiter.clearance.Answer;
import org.tidewaiter.clearance.Clearing;
import org.tidewaiter.clearance.Lodgement;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.store.Database;

/**
 * Where single declarations are lodged. A declaration and the log's entry of who lodged it are stored in one transaction, by one
 * clerk. Who comes while one is being stored waits, and all who waited go together in the next: the more come, the less each one
 * costs, so that a rush makes answers later but not fewer.
 */
@Component
final class LodgingDesk implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(LodgingDesk.class);

    /** Declarations that go together at most; others wait for them. */
    private static final int TOGETHER_MAX = 32;

    /** Larger ones, which may take long to assess, are stored without keeping others waiting. */
    private static final int SIZE_MAX = 64 * 1024;

    /** Errands that wait at most; who finds no place stores by itself. */
    private static final int WAITING_MAX = 10_000;

    private static final long IDLE_MILLIS = 500;

    private record Errand(Access access, Lodgement lodgement, CompletableFuture<Answer> answer) {}

    private final Clearing clearing;
    private final AccessLog log;
    private final Database database;
    private final BlockingQueue<Errand> waiting = new LinkedBlockingQueue<>(WAITING_MAX);
    private volatile boolean open;

    LodgingDesk(Clearing clearing, AccessLog log, Database database) {
        this.clearing = clearing;
        this.log = log;
        this.database = database;
    }

    /** Whether it is a declaration for this desk: an original, no change of one. */
    static boolean takes(Lodgement lodgement) {
        return !Declaration.CHANGE.equals(lodgement.message().declaration().functionCode());
    }

    /** Lodges an original declaration and logs who did. Durable when it returns. */
    Answer lodge(Access access, Lodgement lodgement) {
        Errand errand = new Errand(access, lodgement, new CompletableFuture<>());
        boolean waits = lodgement.bytes().size() <= SIZE_MAX && waiting.offer(errand);
        if (!waits || !open && waiting.remove(errand)) {
            store(List.of(errand));
        }
        try {
            return errand.answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    @Override
    public synchronized void start() {
        open = true;
        Thread.ofPlatform().name("lodging").start(this::work);
    }

    /** What waits is stored before it ends. */
    @Override
    public synchronized void stop() {
        open = false;
    }

    /** Opens before the server that requests come by, and closes after it. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public boolean isRunning() {
        return open;
    }

    private void work() {
        while (open || !waiting.isEmpty()) {
            try {
                Errand first = waiting.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    store(together(first));
                }
            } catch (InterruptedException e) {
                LOG.debug("Nobody interrupts the clerk", e);
            }
        }
    }

    /** Those that go together. Of two with the same message the second has to see what came of the first. */
    private List<Errand> together(Errand first) {
        List<Errand> errands = new ArrayList<>(List.of(first));
        Set<Digest> messages = new HashSet<>(Set.of(first.lodgement.digest()));
        Errand next = waiting.peek();
        while (next != null && errands.size() < TOGETHER_MAX && messages.add(next.lodgement.digest())) {
            if (waiting.remove(next)) {
                errands.add(next);
            }
            next = waiting.peek();
        }
        return errands;
    }

    /** Stores all or, where that fails, each by itself: none fails for another's sake. */
    private void store(List<Errand> errands) {
        try {
            List<Answer> answers = database.together(() -> {
                List<Answer> cleared =
                        clearing.clear(errands.stream().map(e -> e.lodgement).toList());
                log.append(errands.stream().map(e -> e.access).toList());
                return cleared;
            });
            for (int i = 0; i < errands.size(); i++) {
                errands.get(i).answer.complete(answers.get(i));
            }
        } catch (RuntimeException | Error e) {
            if (errands.size() > 1 && e instanceof RuntimeException) {
                errands.forEach(errand -> store(List.of(errand)));
            } else {
                errands.forEach(errand -> errand.answer.completeExceptionally(e));
            }
        }
    }
}
