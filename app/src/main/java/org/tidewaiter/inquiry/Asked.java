package org.tidewaiter.inquiry;

import java.time.Instant;

/** Something that is calculated in the background for somebody, and how far it is; for several threads at once. */
public abstract class Asked {
    /** Where the answer stands. */
    public enum State {
        WAITING,
        RUNNING,
        DONE,
        /** Ended early by somebody; what was calculated until then is shown. */
        CANCELLED,
        /** Ended by what should not happen; to be asked again. */
        FAILED;

        /** Whether nothing more will come. */
        public boolean isOver() {
            return this == DONE || this == CANCELLED || this == FAILED;
        }
    }

    /**
     * How far it is.
     *
     * @param looked declarations looked at
     * @param total of all that were received in the time asked for; 0 until they are counted
     */
    public record Progress(State state, long looked, long total) {
        /** From 0 to 100. */
        public int percent() {
            return total == 0 ? state == State.DONE ? 100 : 0 : (int) Math.min(100, 100 * looked / total);
        }
    }

    private final String id;
    private final String askedBy;
    private final Instant askedAt;
    private State state = State.WAITING;
    private boolean cancelled;
    private long total;
    private long looked;

    protected Asked(String id, String askedBy, Instant askedAt) {
        this.id = id;
        this.askedBy = askedBy;
        this.askedAt = askedAt;
    }

    public final String id() {
        return id;
    }

    public final String askedBy() {
        return askedBy;
    }

    public final Instant askedAt() {
        return askedAt;
    }

    public final synchronized Progress progress() {
        return new Progress(state, looked, total);
    }

    final synchronized void cancel() {
        cancelled = true;
        if (state == State.WAITING) {
            state = State.CANCELLED;
        }
    }

    final synchronized boolean isCancelled() {
        return cancelled;
    }

    /** False where it was cancelled before. */
    final synchronized boolean begin() {
        if (cancelled) {
            return false;
        }
        state = State.RUNNING;
        return true;
    }

    final synchronized void end(State over) {
        state = over;
    }

    /** Tells it how far the calculation is. */
    public final BackRun.Watch watch() {
        return new BackRun.Watch() {
            @Override
            public void total(long declarations) {
                counted(declarations);
            }

            @Override
            public void advance(int more, int calculated) {
                looked(more);
            }

            @Override
            public boolean isCancelled() {
                return Asked.this.isCancelled();
            }
        };
    }

    private synchronized void counted(long declarations) {
        total = declarations;
    }

    private synchronized void looked(int more) {
        looked += more;
    }
}
