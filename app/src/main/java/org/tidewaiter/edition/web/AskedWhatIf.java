package org.tidewaiter.edition.web;

import java.time.Instant;
import java.util.List;
import org.tidewaiter.clearance.BackCalculation;
import org.tidewaiter.edition.Effect;
import org.tidewaiter.edition.Refund;
import org.tidewaiter.edition.WhatIf;
import org.tidewaiter.edition.Yields;

/** A question that was asked, and what is known of the answer so far; for several threads at once. */
public final class AskedWhatIf {
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

    private final String id;
    private final WhatIf question;
    private final String rules;
    private final String currency;
    private final String askedBy;
    private final Instant askedAt;
    private final Effect effect = new Effect();
    private State state = State.WAITING;
    private boolean cancelled;
    private long total;
    private long looked;

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

    AskedWhatIf(String id, WhatIf question, String rules, String currency, String askedBy, Instant askedAt) {
        this.id = id;
        this.question = question;
        this.rules = rules;
        this.currency = currency;
        this.askedBy = askedBy;
        this.askedAt = askedAt;
    }

    public String id() {
        return id;
    }

    public WhatIf question() {
        return question;
    }

    /** Names the rulebook that it is asked of. */
    public String rules() {
        return rules;
    }

    /** ISO 4217. */
    public String currency() {
        return currency;
    }

    public String askedBy() {
        return askedBy;
    }

    public Instant askedAt() {
        return askedAt;
    }

    public synchronized Progress progress() {
        return new Progress(state, looked, total);
    }

    public synchronized Effect.Totals totals() {
        return effect.totals();
    }

    public synchronized List<Yields.Row> yields(Yields.By by) {
        return effect.yields(by);
    }

    public synchronized List<Refund> refunds() {
        return effect.refunds();
    }

    synchronized void cancel() {
        cancelled = true;
        if (state == State.WAITING) {
            state = State.CANCELLED;
        }
    }

    synchronized boolean isCancelled() {
        return cancelled;
    }

    /** False where it was cancelled before. */
    synchronized boolean begin() {
        if (cancelled) {
            return false;
        }
        state = State.RUNNING;
        return true;
    }

    synchronized void end(State over) {
        state = over;
    }

    synchronized void counted(long declarations) {
        total = declarations;
    }

    synchronized void advance(int more) {
        looked += more;
    }

    synchronized void add(BackCalculation calculated) {
        effect.add(calculated);
    }
}
