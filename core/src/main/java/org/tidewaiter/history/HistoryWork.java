package org.tidewaiter.history;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What happened, turned into steps in the one order in which every keeper of history takes them: the clock goes on to
 * the moment of each happening, then what is due is learnt, then the item is observed. So memory, rows and a history
 * filled anew agree to the bit.
 */
public final class HistoryWork {
    /** What changes a history. */
    public sealed interface Step {
        /** An item is observed. */
        final class Seen implements Step {
            private final long[] keys;
            private final long[] priceKeys;
            private final long second;
            private final double[] logPrices;

            private Seen(long[] keys, long[] priceKeys, long second, double[] logPrices) {
                this.keys = keys;
                this.priceKeys = priceKeys;
                this.second = second;
                this.logPrices = logPrices;
            }

            long key(int group) {
                return keys[group];
            }

            /** 0 where no price is kept. */
            long priceKey(int group) {
                return priceKeys[group];
            }

            long second() {
                return second;
            }

            /** Of a group whose price key is not 0. */
            double logPrice(int group) {
                return logPrices[group];
            }
        }

        /** An outcome is learnt. */
        record Learnt(WaitingOutcome outcome) implements Step {}
    }

    private final HistoryTerms terms;
    private final Groups groups;
    private final TreeSet<WaitingOutcome> waiting;
    private final List<Step> steps = new ArrayList<>();
    private @Nullable Instant clock;
    private @Nullable Instant since;

    /**
     * @param clock that the history has come to; null at its beginning
     * @param waiting outcomes that are due by the end of this work, or more
     */
    public HistoryWork(HistoryTerms terms, Groups groups, @Nullable Instant clock, Collection<WaitingOutcome> waiting) {
        this.terms = terms;
        this.groups = groups;
        this.clock = clock;
        this.waiting = new TreeSet<>(waiting);
    }

    static Step.Seen seen(Groups groups, ItemFacts item) {
        long[] keys = groups.keys(item);
        long[] priceKeys = new long[keys.length];
        double[] logPrices = new double[keys.length];
        for (int i = 0; i < keys.length; i++) {
            logPrices[i] = keys[i] != 0 && groups.prices(i) ? groups.logPrice(i, item) : Double.NaN;
            if (!Double.isNaN(logPrices[i])) {
                priceKeys[i] = groups.priceKey(keys[i], item);
            }
        }
        return new Step.Seen(keys, priceKeys, item.at().getEpochSecond(), logPrices);
    }

    /** The last moment of happenings; null without any. */
    public static @Nullable Instant last(List<Happening> happenings) {
        return happenings.stream()
                .map(Happening::at)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** The last moment of arrivals; null without any. */
    public static @Nullable Instant lastArrival(List<Happening> happenings) {
        return last(happenings.stream()
                .filter(happening -> happening instanceof Happening.Arrived)
                .toList());
    }

    /** The next one. */
    public void take(Happening happening) {
        if (happening instanceof Happening.Found found) {
            waiting.add(WaitingOutcome.of(found, terms, groups));
        }
        advance(happening.at());
        if (happening instanceof Happening.Arrived arrived) {
            Instant at = arrived.item().at();
            since = since == null || at.isBefore(since) ? at : since;
            steps.add(seen(groups, arrived.item()));
        }
    }

    /**
     * The next one of what happened long ago, by arrivals: what was found waits until the clock, which it does not
     * move, is there.
     */
    public void takePast(Happening happening) {
        switch (happening) {
            case Happening.Arrived arrived -> take(arrived);
            case Happening.Found found -> waiting.add(WaitingOutcome.of(found, terms, groups));
        }
    }

    /** The clock goes on, though nothing happened. */
    public void advance(Instant to) {
        Instant moment = to.truncatedTo(ChronoUnit.MICROS);
        Instant now = clock == null || moment.isAfter(clock) ? moment : clock;
        clock = now;
        while (!waiting.isEmpty() && !waiting.first().known().isAfter(now)) {
            steps.add(new Step.Learnt(waiting.removeFirst()));
        }
    }

    /** In their order. */
    public List<Step> steps() {
        return List.copyOf(steps);
    }

    /** Those that are not due yet, in their order. */
    public List<WaitingOutcome> waiting() {
        return List.copyOf(waiting);
    }

    /** What the clock has come to; null where nothing happened. */
    public @Nullable Instant clock() {
        return clock;
    }

    /** When the first of the items observed arrived; null without one. */
    public @Nullable Instant since() {
        return since;
    }
}
