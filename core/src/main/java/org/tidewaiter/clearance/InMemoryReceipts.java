package org.tidewaiter.clearance;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Bytes;

/** Keeps receipts in memory, for tests and for trying out. */
public final class InMemoryReceipts implements Receipts {
    private static final class Entry {
        private final Receipt receipt;
        private final SortedMap<Integer, Bytes> waiting = new TreeMap<>();
        private final SortedMap<Integer, Receipt.Line> answers = new TreeMap<>();
        private Instant claimedUntil = Instant.MIN;

        private Entry(Receipt receipt) {
            this.receipt = receipt;
        }

        private Receipt now() {
            return new Receipt(receipt.id(), receipt.owner(), receipt.receivedAt(), receipt.messages(), answers.size());
        }
    }

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    @Override
    public synchronized void add(Receipt receipt, List<Bytes> messages) {
        Entry entry = new Entry(receipt);
        messages.forEach(message -> entry.waiting.put(entry.waiting.size() + 1, message));
        entries.put(receipt.id(), entry);
    }

    @Override
    public synchronized Optional<Receipt> find(String id) {
        return Optional.ofNullable(entries.get(id)).map(Entry::now);
    }

    @Override
    public synchronized Optional<Receipt> claim(Instant now, Instant until) {
        Optional<Entry> next = entries.values().stream()
                .filter(e -> !e.waiting.isEmpty() && !e.claimedUntil.isAfter(now))
                .min(Comparator.comparing(e -> e.receipt.receivedAt()));
        next.ifPresent(e -> e.claimedUntil = until);
        return next.map(Entry::now);
    }

    @Override
    public synchronized List<Waiting> waiting(String id, int limit) {
        return Objects.requireNonNull(entries.get(id)).waiting.entrySet().stream()
                .limit(limit)
                .map(e -> new Waiting(e.getKey(), e.getValue()))
                .toList();
    }

    @Override
    public synchronized void answer(String id, List<Receipt.Line> lines, Instant until) {
        Entry entry = Objects.requireNonNull(entries.get(id));
        entry.claimedUntil = until;
        for (Receipt.Line line : lines) {
            entry.waiting.remove(line.number());
            entry.answers.putIfAbsent(line.number(), line);
        }
    }

    @Override
    public synchronized List<Receipt.Line> answers(String id, int after, int limit) {
        @Nullable Entry entry = entries.get(id);
        return entry == null
                ? List.of()
                : entry.answers.tailMap(after + 1).values().stream()
                        .limit(limit)
                        .toList();
    }

    @Override
    public synchronized int trim(Instant before, int limit) {
        List<String> old = entries.values().stream()
                .filter(e -> e.waiting.isEmpty() && e.receipt.receivedAt().isBefore(before))
                .map(e -> e.receipt.id())
                .limit(limit)
                .toList();
        old.forEach(id -> Objects.requireNonNull(entries.remove(id)));
        return old.size();
    }
}
