package org.tidewaiter.risk;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Named lists, ready to be looked up; immutable, for any number of threads. */
public final class NamedLists {
    /** Most answers that are kept for one declaration. */
    private static final int MAX_KEPT = 10_000;

    public static final NamedLists NONE = new NamedLists(List.of(), NameWords.NONE);

    private final Map<String, ListIndex> byName = new LinkedHashMap<>();

    /**
     * @param lists with names of their own
     * @param words that say little in names
     */
    public NamedLists(List<NamedList> lists, NameWords words) {
        for (NamedList list : lists) {
            put(new ListIndex(list, words));
        }
    }

    private NamedLists() {}

    /** All of them together; what was made ready of each is shared. */
    public static NamedLists joined(List<NamedLists> parts) {
        NamedLists all = new NamedLists();
        for (NamedLists part : parts) {
            part.byName.values().forEach(all::put);
        }
        return all;
    }

    private void put(ListIndex index) {
        String name = index.list().name();
        if (byName.put(name, index) != null) {
            throw new IllegalArgumentException(
                    "There are two lists named '" + name + "'. Maybe one is an older edition.");
        }
    }

    /** Their names. */
    public Set<String> names() {
        return Set.copyOf(byName.keySet());
    }

    /** The list of that name, null where there is none. */
    public @Nullable NamedList list(String name) {
        ListIndex index = byName.get(name);
        return index == null ? null : index.list();
    }

    /**
     * The entries that a text is like, the best first.
     *
     * @param atLeast the least score in thousandths; below {@link NameIndex#LEAST} nothing is like anything
     */
    public List<ListMatch> matches(String list, Screening.Part part, String value, int atLeast, LocalDate day) {
        ListIndex index = byName.get(list);
        return index == null ? List.of() : index.matches(part, value, atLeast, day);
    }

    /**
     * What the lists say on a day. What was asked once is kept, so that all items and profiles of a declaration may ask the same;
     * for one thread and one declaration.
     */
    public Screening on(LocalDate day) {
        Map<Asked, List<ListMatch>> kept = new HashMap<>();
        return (list, part, value, atLeast) -> {
            Asked asked = new Asked(list, part, value, atLeast);
            List<ListMatch> found = kept.get(asked);
            if (found == null) {
                found = matches(list, part, value, atLeast, day);
                if (kept.size() < MAX_KEPT) {
                    kept.put(asked, found);
                }
            }
            return found.isEmpty() ? null : found.getFirst();
        };
    }

    private record Asked(String list, Screening.Part part, String value, int atLeast) {}
}
