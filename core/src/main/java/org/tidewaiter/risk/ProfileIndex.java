package org.tidewaiter.risk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Validity;

/**
 * Finds the profiles that match, in a time that hardly grows with their number: a profile is looked at only where something
 * that its condition needs (a commodity, an origin, a party) is there. Where many need the same, they are told apart by what
 * else they need.
 */
public final class ProfileIndex {
    /** Profiles that are tried one by one rather than told apart further. */
    private static final int FEW = 4;

    private final List<RiskProfile> profiles;
    private final Node root;
    private final boolean comparesPrices;

    private ProfileIndex(List<RiskProfile> profiles, Node root) {
        this.comparesPrices = profiles.stream()
                .flatMap(profile -> FieldsRead.of(profile.condition()).stream())
                .anyMatch(ProfileFields::comparesPrices);
        this.profiles = profiles;
        this.root = root;
    }

    /** @param profiles in whatever order; their validity is looked at when they are asked for */
    public static ProfileIndex of(List<RiskProfile> profiles) {
        List<RiskProfile> ordered = new ArrayList<>(profiles);
        ordered.sort(Comparator.comparingInt(RiskProfile::priority).reversed().thenComparing(RiskProfile::id));
        List<Candidate> all = new ArrayList<>();
        for (int i = 0; i < ordered.size(); i++) {
            all.add(new Candidate(i, ordered.get(i).validity(), ordered.get(i).condition()));
        }
        return new ProfileIndex(List.copyOf(ordered), node(all, Set.of()));
    }

    /** Whether the condition of one of them compares prices with those before. */
    public boolean comparesPrices() {
        return comparesPrices;
    }

    /** Adds those that match the subject and are in force on the day. */
    public void match(Subject subject, LocalDate day, Matches matches) {
        if (!profiles.isEmpty()) {
            root.visit(new Search(subject, day, matches.found));
        }
    }

    /** The profiles that were found, those of the highest priority first. */
    public List<RiskProfile> found(Matches matches) {
        if (matches.found.isEmpty()) {
            return List.of();
        }
        List<RiskProfile> found = new ArrayList<>(matches.found.size());
        for (int profile : new TreeSet<>(matches.found)) {
            found.add(profiles.get(profile));
        }
        return found;
    }

    /** What was found of one index for the items of a declaration, each profile once. */
    public static final class Matches {
        private final Set<Integer> found = new HashSet<>();
    }

    /**
     * A profile that may match.
     *
     * @param profile its place among all
     * @param rest what its condition still asks where it is tried
     */
    private record Candidate(int profile, Validity validity, Condition rest) {}

    /** A search for one subject. */
    private record Search(Subject subject, LocalDate day, Set<Integer> found) {
        void look(Candidate[] candidates) {
            for (Candidate candidate : candidates) {
                if (candidate.rest.holds(subject) && candidate.validity.covers(day)) {
                    found.add(candidate.profile);
                }
            }
        }
    }

    /** Profiles that are told apart by what they need. */
    private static final class Node {
        /** Those that need nothing that is looked up here. */
        private final Candidate[] others;

        private final Branch[] branches;

        Node(List<Candidate> others, List<Branch> branches) {
            this.others = others.toArray(new Candidate[0]);
            this.branches = branches.toArray(new Branch[0]);
        }

        void visit(Search search) {
            search.look(others);
            for (Branch branch : branches) {
                branch.visit(search);
            }
        }
    }

    /** What is looked up of one field. */
    private static final class Branch {
        private final ProfileField field;
        private final Map<String, Node> whole;
        private final Map<String, Node> words;
        private final Map<String, Node> beginnings;
        private final List<OnList> lists;
        /** Lengths of the beginnings, the shortest first. */
        private final int[] lengths;

        Branch(ProfileField field, Map<Guard.Part, Map<String, Node>> nodes) {
            this.field = field;
            this.whole = nodes.getOrDefault(Guard.Part.WHOLE, Map.of());
            this.words = nodes.getOrDefault(Guard.Part.WORD, Map.of());
            this.lists = nodes.getOrDefault(Guard.Part.LISTED, Map.of()).entrySet().stream()
                    .map(entry -> OnList.of(entry.getKey(), entry.getValue()))
                    .toList();
            this.beginnings = nodes.getOrDefault(Guard.Part.BEGINNING, Map.of());
            this.lengths = beginnings.keySet().stream()
                    .mapToInt(String::length)
                    .distinct()
                    .sorted()
                    .toArray();
        }

        void visit(Search search) {
            for (OnList on : lists) {
                if (search.subject.listed(field, on.list, on.atLeastThousandths) != null) {
                    on.node.visit(search);
                }
            }
            if (whole.isEmpty() && words.isEmpty() && beginnings.isEmpty()) {
                return;
            }
            if (field.kind() == ProfileField.Kind.TEXTS) {
                search.subject.texts(field).forEach(text -> visit(text, search));
            } else {
                String text = search.subject.text(field);
                if (text != null) {
                    visit(text, search);
                }
            }
            if (!words.isEmpty()) {
                search.subject.words(field).forEach(text -> text.forEach(word -> go(words.get(word), search)));
            }
        }

        private void visit(String text, Search search) {
            if (!whole.isEmpty()) {
                go(whole.get(text), search);
            }
            for (int length : lengths) {
                if (length > text.length()) {
                    return;
                }
                go(beginnings.get(text.substring(0, length)), search);
            }
        }

        private static void go(@Nullable Node node, Search search) {
            if (node != null) {
                node.visit(search);
            }
        }
    }

    /** Profiles that need the field to be like an entry of a list. */
    private record OnList(String list, int atLeastThousandths, Node node) {
        static OnList of(String key, Node node) {
            int space = key.indexOf(' ');
            return new OnList(key.substring(space + 1), Integer.parseInt(key.substring(0, space)), node);
        }
    }

    private static Node node(List<Candidate> of, Set<ProfileField> met) {
        List<Candidate> others = new ArrayList<>();
        Map<Guard.Key, Map<Integer, Candidate>> byKey = new LinkedHashMap<>();
        for (Candidate candidate : of) {
            Guard guard = of.size() <= FEW ? null : Guard.of(candidate.rest, met);
            if (guard == null) {
                others.add(candidate);
            } else {
                for (Guard.Key key : guard.keys()) {
                    Condition rest = Guard.given(candidate.rest, key);
                    byKey.computeIfAbsent(key, k -> new LinkedHashMap<>())
                            .put(candidate.profile, new Candidate(candidate.profile, candidate.validity, rest));
                }
            }
        }
        Map<ProfileField, Map<Guard.Part, Map<String, Node>>> byField = new LinkedHashMap<>();
        byKey.forEach((key, those) -> {
            Set<ProfileField> further = new HashSet<>(met);
            further.add(key.field());
            byField.computeIfAbsent(key.field(), k -> new HashMap<>())
                    .computeIfAbsent(key.part(), k -> new HashMap<>())
                    .put(key.text(), node(List.copyOf(those.values()), further));
        });
        List<Branch> branches = new ArrayList<>();
        byField.forEach((field, nodes) -> branches.add(new Branch(field, nodes)));
        return new Node(others, branches);
    }
}
