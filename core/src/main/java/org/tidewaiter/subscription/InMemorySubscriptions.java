package org.tidewaiter.subscription;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps subscriptions in memory, for tests and for trying out. */
public final class InMemorySubscriptions implements Subscriptions {
    private final Map<String, Subscription> all = new LinkedHashMap<>();
    private final Map<String, Instant> claims = new HashMap<>();
    private final Map<String, List<Delivery>> deliveries = new HashMap<>();

    @Override
    public synchronized boolean add(Subscription subscription) {
        if (of(subscription.owner()).size() >= Subscription.MAX_EACH) {
            return false;
        }
        return all.putIfAbsent(subscription.id(), subscription.at(0)) == null;
    }

    @Override
    public synchronized Optional<Subscription> find(String id) {
        return Optional.ofNullable(all.get(id));
    }

    @Override
    public synchronized List<Subscription> of(String owner) {
        return all.values().stream().filter(s -> s.owner().equals(owner)).toList();
    }

    @Override
    public synchronized List<Subscription> suspended(String after, int limit) {
        return all.values().stream()
                .filter(s -> s.suspended() != null && s.id().compareTo(after) > 0)
                .sorted(Comparator.comparing(Subscription::id))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized void remove(String id) {
        all.remove(id);
        deliveries.remove(id);
    }

    @Override
    public synchronized Optional<Subscription> claim(long newest, Instant now, Instant until, boolean healthyOnly) {
        Optional<Subscription> due = all.values().stream()
                .filter(s -> s.suspended() == null
                        && s.position() < newest
                        && !s.nextAt().isAfter(now)
                        && !claims.getOrDefault(s.id(), now).isAfter(now)
                        && !(healthyOnly && s.failures() > 0))
                .min(Comparator.comparing(Subscription::nextAt));
        return due.map(s -> store(s, until));
    }

    private Subscription store(Subscription subscription, Instant until) {
        Subscription stored = subscription.at(subscription.version() + 1);
        all.put(stored.id(), stored);
        claims.put(stored.id(), until);
        return stored;
    }

    private boolean isCurrent(Subscription subscription) {
        Subscription stored = all.get(subscription.id());
        return stored != null && stored.version() == subscription.version();
    }

    @Override
    public synchronized Optional<Subscription> settle(Subscription after, @Nullable Delivery delivery, Instant until) {
        if (!isCurrent(after)) {
            return Optional.empty();
        }
        if (delivery != null) {
            List<Delivery> kept = deliveries.computeIfAbsent(after.id(), id -> new ArrayList<>());
            kept.addFirst(delivery);
            while (kept.size() > DELIVERIES_KEPT) {
                kept.removeLast();
            }
        }
        return Optional.of(store(after, until));
    }

    @Override
    public synchronized boolean change(Subscription changed) {
        if (!isCurrent(changed)) {
            return false;
        }
        store(changed, Instant.EPOCH);
        return true;
    }

    @Override
    public synchronized List<Delivery> deliveries(String id, int limit) {
        return Objects.requireNonNullElse(deliveries.get(id), List.<Delivery>of()).stream()
                .limit(limit)
                .toList();
    }
}
