package org.tidewaiter.reference;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keeps offices in memory, for tests and for trying out. */
public final class InMemoryOffices implements Offices {
    private final Map<String, Office> offices = new TreeMap<>();

    @Override
    public synchronized Optional<Office> find(String code) {
        return Optional.ofNullable(offices.get(code));
    }

    @Override
    public synchronized List<Office> list(Filter filter, int offset, int limit) {
        Offices.checkPage(offset, limit);
        return offices.values().stream()
                .filter(filter::fits)
                .skip(offset)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized long count(Filter filter) {
        return offices.values().stream().filter(filter::fits).count();
    }

    @Override
    public synchronized boolean add(Office office) {
        return offices.putIfAbsent(office.code(), office.at(0)) == null;
    }

    @Override
    public synchronized boolean change(Office office) {
        @Nullable Office stored = offices.get(office.code());
        if (stored == null || stored.version() != office.version()) {
            return false;
        }
        offices.put(office.code(), office.at(office.version() + 1));
        return true;
    }
}
