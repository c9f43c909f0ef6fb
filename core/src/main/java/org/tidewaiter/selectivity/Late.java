package org.tidewaiter.selectivity;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.risk.Lane;
import org.tidewaiter.selectivity.Selection.Basis;
import org.tidewaiter.selectivity.Selections.Past;

/**
 * What an office's declarations of late tell of those to come, seen by the plan in force: whatever another plan ranked
 * by, or another model said of them, prices no control now.
 */
final class Late {
    private static final List<Lane> CONTROLS = List.of(Lane.YELLOW, Lane.RED);

    private final int declarations;
    private final Map<Lane, Integer> certain = new EnumMap<>(Lane.class);
    private final Map<Lane, Competitors> competitors = new EnumMap<>(Lane.class);

    /**
     * Those that only a score or a draw leads to a lane: what has to go there, or to a heavier one, takes no control by its
     * score.
     *
     * @param ranks of each role that selects, the highest first
     */
    private record Competitors(int declarations, Map<ModelUse.Role, List<BigDecimal>> ranks) {}

    /** @param lanes of the profiles in force, by id; one that is missing controls nothing any more */
    Late(List<Past> past, RiskPlan plan, Map<String, Lane> lanes) {
        this.declarations = past.size();
        past.forEach(one -> certain.merge(certain(one, lanes), 1, Integer::sum));
        for (Lane lane : CONTROLS) {
            competitors.put(
                    lane,
                    competitors(
                            past.stream()
                                    .filter(one -> bound(one, lanes).compareTo(lane) < 0)
                                    .toList(),
                            plan));
        }
    }

    private static Competitors competitors(List<Past> past, RiskPlan plan) {
        Map<ModelUse.Role, List<BigDecimal>> ranks = new EnumMap<>(ModelUse.Role.class);
        for (ModelUse use : plan.models()) {
            if (use.role() != ModelUse.Role.SHADOW) {
                ranks.put(use.role(), ranks(past, use.model(), plan.title().ranking()));
            }
        }
        return new Competitors(past.size(), ranks);
    }

    /** Where it had to go whatever its score. An earlier version's control is no further one. */
    private static Lane certain(Past one, Map<String, Lane> lanes) {
        return one.bases().contains(Basis.EARLIER) ? Lane.GREEN : asked(one, lanes);
    }

    /** Where it went or would have gone whatever its score. */
    private static Lane bound(Past one, Map<String, Lane> lanes) {
        return one.bases().contains(Basis.EARLIER) ? one.lane() : asked(one, lanes);
    }

    private static Lane asked(Past one, Map<String, Lane> lanes) {
        Lane lane = one.bases().contains(Basis.OPEN_QUESTION) ? Lane.YELLOW : Lane.GREEN;
        for (String profile : one.profiles()) {
            lane = lane.or(lanes.getOrDefault(profile, Lane.GREEN));
        }
        return lane;
    }

    /** What that model said of them, in whatever role; the highest first. */
    private static List<BigDecimal> ranks(List<Past> past, Digest model, Ranking ranking) {
        return past.stream()
                .map(one -> one.scores().stream()
                        .filter(score -> score.model().equals(model))
                        .findFirst())
                .flatMap(Optional::stream)
                .map(score -> ranking.rank(score.probability(), score.amount()))
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    /** How many of those expected will have to be controlled in a lane whatever their score. */
    int certain(Lane lane, int expected) {
        return share(expected, certain.getOrDefault(lane, 0));
    }

    private int share(int expected, int of) {
        return declarations == 0 ? 0 : (int) ((long) expected * of / declarations);
    }

    /**
     * From which score on a control of a lane is worth being spent, for each role that selects.
     *
     * @param expected how many declarations, whatever they are
     * @param controls for what has to be controlled, too
     * @return none where it is not known how many are expected: there may be room for few of them
     */
    Map<ModelUse.Role, Threshold> thresholds(Lane lane, int expected, int controls) {
        Map<ModelUse.Role, Threshold> thresholds = new EnumMap<>(ModelUse.Role.class);
        if (expected == Shift.PACE_NOT_KNOWN) {
            return thresholds;
        }
        Competitors some = competitors.getOrDefault(lane, new Competitors(0, Map.of()));
        int competing = Math.max(1, expected - share(expected, declarations - some.declarations));
        some.ranks.forEach((role, ranks) -> {
            Threshold threshold = Threshold.of(ranks, competing, controls - certain(lane, expected));
            if (threshold != null) {
                thresholds.put(role, threshold);
            }
        });
        return thresholds;
    }
}
