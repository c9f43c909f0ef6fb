package org.tidewaiter.history;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Keeps histories in memory, each in a {@link History}, for tests and for trying out. What it answers changes as it is
 * written.
 */
public final class InMemoryHistories implements HistoryBook, LiveHistory {
    private static final class Kept {
        private final HistoryTerms terms;
        private final Groups groups;
        private final History history;
        private final TreeSet<WaitingOutcome> waiting = new TreeSet<>();
        private Place place = new Place(0, null);
        private @Nullable Instant clock;
        private @Nullable Instant since;
        private @Nullable Instant filled;

        private Kept(HistoryTerms terms) {
            this.terms = terms;
            this.groups = new Groups(terms.features());
            this.history = new History(terms.features(), new Codebook(Map.of()));
        }

        private List<WaitingOutcome> due(@Nullable Instant until) {
            return waiting.stream()
                    .filter(outcome -> until != null && !outcome.known().isAfter(until))
                    .toList();
        }

        private void finish(HistoryWork work, List<WaitingOutcome> worked) {
            work.steps().forEach(history::apply);
            worked.forEach(waiting::remove);
            waiting.addAll(work.waiting());
            clock = work.clock();
            Instant first = work.since();
            since = since == null || first != null && first.isBefore(since) ? first : since;
        }
    }

    private final Map<HistoryTerms, Kept> all = new LinkedHashMap<>();
    private String holder = "";
    private Instant heldUntil = Instant.MIN;

    @Override
    public synchronized boolean keep(HistoryTerms terms) {
        if (!all.containsKey(terms) && all.size() == TERMS_MAX) {
            return false;
        }
        all.computeIfAbsent(terms, Kept::new);
        return true;
    }

    @Override
    public synchronized void forget(HistoryTerms terms) {
        all.remove(terms);
    }

    @Override
    public synchronized List<Standing> standings() {
        return all.values().stream()
                .map(kept -> new Standing(
                        kept.terms,
                        kept.place,
                        kept.clock,
                        kept.since,
                        kept.history.totals(),
                        kept.waiting.size(),
                        kept.history.keys(),
                        kept.filled))
                .toList();
    }

    @Override
    public synchronized Map<HistoryTerms, Place> places() {
        Map<HistoryTerms, Place> places = new LinkedHashMap<>();
        all.forEach((terms, kept) -> places.put(terms, kept.place));
        return places;
    }

    @Override
    public synchronized boolean turn(String who, Instant now, Instant until) {
        if (!holder.equals(who) && heldUntil.isAfter(now)) {
            return false;
        }
        holder = who;
        heldUntil = until;
        return true;
    }

    @Override
    public synchronized Written write(HistoryTerms terms, long from, long upTo, List<Happening> happenings) {
        HistoryBook.check(happenings, from, upTo);
        Kept kept = all.get(terms);
        if (kept == null || kept.place.position() != from) {
            return Written.MOVED;
        }
        List<WaitingOutcome> due = kept.due(HistoryWork.last(happenings));
        if (due.size() > DUE_MAX) {
            return Written.TOO_MANY_DUE;
        }
        HistoryWork work = new HistoryWork(terms, kept.groups, kept.clock, due);
        happenings.forEach(work::take);
        kept.finish(work, due);
        kept.place = new Place(upTo, kept.place.past());
        return Written.DONE;
    }

    @Override
    public synchronized Written writePast(
            HistoryTerms terms, @Nullable Past from, Past upTo, long position, List<Happening> happenings) {
        HistoryBook.check(happenings, 0, position);
        Kept kept = all.get(terms);
        if (kept == null || !Objects.equals(kept.place.past(), from)) {
            return Written.MOVED;
        }
        List<WaitingOutcome> due = kept.due(HistoryWork.lastArrival(happenings));
        if (due.size() > DUE_MAX) {
            return Written.TOO_MANY_DUE;
        }
        HistoryWork work = new HistoryWork(terms, kept.groups, kept.clock, due);
        happenings.forEach(work::takePast);
        kept.finish(work, due);
        kept.place = new Place(position, upTo);
        return Written.DONE;
    }

    @Override
    public synchronized boolean settle(HistoryTerms terms, Instant until) {
        Kept kept = all.get(terms);
        if (kept == null) {
            return false;
        }
        List<WaitingOutcome> due = kept.due(until);
        if (due.isEmpty()) {
            return false;
        }
        boolean more = due.size() > DUE_MAX;
        List<WaitingOutcome> now = due.subList(0, Math.min(DUE_MAX, due.size()));
        HistoryWork work = new HistoryWork(terms, kept.groups, kept.clock, now);
        work.advance(more ? now.getLast().known() : until);
        kept.finish(work, now);
        return more;
    }

    @Override
    public synchronized void fill(HistoryTerms terms, Instant at) {
        Kept kept = all.get(terms);
        if (kept != null && kept.filled == null) {
            kept.filled = at;
        }
    }

    @Override
    public synchronized Optional<Known> about(HistoryTerms terms, List<ItemFacts> items) {
        LiveHistory.check(items);
        keep(terms);
        Kept kept = all.get(terms);
        return kept == null || kept.filled == null ? Optional.empty() : Optional.of(kept.history);
    }
}
