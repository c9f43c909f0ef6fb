package org.tidewaiter.analytics.web;

import java.time.Instant;
import java.util.List;
import org.tidewaiter.analytics.KnownItem;
import org.tidewaiter.analytics.Parties;
import org.tidewaiter.analytics.Question;
import org.tidewaiter.analytics.Tabulation;
import org.tidewaiter.inquiry.Asked;
import org.tidewaiter.inquiry.BackRun;

/** A question that is being answered, and what is known of the answer so far; for several threads at once. */
public final class AskedQuestion extends Asked {
    private final Question question;
    private final boolean named;
    private final Tabulation answer;
    private boolean outOfTime;

    /** @param named whether parties are */
    AskedQuestion(String id, Question question, boolean named, Parties parties, String askedBy, Instant askedAt) {
        super(id, askedBy, askedAt);
        this.question = question;
        this.named = named;
        this.answer = new Tabulation(question, parties);
    }

    public Question question() {
        return question;
    }

    /** Whether the answer says who parties are, or the question does. */
    public boolean isNamed() {
        return named;
    }

    synchronized void add(KnownItem item) {
        answer.add(item);
    }

    public synchronized List<Tabulation.Row> rows() {
        return answer.rows();
    }

    /** All items together. */
    public synchronized Tabulation.Row all() {
        return answer.all();
    }

    /** How many groups there are. */
    public synchronized int groups() {
        return answer.size();
    }

    /** Items of groups that are too many to be told apart. */
    public synchronized long beyond() {
        return answer.beyond();
    }

    /** Whether it was ended because it took too long. */
    public synchronized boolean isOutOfTime() {
        return outOfTime;
    }

    private synchronized void endEarly() {
        outOfTime = true;
    }

    /**
     * Tells it how far the answer is, and ends it when its time is over.
     *
     * @param nanos of {@link System#nanoTime}, when it is over
     */
    BackRun.Watch watchUntil(long nanos) {
        BackRun.Watch watch = watch();
        return new BackRun.Watch() {
            @Override
            public void total(long declarations) {
                watch.total(declarations);
            }

            @Override
            public void advance(int looked, int calculated) {
                watch.advance(looked, calculated);
            }

            @Override
            public boolean isCancelled() {
                boolean over = System.nanoTime() - nanos > 0;
                if (over) {
                    endEarly();
                }
                return over || watch.isCancelled();
            }
        };
    }
}
