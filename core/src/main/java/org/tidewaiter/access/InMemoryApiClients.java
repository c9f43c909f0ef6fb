package org.tidewaiter.access;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keeps API clients in memory, for tests and for trying out. */
public final class InMemoryApiClients implements ApiClients {
    private final Map<String, ApiClient> clients = new TreeMap<>();

    @Override
    public synchronized Optional<ApiClient> find(String id) {
        return Optional.ofNullable(clients.get(id));
    }

    @Override
    public synchronized List<ApiClient> list(int offset, int limit) {
        Paging.check(offset, limit, PAGE_MAX);
        return clients.values().stream().skip(offset).limit(limit).toList();
    }

    @Override
    public synchronized long count() {
        return clients.size();
    }

    @Override
    public synchronized boolean add(ApiClient client) {
        return clients.putIfAbsent(client.id(), client.at(0)) == null;
    }

    @Override
    public synchronized boolean change(ApiClient client) {
        @Nullable ApiClient stored = clients.get(client.id());
        if (stored == null || stored.version() != client.version()) {
            return false;
        }
        clients.put(client.id(), client.at(client.version() + 1));
        return true;
    }
}
