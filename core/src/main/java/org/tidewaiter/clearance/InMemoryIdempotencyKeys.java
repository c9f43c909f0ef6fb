package org.tidewaiter.clearance;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Digest;

/** Keeps keys in memory, for tests and for trying out. */
public final class InMemoryIdempotencyKeys implements IdempotencyKeys {
    private record Id(String owner, String key) {}

    private record Row(Digest request, Instant at, @Nullable Kept answer) {}

    private final Map<Id, Row> rows = new HashMap<>();

    @Override
    public synchronized Taken take(String owner, String key, Digest request, Instant now) {
        Id id = new Id(owner, key);
        @Nullable Row row = rows.get(id);
        boolean expired = row != null && row.at.isBefore(now.minus(KEPT));
        if (row == null || expired) {
            rows.put(id, new Row(request, now, null));
            return new Taken.Free();
        }
        if (!row.request.equals(request)) {
            return new Taken.OtherRequest();
        }
        Kept answer = row.answer;
        if (answer != null) {
            return new Taken.Answered(answer);
        }
        if (row.at.isBefore(now.minus(DEAD))) {
            rows.put(id, new Row(request, now, null));
            return new Taken.Free();
        }
        return new Taken.InUse();
    }

    @Override
    public synchronized void answered(String owner, String key, Kept answer) {
        rows.computeIfPresent(new Id(owner, key), (id, row) -> new Row(row.request, row.at, answer));
    }

    @Override
    public synchronized void release(String owner, String key) {
        Id id = new Id(owner, key);
        Row row = rows.get(id);
        if (row != null && row.answer == null) {
            rows.remove(id);
        }
    }

    @Override
    public synchronized int trim(Instant before, int limit) {
        List<Id> old = rows.entrySet().stream()
                .filter(e -> e.getValue().at.isBefore(before))
                .map(Map.Entry::getKey)
                .limit(limit)
                .toList();
        old.forEach(id -> Objects.requireNonNull(rows.remove(id)));
        return old.size();
    }
}
