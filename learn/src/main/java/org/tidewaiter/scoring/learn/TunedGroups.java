package org.tidewaiter.scoring.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tidewaiter.history.Controlled;
import org.tidewaiter.history.Dimension;
import org.tidewaiter.history.ItemFacts;
import org.tidewaiter.history.Outcome;
import org.tidewaiter.history.Uncontrolled;
import org.tidewaiter.scoring.Evaluation;
import org.tidewaiter.scoring.GroupFigures;
import org.tidewaiter.scoring.SizeClass;

/** What a model would do to traders by size and to goods by origin, counted on its tuning items. */
final class TunedGroups {
    private static final int[] PERCENTS = {5, 10};
    /** Origins that are told apart, the largest. */
    private static final int ORIGINS = 10;

    private final List<Controlled> held;
    private final List<boolean[]> top = new ArrayList<>();

    private TunedGroups(double[] scores, List<Controlled> held) {
        this.held = held;
        List<Outcome> outcomes = held.stream().map(Controlled::outcome).toList();
        Evaluation evaluation = new Evaluation(scores, outcomes);
        for (int percent : PERCENTS) {
            top.add(evaluation.top(percent / 100.0));
        }
    }

    /**
     * Counts them.
     *
     * @param scores of the tuning items
     * @param training items before them
     * @param held tuning items
     */
    static List<GroupFigures> of(
            double[] scores, List<Controlled> training, List<Controlled> held, Uncontrolled others) {
        TunedGroups groups = new TunedGroups(scores, held);
        List<GroupFigures> all = new ArrayList<>(groups.bySize(earlier(training, held, others)));
        all.addAll(groups.byOrigin());
        return all;
    }

    /** How many items the importer of each tuning item had before; -1 where none was declared. */
    private static long[] earlier(List<Controlled> training, List<Controlled> held, Uncontrolled others) {
        Map<String, Long> seen = new HashMap<>();
        Uncontrolled.Pass pass = others.pass();
        training.forEach(item -> count(item.facts(), seen));
        long[] earlier = new long[held.size()];
        for (int i = 0; i < earlier.length; i++) {
            ItemFacts item = held.get(i).facts();
            pass.upTo(item.at(), other -> count(other, seen));
            String importer = item.text(Dimension.IMPORTER);
            earlier[i] = importer == null ? SizeClass.NOT_DECLARED : seen.getOrDefault(importer, 0L);
            count(item, seen);
        }
        return earlier;
    }

    private static void count(ItemFacts item, Map<String, Long> seen) {
        String importer = item.text(Dimension.IMPORTER);
        if (importer != null) {
            seen.merge(importer, 1L, Long::sum);
        }
    }

    private List<GroupFigures> bySize(long[] earlier) {
        Map<Long, Long> counts = new HashMap<>();
        Arrays.stream(earlier).forEach(count -> counts.merge(count, 1L, Long::sum));
        List<GroupFigures> groups = new ArrayList<>();
        for (SizeClass size : SizeClass.of(counts)) {
            add(groups, GroupFigures.By.TRADER_SIZE, size.name(), within(earlier, size));
        }
        return groups;
    }

    private static boolean[] within(long[] earlier, SizeClass size) {
        boolean[] in = new boolean[earlier.length];
        for (int i = 0; i < in.length; i++) {
            in[i] = size.holds(earlier[i]);
        }
        return in;
    }

    private List<GroupFigures> byOrigin() {
        Map<String, Long> counts = new LinkedHashMap<>();
        held.forEach(item -> counts.merge(origin(item), 1L, Long::sum));
        List<String> largest = counts.entrySet().stream()
                .filter(entry -> !entry.getKey().isEmpty())
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(ORIGINS)
                .map(Map.Entry::getKey)
                .toList();
        List<GroupFigures> groups = new ArrayList<>();
        largest.forEach(origin -> add(groups, GroupFigures.By.ORIGIN, origin, of(Set.of(origin))));
        Set<String> rest = new HashSet<>(counts.keySet());
        largest.forEach(rest::remove);
        rest.remove("");
        add(groups, GroupFigures.By.ORIGIN, GroupFigures.REST, of(rest));
        add(groups, GroupFigures.By.ORIGIN, "", of(Set.of("")));
        return groups;
    }

    private static String origin(Controlled item) {
        String origin = item.facts().text(Dimension.ORIGIN);
        return origin == null ? "" : origin;
    }

    private boolean[] of(Set<String> origins) {
        boolean[] in = new boolean[held.size()];
        for (int i = 0; i < in.length; i++) {
            in[i] = origins.contains(origin(held.get(i)));
        }
        return in;
    }

    /** A group without items is left out. */
    private void add(List<GroupFigures> groups, GroupFigures.By by, String name, boolean[] in) {
        long items = 0;
        long irregular = 0;
        for (int i = 0; i < in.length; i++) {
            items += in[i] ? 1 : 0;
            irregular += in[i] && held.get(i).outcome().infraction() ? 1 : 0;
        }
        if (items == 0) {
            return;
        }
        List<GroupFigures.Selected> selected = new ArrayList<>();
        for (int p = 0; p < PERCENTS.length; p++) {
            long chosen = 0;
            long rightly = 0;
            for (int i = 0; i < in.length; i++) {
                boolean taken = in[i] && top.get(p)[i];
                chosen += taken ? 1 : 0;
                rightly += taken && held.get(i).outcome().infraction() ? 1 : 0;
            }
            selected.add(new GroupFigures.Selected(PERCENTS[p], chosen, rightly));
        }
        groups.add(new GroupFigures(by, name, items, irregular, selected));
    }
}
