package org.tidewaiter.cli;

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
 * Calculates the stored declarations of an administration under another rulebook, on all processors, a page of the register at
 * a time. What is in flight is bounded, so memory stays flat however many there are.
 */
final class BackRun {
    private final Register register;
    private final Dossiers dossiers;
    private final Rulebook rulebook;
    private final long total;
    private final int threads = Runtime.getRuntime().availableProcessors();

    /** @param total how many declarations there are, for the progress; 0 when unknown */
    BackRun(Register register, Dossiers dossiers, Rulebook rulebook, long total) {
        this.total = total;
        this.register = register;
        this.dossiers = dossiers;
        this.rulebook = rulebook;
    }

    /**
     * Hands each declaration on, the first received first, on the calling thread.
     *
     * @param from received then or later; null: ever
     * @param before received earlier than that; null: ever
     */
    void run(@Nullable Instant from, @Nullable Instant before, Consumer<BackCalculation> each) {
        ListQuery query = ListQuery.builder()
                .receivedFrom(from)
                .receivedBefore(before)
                .ascending(Sort.RECEIVED)
                .limit(ListQuery.LIMIT_MAX)
                .build();
        ExecutorService workers = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "calculate back");
            thread.setDaemon(true);
            return thread;
        });
        try (Progress progress = new Progress("calculating", total, Home.isTerminal())) {
            Deque<Future<List<BackCalculation>>> inFlight = new ArrayDeque<>();
            String next = null;
            do {
                Page<Summary> page = register.search(query.after(next));
                inFlight.add(workers.submit(() -> calculate(page.rows())));
                if (inFlight.size() > 2 * threads) {
                    hand(inFlight.remove(), each, progress);
                }
                next = page.next();
            } while (next != null);
            while (!inFlight.isEmpty()) {
                hand(inFlight.remove(), each, progress);
            }
        } finally {
            workers.shutdownNow();
        }
    }

    private List<BackCalculation> calculate(List<Summary> rows) {
        List<BackCalculation> calculated = new ArrayList<>(rows.size());
        for (Summary row : rows) {
            if (row.jurisdiction().equals(rulebook.title().jurisdiction()) && row.state() != State.REJECTED) {
                dossiers.calculateBack(row.mrn(), rulebook).ifPresent(calculated::add);
            }
        }
        return calculated;
    }

    private static void hand(Future<List<BackCalculation>> page, Consumer<BackCalculation> each, Progress progress) {
        try {
            List<BackCalculation> calculated = page.get();
            calculated.forEach(each);
            progress.advance(ListQuery.LIMIT_MAX, calculated.size());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(1, "interrupted; nothing was changed.");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
