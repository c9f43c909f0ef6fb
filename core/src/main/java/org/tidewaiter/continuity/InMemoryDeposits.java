package org.tidewaiter.continuity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tidewaiter.kernel.Bytes;

/** Deposits as long as the process lives. */
public final class InMemoryDeposits implements Deposits {
    private final SortedMap<Long, Deposit> waiting = new TreeMap<>();
    private long last;
    private long bytes;

    @Override
    public synchronized Optional<Deposit> add(String id, String owner, Instant receivedAt, Bytes message) {
        if (waiting.size() >= MAX || bytes + message.size() > MAX_BYTES) {
            return Optional.empty();
        }
        Deposit deposit = new Deposit(++last, id, owner, receivedAt, message);
        waiting.put(deposit.place(), deposit);
        bytes += message.size();
        return Optional.of(deposit);
    }

    @Override
    public synchronized List<Deposit> oldest(int limit) {
        return waiting.values().stream().limit(limit).toList();
    }

    @Override
    public synchronized void remove(Deposit deposit) {
        if (waiting.remove(deposit.place()) != null) {
            bytes -= deposit.message().size();
        }
    }

    @Override
    public synchronized int count() {
        return waiting.size();
    }
}
