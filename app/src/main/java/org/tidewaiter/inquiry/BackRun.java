package org.tidewaiter.inquiry;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.clearance.BackCalculation;
import org.tidewaiter.clearance.Dossiers;
import org.tidewaiter.clearance.ListQuery;
import org.tidewaiter.clearance.Page;
import org.tidewaiter.clearance.Register;
import org.tidewaiter.clearance.Sort;
import org.tidewaiter.clearance.State;
import org.tidewaiter.clearance.Summary;
import org.tidewaiter.clearance.TriedSelection;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.selectivity.RiskPlan;

/**
 * Calculates something of stored declarations, such as their duties under another rulebook, on several threads, a page of the
 * register at a time. What is in flight is bounded, so memory stays flat however many there are.
 */
public final class BackRun<T> {
    private final Register register;
    private final Function<List<Summary>, List<T>> calculating;
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

    private BackRun(Register register, Function<List<Summary>, List<T>> calculating, int threads) {
        this.register = register;
        this.calculating = calculating;
        this.threads = threads;
    }

    /**
     * What another rulebook would have charged.
     *
     * @param threads that calculate, beside the one that reads the list
     */
    public static BackRun<BackCalculation> charging(
            Register register, Dossiers dossiers, Rulebook rulebook, int threads) {
        String jurisdiction = rulebook.title().jurisdiction();
        return new BackRun<>(
                register,
                oneByOne(row ->
                        isOf(row, jurisdiction) ? dossiers.calculateBack(row.mrn(), rulebook) : Optional.empty()),
                threads);
    }

    /** How the profiles of a risk plan would have selected; threads as above. */
    public static BackRun<TriedSelection> selecting(Register register, Dossiers dossiers, RiskPlan plan, int threads) {
        String jurisdiction = plan.title().jurisdiction();
        return new BackRun<>(
                register,
                oneByOne(row -> isOf(row, jurisdiction) ? dossiers.trySelection(row.mrn(), plan) : Optional.empty()),
                threads);
    }

    /**
     * What else is made of declarations.
     *
     * @param pages makes it of a page of the register at a time, in its order; called by several threads
     */
    public static <T> BackRun<T> reading(Register register, Function<List<Summary>, List<T>> pages, int threads) {
        return new BackRun<>(register, pages, threads);
    }

    private static <T> Function<List<Summary>, List<T>> oneByOne(Function<Summary, Optional<T>> calculating) {
        return rows -> {
            List<T> calculated = new ArrayList<>(rows.size());
            for (Summary row : rows) {
                calculating.apply(row).ifPresent(calculated::add);
            }
            return calculated;
        };
    }

    private static boolean isOf(Summary row, String jurisdiction) {
        return row.jurisdiction().equals(jurisdiction) && row.state() != State.REJECTED;
    }

    /**
     * Hands each declaration on, the first received first, on the calling thread.
     *
     * @param from received then or later; null: ever
     * @param before received earlier than that; null: ever
     * @throws InterruptedException where the calling thread was interrupted; what was handed on stays so
     */
    public void run(@Nullable Instant from, @Nullable Instant before, Consumer<T> each, Watch watch)
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
            Deque<Future<Calculated<T>>> inFlight = new ArrayDeque<>();
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

    private record Calculated<T>(int looked, List<T> declarations) {}

    private Calculated<T> calculate(List<Summary> rows) {
        return new Calculated<>(rows.size(), calculating.apply(rows));
    }

    private static <T> void hand(Future<Calculated<T>> page, Consumer<T> each, Watch watch)
            throws InterruptedException {
        try {
            Calculated<T> calculated = page.get();
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
