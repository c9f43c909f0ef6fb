package org.tidewaiter.selectivity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;
import org.tidewaiter.kernel.Proportion;
import org.tidewaiter.scoring.GroupFigures;
import org.tidewaiter.scoring.SizeClass;
import org.tidewaiter.selectivity.Yields.GroupCounts;

/**
 * Whom selections met: traders by size and goods by origin, in the groups that cards of models have. Whether a group is selected
 * more often than its irregularities explain is told by what was drawn, which is an unbiased sample.
 */
public final class Fairness {
    /** Origins that are told apart, the largest. */
    static final int ORIGINS = 10;

    /** Controls of a group that are too few to say more of it than how many they are. */
    public static final int FEW = 30;

    /**
     * A group.
     *
     * @param name as {@link GroupFigures} has it
     * @param all declarations of every group
     */
    public record Group(GroupFigures.By by, String name, GroupCounts counts, GroupCounts all) {
        /** Selected of the group's declarations. */
        public Proportion selected() {
            return new Proportion(counts.selected(), counts.declarations());
        }

        /** Irregular of the group's controlled declarations. */
        public Proportion rate() {
            return new Proportion(counts.irregular(), counts.controlled());
        }

        /** Irregular of those drawn at random of all declarations. */
        public Proportion drawn() {
            return new Proportion(counts.drawnIrregular(), counts.drawn());
        }

        /** Whether its controls are too few for a rate to be taken for more than a hint. */
        public boolean few() {
            return counts.controlled() < FEW;
        }

        /** How many times as often as all declarations the group's are selected; empty where nothing was selected. */
        public OptionalDouble picked() {
            return over(selected().share(), new Proportion(all.selected(), all.declarations()).share());
        }

        /**
         * How many times as often as all declarations the group's are irregular, controlled or not: each controlled one stands for
         * one over the chance that it had. Empty where too little is known.
         */
        public OptionalDouble irregular() {
            return counts.weight() == 0 || all.weight() == 0
                    ? OptionalDouble.empty()
                    : over(counts.weightIrregular() / counts.weight(), all.weightIrregular() / all.weight());
        }

        /**
         * How many times as often it is selected as its irregularities explain: 1 is even, 2 twice as often. Empty where too little
         * is known, or nothing irregular.
         */
        public OptionalDouble beyond() {
            OptionalDouble picked = picked();
            OptionalDouble irregular = irregular();
            return few() || picked.isEmpty() || irregular.isEmpty()
                    ? OptionalDouble.empty()
                    : over(picked.getAsDouble(), irregular.getAsDouble());
        }

        private static OptionalDouble over(double one, double other) {
            return other == 0 ? OptionalDouble.empty() : OptionalDouble.of(one / other);
        }
    }

    private Fairness() {}

    /** Traders by size, then goods by origin, of a time. */
    public static List<Group> of(Yields yields, String jurisdiction, Instant from, Instant before) {
        List<Yields.SizeCell> sizes = yields.sizes(jurisdiction, from, before);
        List<Group> groups = new ArrayList<>(bySize(sizes));
        groups.addAll(byOrigin(yields.origins(jurisdiction, from, before), all(sizes)));
        return groups;
    }

    /** By how many declarations the importers had before: newcomers, quarters of the rest, none declared. */
    public static List<Group> bySize(List<Yields.SizeCell> cells) {
        Map<Long, Long> counts = new HashMap<>();
        cells.forEach(cell -> counts.merge(cell.earlier(), cell.counts().declarations(), Long::sum));
        GroupCounts all = all(cells);
        List<Group> groups = new ArrayList<>();
        for (SizeClass size : SizeClass.of(counts)) {
            add(
                    groups,
                    new Group(
                            GroupFigures.By.TRADER_SIZE,
                            size.name(),
                            sum(cells, Yields.SizeCell::counts, cell -> size.holds(cell.earlier())),
                            all));
        }
        return groups;
    }

    /**
     * By origin, the largest first, then all others together, then what declares none.
     *
     * @param all every declaration once
     */
    public static List<Group> byOrigin(List<Yields.OriginCell> cells, GroupCounts all) {
        Map<String, GroupCounts> origins = new HashMap<>();
        cells.forEach(cell -> origins.merge(cell.origin(), cell.counts(), GroupCounts::plus));
        GroupCounts none = origins.remove("");
        List<Map.Entry<String, GroupCounts>> largest = origins.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, GroupCounts> entry) ->
                                -entry.getValue().declarations())
                        .thenComparing(Map.Entry::getKey))
                .toList();
        List<Group> groups = new ArrayList<>();
        GroupCounts rest = GroupCounts.NONE;
        for (int i = 0; i < largest.size(); i++) {
            Map.Entry<String, GroupCounts> entry = largest.get(i);
            if (i < ORIGINS) {
                add(groups, new Group(GroupFigures.By.ORIGIN, entry.getKey(), entry.getValue(), all));
            } else {
                rest = rest.plus(entry.getValue());
            }
        }
        add(groups, new Group(GroupFigures.By.ORIGIN, GroupFigures.REST, rest, all));
        add(groups, new Group(GroupFigures.By.ORIGIN, "", none == null ? GroupCounts.NONE : none, all));
        return groups;
    }

    /** All declarations, each once. */
    static GroupCounts all(List<Yields.SizeCell> cells) {
        return sum(cells, Yields.SizeCell::counts, cell -> true);
    }

    private static <T> GroupCounts sum(List<T> cells, Function<T, GroupCounts> counts, Predicate<T> in) {
        return cells.stream().filter(in).map(counts).reduce(GroupCounts.NONE, GroupCounts::plus);
    }

    /** A group without declarations is left out. */
    private static void add(List<Group> groups, Group group) {
        if (group.counts().declarations() > 0) {
            groups.add(group);
        }
    }
}
