package org.tidewaiter.risk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

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

    private ProfileIndex(List<RiskProfile> profiles, Node root) {
        this.profiles = profiles;
        this.root = root;
    }

    /** @param profiles in whatever order; their validity is looked at when they are asked for */
    public static ProfileIndex of(List<RiskProfile> profiles) {
        List<RiskProfile> ordered = new ArrayList<>(profiles);
        ordered.sort(Comparator.comparingInt(RiskProfile::priority).reversed().thenComparing(RiskProfile::id));
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < ordered.size(); i++) {
            all.add(i);
        }
        return new ProfileIndex(List.copyOf(ordered), node(ordered, all, Set.of()));
    }

    /** Adds those that match the subject and are in force on the day. */
    public void match(Subject subject, LocalDate day, Matches matches) {
        if (!profiles.isEmpty()) {
            root.visit(subject, new Search(profiles, subject, day, matches.found));
        }
    }

    /** The profiles that were found, those of the highest priority first. */
    public List<RiskProfile> found(Matches matches) {
        return matches.found.stream().mapToObj(profiles::get).toList();
    }

    /** What was found of one index for the items of a declaration, each profile once. */
    public static final class Matches {
        private final BitSet found = new BitSet();
    }

    /** A search for one subject. */
    private record Search(List<RiskProfile> profiles, Subject subject, LocalDate day, BitSet found) {
        void look(int[] candidates) {
            for (int candidate : candidates) {
                if (!found.get(candidate)) {
                    RiskProfile profile = profiles.get(candidate);
                    if (profile.validity().covers(day) && profile.condition().holds(subject)) {
                        found.set(candidate);
                    }
                }
            }
        }
    }

    /** Profiles that are told apart by what they need. */
    private static final class Node {
        /** Those that need nothing that is looked up here. */
        private final int[] others;

        private final Branch[] branches;

        Node(int[] others, List<Branch> branches) {
            this.others = others;
            this.branches = branches.toArray(new Branch[0]);
        }

        void visit(Subject subject, Search search) {
            search.look(others);
            for (Branch branch : branches) {
                branch.visit(subject, search);
            }
        }
    }

    /** What is looked up by one field. */
    private record Branch(
            ProfileField field, Map<String, Node> exact, Map<String, Node> prefixes, List<Integer> lengths) {
        void visit(Subject subject, Search search) {
            if (field.kind() == ProfileField.Kind.TEXTS) {
                subject.texts(field).forEach(text -> visit(text, subject, search));
            } else {
                String text = subject.text(field);
                if (text != null) {
                    visit(text, subject, search);
                }
            }
        }

        private void visit(String text, Subject subject, Search search) {
            go(exact.get(text), subject, search);
            for (int length : lengths) {
                if (length > text.length()) {
                    return;
                }
                go(prefixes.get(text.substring(0, length)), subject, search);
            }
        }

        private static void go(@Nullable Node node, Subject subject, Search search) {
            if (node != null) {
                node.visit(subject, search);
            }
        }
    }

    private static Node node(List<RiskProfile> profiles, List<Integer> of, Set<ProfileField> met) {
        List<Integer> others = new ArrayList<>();
        Map<Guard.Key, Set<Integer>> byKey = new LinkedHashMap<>();
        for (int profile : of) {
            Guard guard =
                    of.size() <= FEW ? null : Guard.of(profiles.get(profile).condition(), met);
            if (guard == null) {
                others.add(profile);
            } else {
                guard.keys().forEach(key -> byKey.computeIfAbsent(key, k -> new TreeSet<>())
                        .add(profile));
            }
        }
        Map<ProfileField, Map<Boolean, Map<String, Node>>> byField = new LinkedHashMap<>();
        byKey.forEach((key, those) -> {
            Set<ProfileField> further = new HashSet<>(met);
            further.add(key.field());
            byField.computeIfAbsent(key.field(), k -> new HashMap<>())
                    .computeIfAbsent(key.prefix(), k -> new HashMap<>())
                    .put(key.text(), node(profiles, List.copyOf(those), further));
        });
        List<Branch> branches = new ArrayList<>();
        byField.forEach((field, nodes) -> {
            Map<String, Node> prefixes = nodes.getOrDefault(true, Map.of());
            TreeSet<Integer> lengths = new TreeSet<>();
            prefixes.keySet().forEach(prefix -> lengths.add(prefix.length()));
            branches.add(new Branch(field, nodes.getOrDefault(false, Map.of()), prefixes, List.copyOf(lengths)));
        });
        return new Node(others.stream().mapToInt(Integer::intValue).toArray(), branches);
    }
}
