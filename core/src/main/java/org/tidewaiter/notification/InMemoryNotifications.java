package org.tidewaiter.notification;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.access.Paging;
import org.tidewaiter.notification.Notification.Letter;
import org.tidewaiter.notification.Notification.Listed;
import org.tidewaiter.notification.Notification.Telling;

/** Keeps notifications in memory, for tests and for trying out. */
public final class InMemoryNotifications implements Notifications {
    private static final Comparator<Listed> UNREAD_FIRST = Comparator.comparing(Listed::read)
            .thenComparing(Comparator.comparingLong(Listed::id).reversed());

    private record Waiting(Letter letter, Instant nextAt) {}

    private record Reminder(Instant since, Instant toldAt) {}

    private final Map<String, Reminder> reminders = new HashMap<>();
    private final Map<Long, Listed> listed = new TreeMap<>();
    private final Map<Long, Instant> toldAt = new HashMap<>();
    private final Map<Long, Waiting> letters = new TreeMap<>();
    private final Map<String, Preferences> preferences = new HashMap<>();
    private long ids;
    private @Nullable Long position;
    private String holder = "";
    private Instant heldUntil = Instant.MIN;

    @Override
    public synchronized OptionalLong turn(String who, Instant now, Instant until, long newest) {
        if (!holder.equals(who) && heldUntil.isAfter(now)) {
            return OptionalLong.empty();
        }
        holder = who;
        heldUntil = until;
        long current = position == null ? newest : position;
        position = current;
        return OptionalLong.of(current);
    }

    @Override
    public synchronized boolean tell(String who, long from, long upTo, List<Telling> tellings, Instant now) {
        if (!holder.equals(who) || position == null || position != from) {
            return false;
        }
        position = upTo;
        tell(tellings, now);
        return true;
    }

    @Override
    public synchronized void tell(List<Telling> tellings, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        for (Telling telling : tellings) {
            if (telling.ways().page()) {
                long id = ++ids;
                listed.put(id, new Listed(id, telling.notification(), false));
                toldAt.put(id, at);
            }
            if (telling.ways().mail() && letters.size() < LETTERS_MAX) {
                long id = ++ids;
                letters.put(id, new Waiting(new Letter(id, telling.notification(), 0, at), at));
            }
        }
    }

    @Override
    public synchronized boolean remind(
            String object, Instant since, Instant before, List<Telling> tellings, Instant now) {
        Reminder last = reminders.get(object);
        if (last != null && last.since().equals(since) && !last.toldAt().isBefore(before)) {
            return false;
        }
        reminders.put(object, new Reminder(since, now));
        tell(tellings, now);
        return true;
    }

    @Override
    public synchronized List<Listed> list(String person, @Nullable Place after, int limit) {
        Paging.check(0, limit, PAGE_MAX);
        return listed.values().stream()
                .filter(l -> l.notification().person().equals(person))
                .sorted(UNREAD_FIRST)
                .filter(l -> after == null || (l.read() == after.read() ? l.id() < after.id() : l.read()))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized int unread(String person) {
        return (int) listed.values().stream()
                .filter(l -> !l.read() && l.notification().person().equals(person))
                .limit(UNREAD_MAX)
                .count();
    }

    @Override
    public synchronized boolean read(String person, long id) {
        Listed found = listed.get(id);
        if (found == null || !found.notification().person().equals(person)) {
            return false;
        }
        listed.put(id, new Listed(id, found.notification(), true));
        return true;
    }

    @Override
    public synchronized int readAll(String person, long upTo) {
        List<Listed> unread = listed.values().stream()
                .filter(l ->
                        !l.read() && l.id() <= upTo && l.notification().person().equals(person))
                .limit(READ_MAX)
                .toList();
        unread.forEach(l -> listed.put(l.id(), new Listed(l.id(), l.notification(), true)));
        return unread.size();
    }

    @Override
    public synchronized int trim(Instant before, int limit) {
        List<Long> old = new ArrayList<>(listed.keySet().stream()
                .filter(id -> toldAt.getOrDefault(id, before).isBefore(before))
                .limit(limit)
                .toList());
        old.forEach(listed::remove);
        old.forEach(toldAt::remove);
        reminders.values().removeIf(reminder -> reminder.toldAt().isBefore(before));
        return old.size();
    }

    @Override
    public synchronized Map<String, Preferences> preferences(Set<String> people) {
        Map<String, Preferences> found = new HashMap<>();
        people.forEach(p -> found.put(p, preferences.getOrDefault(p, Preferences.byDefault(p))));
        return found;
    }

    @Override
    public synchronized boolean store(Preferences changed) {
        Preferences stored = preferences.getOrDefault(changed.person(), Preferences.byDefault(changed.person()));
        if (stored.version() != changed.version()) {
            return false;
        }
        preferences.put(changed.person(), changed.at(changed.version() + 1));
        return true;
    }

    @Override
    public synchronized List<Letter> claim(Instant now, Instant until) {
        List<Letter> due = letters.values().stream()
                .filter(w -> !w.nextAt().isAfter(now))
                .sorted(Comparator.comparing(Waiting::nextAt))
                .map(Waiting::letter)
                .toList();
        if (due.isEmpty()) {
            return List.of();
        }
        String person = due.getFirst().notification().person();
        List<Letter> claimed = due.stream()
                .filter(l -> l.notification().person().equals(person))
                .sorted(Comparator.comparingLong(Letter::id))
                .limit(LETTER_LINES_MAX)
                .toList();
        retry(claimed, until);
        return claimed;
    }

    @Override
    public synchronized void retry(List<Letter> again, Instant at) {
        again.forEach(l -> letters.computeIfPresent(l.id(), (id, w) -> new Waiting(l, at)));
    }

    @Override
    public synchronized void remove(List<Letter> gone) {
        gone.forEach(l -> letters.remove(l.id()));
    }
}
