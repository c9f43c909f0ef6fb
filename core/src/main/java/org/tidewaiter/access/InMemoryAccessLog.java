package org.tidewaiter.access;

import java.util.ArrayList;
import java.util.List;

/** Keeps the log of accesses in memory, for tests and for trying out. */
public final class InMemoryAccessLog implements AccessLog {
    private final List<Entry> entries = new ArrayList<>();

    @Override
    public synchronized List<Entry> append(List<Access> accesses) {
        Paging.checkBatch(accesses.size(), BATCH_MAX);
        List<Entry> added = AccessChain.link(head(), accesses);
        entries.addAll(added);
        return added;
    }

    @Override
    public synchronized List<Entry> entries(long after, int limit) {
        Paging.check(0, limit, PAGE_MAX);
        return entries.stream().filter(e -> e.sequence() > after).limit(limit).toList();
    }

    @Override
    public synchronized List<Entry> newest(Filter filter, long before, int limit) {
        Paging.check(0, limit, PAGE_MAX);
        return entries.reversed().stream()
                .filter(e -> e.sequence() < before && filter.fits(e.access()))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Head head() {
        if (entries.isEmpty()) {
            return Head.EMPTY;
        }
        Entry last = entries.getLast();
        return new Head(last.sequence(), last.digest());
    }
}
