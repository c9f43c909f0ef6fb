package org.tidewaiter.rulebook.file;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.tidewaiter.kernel.Validity;
import org.tidewaiter.tariff.Measure;

/** Groups of measures that yield to groups which nobody has, or to each other in a circle. */
final class StackingChecks {
    private static final String FIELD = "yields_to";
    private static final int SHOWN_MAX = 8;

    /** A measure that yields, and the way by which it came to be looked at. */
    private record Step(Placed<Measure> row, List<String> way) {}

    private record Key(Measure.Stacking stacking, Validity validity) {}

    private final Draft draft;
    private final Map<String, List<Placed<Measure>>> byGroup = new LinkedHashMap<>();

    StackingChecks(Draft draft) {
        this.draft = draft;
        for (Placed<Measure> row : draft.measures) {
            String group = row.value().stacking().group();
            if (!group.isEmpty()) {
                byGroup.computeIfAbsent(group, k -> new ArrayList<>(1)).add(row);
            }
        }
    }

    void run() {
        unknown();
        circles();
    }

    private void unknown() {
        for (Placed<Measure> row : draft.measures) {
            for (String group : new TreeSet<>(row.value().stacking().yieldsTo())) {
                if (!byGroup.containsKey(group)) {
                    Set<String> known = new TreeSet<>(byGroup.keySet());
                    draft.problems.warning(
                            "STACKING-GROUP-UNKNOWN",
                            row.place(),
                            FIELD,
                            "Measure " + Problems.quote(row.value().id()) + " yields to the group "
                                    + Problems.quote(group) + ", which no measure has.",
                            known.isEmpty()
                                    ? "Give the measures that it yields to that group, or leave it out."
                                    : "Check the name, or leave it out. Groups are "
                                            + String.join(
                                                    ", ",
                                                    known.stream()
                                                            .limit(SHOWN_MAX)
                                                            .toList())
                                            + (known.size() > SHOWN_MAX ? " and others." : "."));
                }
            }
        }
    }

    /** Each circle is told once, at the first row of it in the file. */
    private void circles() {
        Set<Set<String>> told = new HashSet<>();
        Set<Key> looked = new HashSet<>();
        for (Placed<Measure> row : draft.measures) {
            String group = row.value().stacking().group();
            if (group.isEmpty() || row.value().stacking().yieldsTo().isEmpty() || !looked.add(key(row))) {
                continue;
            }
            List<String> way = circle(row);
            if (!way.isEmpty() && told.add(Set.copyOf(way))) {
                draft.problems.warning(
                        "STACKING-CIRCLE",
                        row.place(),
                        FIELD,
                        "Measure " + Problems.quote(row.value().id()) + " of the group " + Problems.quote(group)
                                + " yields to itself by way of " + String.join(" > ", way) + ".",
                        "Leave out one of these groups in " + FIELD + "; until then the first in the file is charged.");
            }
        }
    }

    /** Rows that yield alike on the same days need be looked at once. */
    private static Key key(Placed<Measure> row) {
        return new Key(row.value().stacking(), row.value().validity());
    }

    /** The groups from a measure back to its own, all in force at the same time; empty where there is no way back. */
    private List<String> circle(Placed<Measure> first) {
        String own = first.value().stacking().group();
        List<Step> open = new ArrayList<>(List.of(new Step(first, List.of(own))));
        Set<Key> seen = new HashSet<>();
        for (int i = 0; i < open.size(); i++) {
            Step step = open.get(i);
            for (String group : new TreeSet<>(step.row.value().stacking().yieldsTo())) {
                if (group.equals(step.row.value().stacking().group())) {
                    continue; // of one group no measure is in another's way
                }
                for (Placed<Measure> next : byGroup.getOrDefault(group, List.of())) {
                    if (Periods.overlap(
                                    step.row.value().validity(), next.value().validity())
                            && Periods.overlap(
                                    first.value().validity(), next.value().validity())) {
                        List<String> way = new ArrayList<>(step.way);
                        way.add(group);
                        if (group.equals(own)) {
                            return way;
                        }
                        if (seen.add(key(next))) {
                            open.add(new Step(next, way));
                        }
                    }
                }
            }
        }
        return List.of();
    }
}
