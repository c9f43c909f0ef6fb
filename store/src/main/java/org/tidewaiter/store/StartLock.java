package org.tidewaiter.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * One starts or stops at a time, among all threads and all JVMs that use a folder.
 *
 * <p>The lock is the operating system's (POSIX record lock), so it goes away with its process. Such locks belong to the
 * process and are dropped when any channel on the file is closed, so within the JVM a semaphore stands before it and
 * nothing else opens the file.
 */
final class StartLock {

    private static final String FILE = "start.lock";
    private static final Map<Path, Semaphore> IN_THIS_JVM = new ConcurrentHashMap<>();

    private StartLock() {}

    /** What is done while the lock is held. */
    interface Work<T> {
        T run() throws IOException;
    }

    /** Does the work while holding the lock; empty, with nothing done, if it isn't to be had in time. */
    static <T> Optional<T> holding(Path home, Account account, Duration limit, Work<T> work) throws IOException {
        Semaphore turn = IN_THIS_JVM.computeIfAbsent(home, key -> new Semaphore(1));
        long begun = System.nanoTime();
        if (!tryAcquire(turn, limit)) {
            return Optional.empty();
        }
        try (FileChannel channel =
                FileChannel.open(home.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            account.own(home.resolve(FILE));
            Duration left = limit.minusNanos(System.nanoTime() - begun);
            if (!Await.until(left, () -> locked(channel))) {
                return Optional.empty();
            }
            return Optional.of(work.run());
        } finally {
            turn.release();
        }
    }

    private static boolean locked(FileChannel channel) {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean tryAcquire(Semaphore turn, Duration limit) {
        try {
            return turn.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("Interrupted while another start was under way. Maybe start again.", e);
        }
    }
}
