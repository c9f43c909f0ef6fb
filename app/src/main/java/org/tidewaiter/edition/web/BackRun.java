package org.tidewaiter.edition.web;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.clearance.BackCalculation;
import org.tidewaiter.clearance.Dossiers;
import org.tidewaiter.clearance.ListQuery;
import org.tidewaiter.clearance.Page;
import org.tidewaiter.clearance.Register;
import org.tidewaiter.clearance.Sort;
import org.tidewaiter.clearance.State;
import org.tidewaiter.clearance.Summary;
import org.tidewaiter.rulebook.Rulebook;

/**
 * Calculates the stored declarations of an administration under another rulebook, on several threads, a page of the register at
 * a time. What is in flight is bounded, so memory stays flat however many there are.
 */
public final class BackRun {
    private final Register register;
    private final Dossiers dossiers;
    private final Rulebook rulebook;
    private final int threads;

    /** Looks on; called on the thread that runs. */
    public interface Watch {
        /** How many declarations of all administrations were received in the time asked for. */
        default void total(long declarations) {}

        /**
         * Some more are done.
         *
         * @param looked at, of the total
         * @param calculated of these
         */
        void advance(int looked, int calculated);

        /** Whether to end early. */
        default boolean isCancelled() {
            return false;
        }
    }

    /** @param threads that calculate, beside the one that reads the list */
    public BackRun(Register register, Dossiers dossiers, Rulebook rulebook, int threads) {
        this.register = register;
        this.dossiers = dossiers;
        this.rulebook = rulebook;
        this.threads = threads;
    }

    /**
     * Hands each declaration on, the first received first, on the calling thread.
     *
     * @param from received then or later; null: ever
     * @param before received earlier than that; null: ever
     * @throws InterruptedException where the calling thread was interrupted; what was handed on stays so
     */
    public void run(@Nullable Instant from, @Nullable Instant before, Consumer<BackCalculation> each, Watch watch)
            throws InterruptedException {
        ListQuery query = ListQuery.builder()
                .receivedFrom(from)
                .receivedBefore(before)
                .ascending(Sort.RECEIVED)
                .limit(ListQuery.LIMIT_MAX)
                .build();
        watch.total(register.count(query));
        ExecutorService workers = Executors.newFixedThreadPool(
                threads,
                task -> Thread.ofPlatform().daemon().name("calculate back").unstarted(task));
        try {
            Deque<Future<Calculated>> inFlight = new ArrayDeque<>();
            String next = null;
            do {
                Page<Summary> page = register.search(query.after(next));
                inFlight.add(workers.submit(() -> calculate(page.rows())));
                if (inFlight.size() > 2 * threads) {
                    hand(inFlight.remove(), each, watch);
                }
                next = page.next();
            } while (next != null && !watch.isCancelled());
            while (!inFlight.isEmpty() && !watch.isCancelled()) {
                hand(inFlight.remove(), each, watch);
            }
        } finally {
            workers.shutdownNow();
        }
    }

    private record Calculated(int looked, List<BackCalculation> declarations) {}

    private Calculated calculate(List<Summary> rows) {
        List<BackCalculation> calculated = new ArrayList<>(rows.size());
        for (Summary row : rows) {
            if (row.jurisdiction().equals(rulebook.title().jurisdiction()) && row.state() != State.REJECTED) {
                dossiers.calculateBack(row.mrn(), rulebook).ifPresent(calculated::add);
            }
        }
        return new Calculated(rows.size(), calculated);
    }

    private static void hand(Future<Calculated> page, Consumer<BackCalculation> each, Watch watch)
            throws InterruptedException {
        try {
            Calculated calculated = page.get();
            calculated.declarations.forEach(each);
            watch.advance(calculated.looked, calculated.declarations.size());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
