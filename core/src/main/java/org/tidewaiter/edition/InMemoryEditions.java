package org.tidewaiter.edition;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps editions in memory, for tests. */
public final class InMemoryEditions implements Editions {
    private final Supplier<Instant> clock;
    private final List<Edition> editions = new ArrayList<>();
    private final Map<Long, List<EditionFinding>> findings = new HashMap<>();
    private final Map<Long, List<Happened>> histories = new HashMap<>();
    private long version;

    public InMemoryEditions(Supplier<Instant> clock) {
        this.clock = clock;
    }

    @Override
    public Instant now() {
        return clock.get();
    }

    @Override
    public synchronized Edition add(EditionEvent.Proposed proposed, EditionEvent checked, List<EditionFinding> found) {
        long number = editions.size() + 1L;
        Edition edition = EditionLife.apply(EditionLife.begin(number, proposed), checked);
        editions.add(edition);
        findings.put(number, found.stream().limit(FINDINGS_MAX).toList());
        histories.put(number, new ArrayList<>());
        remember(number, List.of(proposed, checked));
        return edition;
    }

    @Override
    public synchronized Optional<Edition> append(Edition before, long timeline, List<EditionEvent> events) {
        Optional<Edition> stored = find(before.number());
        @Nullable Instant change = Editions.changesTimeline(before, events);
        if (stored.isEmpty()
                || stored.get().revision() != before.revision()
                || timeline != version
                || change != null && change.isBefore(now().plus(NOTICE))) {
            return Optional.empty();
        }
        Edition after = EditionLife.apply(before, events);
        editions.set((int) before.number() - 1, after);
        version += change == null ? 0 : 1;
        remember(before.number(), events);
        return Optional.of(after);
    }

    private void remember(long number, List<EditionEvent> events) {
        List<Happened> history = histories.getOrDefault(number, new ArrayList<>());
        for (EditionEvent event : events) {
            history.add(new Happened(
                    history.size() + 1, event.getClass().getSimpleName(), event.actor(), event.at(), event.note()));
        }
    }

    @Override
    public synchronized Optional<Edition> find(long number) {
        return number < 1 || number > editions.size() ? Optional.empty() : Optional.of(editions.get((int) number - 1));
    }

    @Override
    public synchronized List<Edition> list(int offset, int limit) {
        Editions.checkPage(offset, limit);
        return editions.reversed().stream().skip(offset).limit(limit).toList();
    }

    @Override
    public synchronized List<EditionFinding> findings(long number, int offset, int limit) {
        Editions.checkPage(offset, limit);
        return findings.getOrDefault(number, List.of()).stream()
                .skip(offset)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<Happened> history(long number) {
        return List.copyOf(histories.getOrDefault(number, List.of()));
    }

    @Override
    public synchronized long version() {
        return version;
    }

    @Override
    public synchronized EditionTimeline timeline() {
        return new EditionTimeline(version, editions);
    }
}
