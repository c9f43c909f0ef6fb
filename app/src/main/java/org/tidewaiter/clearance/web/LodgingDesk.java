package org.tidewaiter.clearance.web;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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
 * Where single declarations are lodged. A declaration and the log's entry of who lodged it are stored in one transaction. Who
 * comes while one is being stored waits, and all who waited go together in the next: the more come, the less each one costs, so
 * that a rush makes answers later but not fewer.
 */
@Component
final class LodgingDesk {
    /** Declarations that go together at most; others wait for them. */
    private static final int TOGETHER_MAX = 32;

    /** Larger ones, which may take long to assess, are stored without keeping others waiting. */
    private static final int SIZE_MAX = 64 * 1024;

    /** Whoever waits: until it is its turn to store what waits, or somebody has stored it. */
    private static final class Errand {
        private final Access access;
        private final Lodgement lodgement;
        private final CompletableFuture<Boolean> turn = new CompletableFuture<>();
        private final CompletableFuture<Answer> answer = new CompletableFuture<>();

        Errand(Access access, Lodgement lodgement) {
            this.access = access;
            this.lodgement = lodgement;
        }
    }

    private final Clearing clearing;
    private final AccessLog log;
    private final Database database;
    private final Queue<Errand> waiting = new ArrayDeque<>();
    private boolean busy;

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
        Errand mine = new Errand(access, lodgement);
        if (lodgement.bytes().size() > SIZE_MAX) {
            store(List.of(mine));
        } else if (enter(mine) || mine.turn.join()) {
            storeWaiting();
        }
        return answer(mine);
    }

    /** Whether nobody is storing, so that it is the turn of who enters. */
    private synchronized boolean enter(Errand errand) {
        waiting.add(errand);
        boolean first = !busy;
        busy = true;
        return first;
    }

    private void storeWaiting() {
        List<Errand> together = together();
        try {
            store(together);
        } finally {
            next();
            together.forEach(errand -> errand.turn.complete(false));
        }
    }

    /** Those that go together, whose turn it is first. Of two with the same message the second has to see what came of the first. */
    private synchronized List<Errand> together() {
        List<Errand> errands = new ArrayList<>();
        Set<Digest> messages = new HashSet<>();
        while (!waiting.isEmpty()
                && errands.size() < TOGETHER_MAX
                && messages.add(waiting.element().lodgement.digest())) {
            errands.add(waiting.remove());
        }
        return errands;
    }

    private synchronized void next() {
        Errand first = waiting.peek();
        busy = first != null;
        if (first != null) {
            first.turn.complete(true);
        }
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

    private static Answer answer(Errand errand) {
        try {
            return errand.answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
