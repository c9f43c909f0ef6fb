package org.tidewaiter.inquiry;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calculates in the background what people ask: a few at once, some more wait, and the last answers are kept as long as the process
 * runs.
 *
 * @param <A> what is asked
 */
public final class AnswerLine<A extends Asked> {
    /** Questions answered at the same time. */
    public static final int AT_ONCE = 2;
    /** Questions that wait for these. */
    public static final int WAITING_MAX = 8;
    /** Answers kept; the oldest that is over makes place for the next. */
    public static final int KEPT_MAX = 40;

    private static final Logger LOG = LoggerFactory.getLogger(AnswerLine.class);
    private static final int ID_BYTES = 8;

    /** Calculates an answer. */
    public interface Work {
        /** @param threads that may calculate; the rest is for lodging */
        void answer(int threads) throws InterruptedException;
    }

    private final SecureRandom random = new SecureRandom();
    private final Map<String, A> asked = new LinkedHashMap<>();
    private final ThreadPoolExecutor answering;

    /** @param name of its threads */
    public AnswerLine(String name) {
        this.answering = new ThreadPoolExecutor(
                AT_ONCE,
                AT_ONCE,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(WAITING_MAX),
                task -> Thread.ofPlatform().daemon().name(name).unstarted(task));
        answering.allowCoreThreadTimeOut(true);
    }

    /** An id that nobody guesses. */
    public String newId() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Whether that could be the id of something that is not kept any more. */
    public static boolean isId(String id) {
        return id.matches("[0-9a-f]{" + 2 * ID_BYTES + "}");
    }

    /** Begins to answer; false where as many as may be are being answered or wait. */
    public boolean begin(A one, Work work) {
        try {
            answering.execute(new Answering(one, work));
        } catch (RejectedExecutionException e) {
            return false;
        }
        keep(one);
        return true;
    }

    /** One in the line of those that wait. */
    private final class Answering implements Runnable {
        private final A one;
        private final Work work;

        Answering(A one, Work work) {
            this.one = one;
            this.work = work;
        }

        @Override
        public void run() {
            answer(one, work);
        }
    }

    private void answer(A one, Work work) {
        if (!one.begin()) {
            return;
        }
        try {
            work.answer(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
            one.end(one.isCancelled() ? Asked.State.CANCELLED : Asked.State.DONE);
        } catch (InterruptedException e) {
            one.end(Asked.State.CANCELLED);
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("The question {} could not be answered", one.id(), e); // else nobody would ever know
            one.end(Asked.State.FAILED);
        }
    }

    private synchronized void keep(A one) {
        Iterator<A> oldest = asked.values().iterator();
        while (asked.size() >= KEPT_MAX && oldest.hasNext()) {
            if (oldest.next().progress().state().isOver()) {
                oldest.remove();
            }
        }
        asked.put(one.id(), one);
    }

    /** The one of that id; empty where it was never asked here, or is not kept any more. */
    public synchronized Optional<A> find(String id) {
        return Optional.ofNullable(asked.get(id));
    }

    /** The last asked first. */
    public synchronized List<A> all() {
        return new ArrayList<>(asked.values()).reversed();
    }

    /** Ends it early. What was calculated until then stays, and another may wait in its place. */
    public void cancel(A one) {
        one.cancel();
        answering
                .getQueue()
                .removeIf(task -> task instanceof AnswerLine<?>.Answering waiting && waiting.one.equals(one));
    }

    /** Ends it early and forgets it. */
    public synchronized void forget(A one) {
        cancel(one);
        asked.remove(one.id());
    }

    /** Ends all; nothing more is answered. */
    public void close() {
        answering.shutdownNow();
    }
}
