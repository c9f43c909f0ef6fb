package org.tidewaiter.risk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lays a {@link ProfileTable} out. The narrowest thing that a condition needs is looked up; where a second one is worth it, both
 * together.
 */
final class ProfileTableLayout {
    /** Profiles that are tried one by one rather than told apart. */
    private static final int FEW = 4;
    /** Most pairs of texts under which one profile is entered. */
    private static final int PAIRS_MAX = 64;
    /** A route of two looks is for that many entries at least, and for that part of all: each costs every subject. */
    private static final int ENTRIES_LEAST = 8;

    private static final int ROUTES = 128;
    /** Sixteen bits for each bucket. */
    private static final int BUCKETS_A_WORD = Long.SIZE / 16;

    /** Words of texts for each 64 bits that tell which are looked for. */
    private static final int WORDS_A_WORD = 8;

    /** @param days as {@link ProfileTable#days} */
    private record Candidate(int profile, int days, Condition rest) {
        Candidate with(Condition left) {
            return new Candidate(profile, days, left);
        }
    }

    /** The looks of a route. */
    private record Looks(Look first, @Nullable Look second) {}

    /** What an entry is found by. */
    private record Texts(
            Looks looks, String first, @Nullable String second) {
        String other() {
            return second == null ? "" : second;
        }
    }

    /**
     * A candidate under the first thing that it needs.
     *
     * @param given what is left of it there
     * @param second what else it needs; none where that is not to be looked up
     */
    private record First(Guard.Key key, Candidate given, List<Guard.Key> second) {
        Looks looks(Guard.Key other) {
            return new Looks(Look.of(key), Look.of(other));
        }
    }

    private final List<Candidate> always = new ArrayList<>();
    private final List<First> firsts = new ArrayList<>();
    private final Map<Guard.Key, Map<Integer, Candidate>> lists = new LinkedHashMap<>();
    private final Map<Texts, Map<Integer, Candidate>> entries = new LinkedHashMap<>();

    private final Map<Look, Integer> looks = new LinkedHashMap<>();
    private final Map<ProfileTable.Route, Integer> routes = new LinkedHashMap<>();
    private final Map<ProfileField, Integer> numbers = new LinkedHashMap<>();
    private final List<Condition> conditions = new ArrayList<>();
    private int[] block = new int[64];
    private int used;

    private ProfileTableLayout() {}

    /** @param profiles by their places */
    static ProfileTable of(List<RiskProfile> profiles) {
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < profiles.size(); i++) {
            RiskProfile profile = profiles.get(i);
            candidates.add(new Candidate(i, ProfileTable.days(profile.validity()), profile.condition()));
        }
        return of(candidates, Set.of());
    }

    private static ProfileTable of(List<Candidate> candidates, Set<ProfileField> met) {
        ProfileTableLayout layout = new ProfileTableLayout();
        for (Candidate candidate : candidates) {
            Guard guard = candidates.size() <= FEW ? null : guard(candidate.rest, met);
            if (guard == null) {
                layout.always.add(candidate);
            } else {
                guard.keys()
                        .forEach(key -> layout.need(candidate, key, guard.keys().size(), met));
            }
        }
        layout.enter();
        return layout.table(met);
    }

    private static @Nullable Guard guard(Condition condition, Set<ProfileField> met) {
        Guard guard = Guard.of(condition, met);
        return guard == null || guard.keys().stream().anyMatch(key -> key.text().length() > ProfileTable.LETTERS_MAX)
                ? null
                : guard;
    }

    private void need(Candidate candidate, Guard.Key key, int ways, Set<ProfileField> met) {
        Candidate given = candidate.with(Guard.given(candidate.rest, key));
        if (key.part() == Guard.Part.LISTED) {
            lists.computeIfAbsent(key, k -> new LinkedHashMap<>()).put(given.profile, given);
            return;
        }
        Guard second = guard(given.rest, with(met, key.field()));
        firsts.add(new First(key, given, second == null || !isWorth(key, second, ways) ? List.of() : second.keys()));
    }

    private static boolean isWorth(Guard.Key key, Guard second, int ways) {
        return second.keys().size() * ways <= PAIRS_MAX
                && second.keys().stream()
                        .allMatch(other -> other.part() != Guard.Part.LISTED
                                && !(Look.of(key).seesMany() && Look.of(other).seesMany()));
    }

    private static Set<ProfileField> with(Set<ProfileField> met, ProfileField field) {
        Set<ProfileField> further = new HashSet<>(met);
        further.add(field);
        return further;
    }

    private void enter() {
        Map<Looks, Integer> pairs = new HashMap<>();
        int all = 0;
        for (First first : firsts) {
            all += Math.max(1, first.second.size());
            first.second.forEach(other -> pairs.merge(first.looks(other), 1, Integer::sum));
        }
        int least = Math.max(ENTRIES_LEAST, all / ROUTES);
        for (First first : firsts) {
            boolean together = !first.second.isEmpty()
                    && first.second.stream().allMatch(other -> pairs.getOrDefault(first.looks(other), 0) >= least);
            if (together) {
                for (Guard.Key other : first.second) {
                    Condition rest = Guard.given(first.given.rest, other);
                    enter(new Texts(first.looks(other), first.key.text(), other.text()), first.given.with(rest));
                }
            } else {
                enter(new Texts(new Looks(Look.of(first.key), null), first.key.text(), null), first.given);
            }
        }
    }

    private void enter(Texts texts, Candidate candidate) {
        entries.computeIfAbsent(texts, k -> new LinkedHashMap<>()).put(candidate.profile, candidate);
    }

    private ProfileTable table(Set<ProfileField> met) {
        put(always);
        int tried = used;
        int[] buckets = new int[Integer.highestOneBit(Math.max(1, entries.size())) + 1];
        long[] there = new long[Math.max(1, (buckets.length - 1) / BUCKETS_A_WORD)];
        List<List<Map.Entry<Texts, Map<Integer, Candidate>>>> byBucket = new ArrayList<>();
        for (int i = 0; i < buckets.length - 1; i++) {
            byBucket.add(new ArrayList<>());
        }
        for (Map.Entry<Texts, Map<Integer, Candidate>> entry : entries.entrySet()) {
            long hash = hash(entry.getKey());
            int bit = ProfileTable.bit(hash, there.length);
            there[bit / Long.SIZE] |= 1L << bit;
            byBucket.get(ProfileTable.bucket(hash, buckets.length - 1)).add(entry);
        }
        for (int i = 0; i < byBucket.size(); i++) {
            buckets[i] = used;
            byBucket.get(i)
                    .forEach(entry -> put(entry.getKey(), entry.getValue().values()));
            buckets[i + 1] = used;
        }
        List<ProfileTable.OnList> onLists = new ArrayList<>();
        lists.forEach((key, candidates) -> onLists.add(
                new ProfileTable.OnList(key.listed(), of(List.copyOf(candidates.values()), with(met, key.field())))));
        return new ProfileTable(
                List.copyOf(looks.keySet()),
                looks.keySet().stream().map(this::wanted).toList(),
                List.copyOf(routes.keySet()),
                onLists,
                List.copyOf(numbers.keySet()),
                conditions,
                Arrays.copyOf(block, used),
                buckets,
                there,
                tried);
    }

    private long[] wanted(Look look) {
        Set<String> texts = new HashSet<>();
        if (look.part() == Guard.Part.WORD) {
            for (Texts entry : entries.keySet()) {
                if (entry.looks.first.equals(look)) {
                    texts.add(entry.first);
                }
                if (look.equals(entry.looks.second)) {
                    texts.add(entry.other());
                }
            }
        }
        long[] wanted = new long[Integer.highestOneBit(1 + texts.size() / WORDS_A_WORD)];
        for (String text : texts) {
            int bit = Look.bit(text.hashCode(), wanted.length);
            wanted[bit / Long.SIZE] |= 1L << bit;
        }
        return wanted;
    }

    private long hash(Texts texts) {
        return ProfileTable.hash(
                route(texts), texts.first.hashCode(), texts.other().hashCode());
    }

    private int route(Texts texts) {
        Look other = texts.looks.second;
        int first = looks.computeIfAbsent(texts.looks.first, k -> looks.size());
        int second = other == null ? -1 : looks.computeIfAbsent(other, k -> looks.size());
        return routes.computeIfAbsent(new ProfileTable.Route(first, second), k -> routes.size());
    }

    private void put(Texts texts, Collection<Candidate> candidates) {
        int place = used;
        put(0); // its length, once that is known
        put(route(texts));
        put(ProfileTable.lengths(texts.first.length(), texts.other().length()));
        put(texts.first);
        put(texts.other());
        put(candidates);
        block[place] = used - place;
    }

    private void put(int number) {
        if (used == block.length) {
            block = Arrays.copyOf(block, used * 2);
        }
        block[used++] = number;
    }

    private void put(String text) {
        for (int i = 0; i < text.length(); i += 2) {
            put(ProfileTable.pair(text, i, text.length()));
        }
    }

    private void put(Collection<Candidate> candidates) {
        for (Candidate candidate : candidates) {
            int profile = candidate.profile << ProfileTable.FORM_BITS;
            if (candidate.rest.equals(Guard.ALWAYS)) {
                put(profile | ProfileTable.SURE);
                put(candidate.days);
            } else if (candidate.rest
                            instanceof
                            Condition.Compare(
                                    Operand.OfField(ProfileField field),
                                    Condition.Relation relation,
                                    Operand.Constant(var limit))
                    && (numbers.containsKey(field) || numbers.size() < ProfileTable.NUMBERS_MAX)) {
                int number = numbers.computeIfAbsent(field, k -> numbers.size());
                long bits = Double.doubleToLongBits(limit.doubleValue());
                put(profile | ProfileTable.NUMBER);
                put(candidate.days);
                put(number << ProfileTable.RELATION_BITS | ProfileTable.RELATIONS.indexOf(relation));
                put((int) (bits >>> Integer.SIZE));
                put((int) bits);
                put(conditions.size());
                conditions.add(candidate.rest);
            } else {
                put(profile | ProfileTable.TRIED);
                put(candidate.days);
                put(conditions.size());
                conditions.add(candidate.rest);
            }
        }
    }
}
