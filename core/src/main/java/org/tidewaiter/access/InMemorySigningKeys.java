package org.tidewaiter.access;

import java.util.ArrayList;
import java.util.List;

/** Keeps signing keys in memory, for tests and for trying out. */
public final class InMemorySigningKeys implements SigningKeys {
    private final List<SigningKey> keys = new ArrayList<>();

    @Override
    public synchronized List<SigningKey> newest() {
        return List.copyOf(keys);
    }

    @Override
    public synchronized boolean add(SigningKey key, String known) {
        String newest = keys.isEmpty() ? "" : keys.getFirst().id();
        if (!newest.equals(known) || keys.stream().anyMatch(k -> k.id().equals(key.id()))) {
            return false;
        }
        keys.addFirst(key);
        if (keys.size() > KEPT) {
            keys.removeLast();
        }
        return true;
    }
}
