package org.tidewaiter.clearance.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.tidewaiter.access.Roster;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.store.StoreUnavailable;
import org.tidewaiter.subscription.Notice;
import org.tidewaiter.subscription.Notices;

/**
 * Server-sent events (WHATWG HTML, section 9.2). Each stream has a thread of its own, which reads on from its position when the
 * bell rings: there is no queue that could grow, and a reader that hangs holds up nobody else. A stream ends after a while; the
 * reader comes back with {@code Last-Event-ID} and misses nothing.
 */
@Component
final class EventStreams implements SmartLifecycle {
    /** Streams of this process at most. */
    private static final int MAX_STREAMS = 200;
    /** Streams of one actor at most. */
    private static final int MAX_OF_ONE = 5;

    private static final int PAGE = 100;
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final long RETRY_MILLIS = 3_000;
    private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);

    private final Notices notices;
    private final Roster roster;
    private final Set<Stream> streams = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition rung = lock.newCondition();
    private long rings;
    private volatile boolean open;

    private record Stream(String signature, String address, Set<String> names, SseEmitter emitter, Object identity) {}

    EventStreams(Notices notices, Roster roster) {
        this.notices = notices;
        this.roster = roster;
        notices.onNews(this::ring);
    }

    /**
     * Begins a stream.
     *
     * @param after position to read on from
     * @param names of the events that are wanted; empty for all
     */
    SseEmitter open(Visitor visitor, long after, Set<String> names) {
        String signature = visitor.actor().signature();
        long own = streams.stream().filter(s -> s.signature.equals(signature)).count();
        if (!open || streams.size() >= MAX_STREAMS || own >= MAX_OF_ONE) {
            throw new ResponseStatusException(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "There are too many open streams: " + MAX_OF_ONE + " for one, " + MAX_STREAMS
                            + " for all. Close one, or read /api/events page by page.");
        }
        SseEmitter emitter = new SseEmitter(0L); // ends by itself
        Stream stream = new Stream(signature, visitor.address(), names, emitter, new Object());
        streams.add(stream);
        Thread.ofVirtual().name("events-" + signature).start(() -> run(stream, after));
        return emitter;
    }

    private void run(Stream stream, long after) {
        try {
            stream.emitter.send(SseEmitter.event().reconnectTime(RETRY_MILLIS).comment("from " + after));
            follow(stream, after);
            stream.emitter.complete();
        } catch (IOException | IllegalStateException e) {
            stream.emitter.complete(); // the reader is gone
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            stream.emitter.completeWithError(e);
        } finally {
            streams.remove(stream);
        }
    }

    private void follow(Stream stream, long after) throws IOException, InterruptedException {
        long position = after;
        long end = System.nanoTime() + LONGEST.toNanos();
        while (open && System.nanoTime() < end) {
            long heard = rings();
            Optional<Visitor> visitor;
            Notices.Batch batch;
            try {
                visitor = roster.visitor(stream.signature, stream.address);
                if (visitor.isEmpty()) {
                    return;
                }
                batch = notices.after(visitor.get(), position, stream.names, PAGE);
            } catch (StoreUnavailable e) {
                return; // the reader comes back
            }
            for (Notice notice : batch.notices()) {
                stream.emitter.send(SseEmitter.event()
                        .id(Long.toString(notice.position()))
                        .name(notice.name())
                        .data(notice.json(), TEXT));
            }
            position = batch.next();
            if (!batch.more() && !await(heard)) {
                stream.emitter.send(SseEmitter.event().comment(""));
            }
        }
    }

    private long rings() {
        lock.lock();
        try {
            return rings;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the next ring after those that were heard; false when it is time for a sign of life instead. */
    private boolean await(long heard) throws InterruptedException {
        lock.lock();
        try {
            long nanos = HEARTBEAT.toNanos();
            while (open && rings == heard) {
                if (nanos <= 0) {
                    return false;
                }
                nanos = rung.awaitNanos(nanos);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void ring() {
        lock.lock();
        try {
            rings++;
            rung.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void start() {
        open = true;
    }

    /** Ends all streams, before the server waits for its requests to end. */
    @Override
    public void stop() {
        open = false;
        ring();
    }

    @Override
    public boolean isRunning() {
        return open;
    }
}
