package org.tidewaiter.access;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Keeps people in memory, for tests and for trying out. */
public final class InMemoryPeople implements People {
    private final Map<String, Person> people = new TreeMap<>();
    private final Map<String, Credentials> credentials = new TreeMap<>();
    private final Map<Identity, String> identities = new HashMap<>();
    private final Map<String, Mandate> mandates = new TreeMap<>();
    private final Map<String, EarlyNotice> notices = new TreeMap<>();

    @Override
    public synchronized Optional<Person> find(String id) {
        return Optional.ofNullable(people.get(id));
    }

    @Override
    public synchronized List<Person> list(Filter filter, int offset, int limit) {
        Paging.check(offset, limit, PAGE_MAX);
        return people.values().stream()
                .filter(filter::fits)
                .skip(offset)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized long count(Filter filter) {
        return people.values().stream().filter(filter::fits).count();
    }

    @Override
    public synchronized boolean add(Person person) {
        return people.putIfAbsent(person.id(), person.at(0)) == null;
    }

    @Override
    public synchronized boolean add(Person person, Credentials first) {
        return add(person) && storeCredentials(person.id(), first);
    }

    @Override
    public synchronized boolean change(Person person) {
        @Nullable Person stored = people.get(person.id());
        if (stored == null || stored.version() != person.version()) {
            return false;
        }
        people.put(person.id(), person.at(person.version() + 1));
        return true;
    }

    @Override
    public synchronized List<Person> activeByEmail(String email) {
        String wanted = email.toLowerCase(Locale.ROOT);
        return people.values().stream()
                .filter(p -> p.active() && p.email() != null)
                .filter(p -> wanted.equals(String.valueOf(p.email()).toLowerCase(Locale.ROOT)))
                .limit(2)
                .toList();
    }

    @Override
    public synchronized List<Person> activeOf(String party, int limit) {
        Paging.check(0, limit, PAGE_MAX);
        return people.values().stream()
                .filter(p -> p.active() && party.equals(p.party()))
                .sorted(Comparator.comparing(Person::id))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Optional<Person> identified(Identity identity) {
        return Optional.ofNullable(identities.get(identity)).flatMap(this::find);
    }

    @Override
    public synchronized boolean bind(Identity identity, String person) {
        return people.containsKey(person) && identities.putIfAbsent(identity, person) == null;
    }

    @Override
    public synchronized Optional<Credentials> credentials(String id) {
        return Optional.ofNullable(credentials.get(id));
    }

    @Override
    public synchronized boolean storeCredentials(String id, Credentials next) {
        @Nullable Credentials stored = credentials.get(id);
        int version = stored == null ? 0 : stored.version();
        if (!people.containsKey(id) || version != next.version()) {
            return false;
        }
        credentials.put(id, next.at(version + 1));
        return true;
    }

    @Override
    public synchronized boolean addMandate(Mandate mandate) {
        return mandates.putIfAbsent(mandate.id(), mandate) == null;
    }

    @Override
    public synchronized boolean revokeMandate(String mandate, Instant at) {
        @Nullable Mandate stored = mandates.get(mandate);
        if (stored == null || stored.revokedAt() != null) {
            return false;
        }
        mandates.put(mandate, stored.revoked(at));
        return true;
    }

    @Override
    public synchronized Optional<Mandate> findMandate(String mandate) {
        return Optional.ofNullable(mandates.get(mandate));
    }

    @Override
    public Mandates mandatesOf(String agent) {
        return mandates(m -> m.agent().equals(agent));
    }

    @Override
    public Mandates mandatesBy(String client) {
        return mandates(m -> m.client().equals(client));
    }

    @Override
    public synchronized List<Mandate> mandates(@Nullable String party, String after, int limit) {
        Paging.check(0, limit, PAGE_MAX);
        return mandates.values().stream()
                .filter(m ->
                        party == null || m.agent().equals(party) || m.client().equals(party))
                .filter(m -> m.id().compareTo(after) > 0)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized boolean addNotice(EarlyNotice notice) {
        return notices.putIfAbsent(notice.id(), notice) == null;
    }

    @Override
    public synchronized boolean endNotice(String notice, Instant at) {
        @Nullable EarlyNotice stored = notices.get(notice);
        if (stored == null || stored.endedAt() != null) {
            return false;
        }
        notices.put(notice, stored.ended(at));
        return true;
    }

    @Override
    public synchronized EarlyNotices noticesFor(String party) {
        return new EarlyNotices(notices.values().stream()
                .filter(n -> n.endedAt() == null)
                .filter(n -> n.party().equals(party)
                        || mandates.values().stream()
                                .anyMatch(m ->
                                        m.agent().equals(party) && m.client().equals(n.party())))
                .limit(MANDATES_MAX)
                .toList());
    }

    @Override
    public synchronized List<EarlyNotice> notices(@Nullable String party, String after, int limit) {
        Paging.check(0, limit, PAGE_MAX);
        return notices.values().stream()
                .filter(n -> party == null || n.party().equals(party))
                .filter(n -> n.id().compareTo(after) > 0)
                .limit(limit)
                .toList();
    }

    private synchronized Mandates mandates(Predicate<Mandate> wanted) {
        List<Mandate> found = mandates.values().stream()
                .filter(wanted)
                .sorted(Mandates.FIRST_TO_COUNT)
                .limit(MANDATES_MAX + 1L)
                .toList();
        return Mandates.first(found, MANDATES_MAX);
    }
}
