package org.tidewaiter.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs tasks at the same moment, each in a thread of its own. */
public final class AtOnce {
    private AtOnce() {}

    /** Their results in the order of the tasks. */
    public static <T> List<T> run(List<Callable<T>> tasks) throws Exception {
        CyclicBarrier start = new CyclicBarrier(tasks.size());
        try (ExecutorService threads = Executors.newFixedThreadPool(tasks.size())) {
            List<Callable<T>> waiting = tasks.stream()
                    .<Callable<T>>map(task -> () -> {
                        start.await();
                        return task.call();
                    })
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(waiting)) {
                results.add(future.get());
            }
            return results;
        }
    }
}
