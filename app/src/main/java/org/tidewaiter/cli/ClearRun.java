package org.tidewaiter.cli;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Clears items in batches on several threads and hands the lines on in the order of the items. What is in flight is bounded,
 * so memory stays flat however many there are.
 */
final class ClearRun {
    /** Messages in a batch at most: as many as one transaction takes well. */
    private static final int BATCH = 500;
    /** Bytes in a batch at most. */
    private static final long BATCH_BYTES = 8L << 20;
    /** More threads than this only wait for the store. */
    private static final int MAX_THREADS = 8;

    private final Clerk clerk;
    private final int threads =
            Math.min(MAX_THREADS, Math.max(2, Runtime.getRuntime().availableProcessors()));

    ClearRun(Clerk clerk) {
        this.clerk = clerk;
    }

    /** @param lines told of the lines of each batch, in order, on the calling thread */
    void run(Iterator<Clerk.Item> items, Consumer<List<Line>> lines) {
        ExecutorService workers = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "clear");
            thread.setDaemon(true);
            return thread;
        });
        try {
            Deque<Future<List<Line>>> inFlight = new ArrayDeque<>();
            while (items.hasNext()) {
                List<Clerk.Item> batch = next(items);
                inFlight.add(workers.submit(() -> clerk.answer(batch)));
                if (inFlight.size() > threads) {
                    lines.accept(await(inFlight.remove()));
                }
            }
            while (!inFlight.isEmpty()) {
                lines.accept(await(inFlight.remove()));
            }
        } finally {
            workers.shutdownNow();
        }
    }

    private static List<Clerk.Item> next(Iterator<Clerk.Item> items) {
        List<Clerk.Item> batch = new ArrayList<>();
        long bytes = 0;
        while (items.hasNext() && batch.size() < BATCH && bytes < BATCH_BYTES) {
            Clerk.Item item = items.next();
            bytes += item.size();
            batch.add(item);
        }
        return batch;
    }

    private static List<Line> await(Future<List<Line>> batch) {
        try {
            return batch.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(1, "interrupted; what was answered is kept, the rest can be cleared again.");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
