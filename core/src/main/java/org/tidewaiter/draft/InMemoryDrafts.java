package org.tidewaiter.draft;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps drafts in memory, for tests and for trying out. */
public final class InMemoryDrafts implements Drafts {
    private final Map<String, Draft> drafts = new LinkedHashMap<>();

    @Override
    public synchronized Optional<Draft> find(String id) {
        return Optional.ofNullable(drafts.get(id));
    }

    @Override
    public synchronized List<Draft> list(String party, boolean template) {
        return drafts.values().stream()
                .filter(d -> d.party().equals(party) && d.template() == template)
                .sorted(Comparator.comparing(Draft::changedAt).reversed().thenComparing(Draft::id))
                .map(d -> d.saved(d.name(), Fields.NONE, d.changedBy(), d.changedAt()))
                .toList();
    }

    @Override
    public synchronized List<Draft> entrusted(String agent) {
        return drafts.values().stream()
                .filter(d -> agent.equals(d.agent()) && !d.template())
                .sorted(Comparator.comparing(Draft::changedAt).reversed().thenComparing(Draft::id))
                .limit(ENTRUSTED_MAX)
                .map(d -> d.saved(d.name(), Fields.NONE, d.changedBy(), d.changedAt()))
                .toList();
    }

    @Override
    public synchronized boolean add(Draft draft) {
        return list(draft.party(), draft.template()).size() < PARTY_MAX
                && drafts.putIfAbsent(draft.id(), draft.at(0)) == null;
    }

    @Override
    public synchronized boolean change(Draft draft) {
        if (!isCurrent(draft.id(), draft.version())) {
            return false;
        }
        drafts.put(draft.id(), draft.at(draft.version() + 1));
        return true;
    }

    @Override
    public synchronized boolean delete(String id, int version) {
        return isCurrent(id, version) && drafts.remove(id) != null;
    }

    private boolean isCurrent(String id, int version) {
        Draft stored = drafts.get(id);
        return stored != null && stored.version() == version;
    }
}
