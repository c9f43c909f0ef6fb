package org.tidewaiter.clearance.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
import org.tidewaiter.store.Database;
import org.tidewaiter.store.StoreUnavailable;

/**
 * Where single declarations are lodged. Each is decided on by whoever asks, and stored by one clerk, in one transaction with the log's
 * entry of who lodged it. What comes while he stores waits, and all that waited goes together in the next: the more come, the less
 * each one costs, so that a rush makes answers later but not fewer.
 */
@Component
final class LodgingDesk implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(LodgingDesk.class);

    /** Declarations that go together at most; others wait for them. */
    private static final int TOGETHER_MAX = 32;

    /** Larger ones, which take long to pack, are stored without keeping others waiting. */
    private static final int SIZE_MAX = 64 * 1024;

    /** Errands that wait at most; who finds no place stores by itself. */
    private static final int WAITING_MAX = 10_000;

    private static final long IDLE_MILLIS = 500;

    private record Errand(Access access, Clearing.Decided decided, CompletableFuture<Optional<Answer>> answer) {
        int size() {
            return decided.lodgement().bytes().size();
        }
    }

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
        return clearing.decide(lodgement)
                .flatMap(decided -> stored(new Errand(access, decided, new CompletableFuture<>())))
                .orElseGet(() -> {
                    log.append(List.of(access)); // it was lodged before, or by somebody else just now
                    return clearing.clear(List.of(lodgement)).getFirst();
                });
    }

    private Optional<Answer> stored(Errand errand) {
        boolean waits = errand.size() <= SIZE_MAX && waiting.offer(errand);
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
                    List<Errand> together = new ArrayList<>(List.of(first));
                    waiting.drainTo(together, TOGETHER_MAX - 1);
                    store(together);
                }
            } catch (InterruptedException e) {
                LOG.debug("Nobody interrupts the clerk", e);
            }
        }
    }

    /** Stores all or, where that fails though the store is there, each by itself: none fails for another's sake. */
    private void store(List<Errand> errands) {
        try {
            List<Optional<Answer>> answers = database.together(() -> {
                List<Optional<Answer>> stored =
                        clearing.store(errands.stream().map(Errand::decided).toList());
                log.append(IntStream.range(0, errands.size())
                        .filter(i -> stored.get(i).isPresent())
                        .mapToObj(i -> errands.get(i).access)
                        .toList());
                return stored;
            });
            for (int i = 0; i < errands.size(); i++) {
                errands.get(i).answer.complete(answers.get(i));
            }
        } catch (StoreUnavailable | Error e) {
            errands.forEach(errand -> errand.answer.completeExceptionally(e));
        } catch (RuntimeException e) {
            if (errands.size() > 1) {
                errands.forEach(errand -> store(List.of(errand)));
            } else {
                errands.getFirst().answer.completeExceptionally(e);
            }
        }
    }
}
