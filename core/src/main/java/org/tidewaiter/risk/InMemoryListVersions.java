package org.tidewaiter.risk;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.tidewaiter.kernel.Digest;

/** Keeps versions of lists in memory, for tests and for trying out. */
public final class InMemoryListVersions implements ListVersions {
    private final TreeMap<String, List<ListVersion>> byName = new TreeMap<>();

    @Override
    public synchronized boolean add(ListVersion version) {
        if (find(version.use().name(), version.use().file()).isPresent()) {
            return false;
        }
        byName.computeIfAbsent(version.use().name(), name -> new ArrayList<>())
                .addFirst(new ListVersion(
                        version.use(),
                        version.source(),
                        version.format(),
                        version.entries(),
                        version.names(),
                        version.warnings(),
                        version.by(),
                        version.at().truncatedTo(ChronoUnit.MICROS)));
        return true;
    }

    @Override
    public synchronized Optional<ListVersion> find(String name, Digest file) {
        return byName.getOrDefault(name, List.of()).stream()
                .filter(version -> version.use().file().equals(file))
                .findFirst();
    }

    @Override
    public synchronized List<ListVersion> latest(int offset, int limit) {
        ListVersions.checkPage(offset, limit);
        return byName.values().stream()
                .map(List::getFirst)
                .skip(offset)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<ListVersion> versions(String name, int offset, int limit) {
        ListVersions.checkPage(offset, limit);
        return byName.getOrDefault(name, List.of()).stream()
                .skip(offset)
                .limit(limit)
                .toList();
    }
}
