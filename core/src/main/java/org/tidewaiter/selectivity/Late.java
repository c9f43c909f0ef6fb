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
    private final int declarations;
    private final Map<Lane, Integer> certain = new EnumMap<>(Lane.class);
    private final Map<ModelUse.Role, List<BigDecimal>> ranks = new EnumMap<>(ModelUse.Role.class);

    /** @param lanes of the profiles in force, by id; one that is missing controls nothing any more */
    Late(List<Past> past, RiskPlan plan, Map<String, Lane> lanes) {
        this.declarations = past.size();
        past.forEach(one -> certain.merge(certain(one, lanes), 1, Integer::sum));
        for (ModelUse use : plan.models()) {
            if (use.role() != ModelUse.Role.SHADOW) {
                ranks.put(use.role(), ranks(past, use.model(), plan.title().ranking()));
            }
        }
    }

    /** Where it had to go whatever its score. An earlier version's control is no further one. */
    private static Lane certain(Past one, Map<String, Lane> lanes) {
        Lane lane = one.bases().contains(Basis.OPEN_QUESTION) ? Lane.YELLOW : Lane.GREEN;
        for (String profile : one.profiles()) {
            lane = lane.or(lanes.getOrDefault(profile, Lane.GREEN));
        }
        return one.bases().contains(Basis.EARLIER) ? Lane.GREEN : lane;
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
        return declarations == 0 ? 0 : (int) ((long) expected * certain.getOrDefault(lane, 0) / declarations);
    }

    /**
     * From which score on a control is worth being spent, for each role that selects.
     *
     * @param left see {@link Threshold#of}
     */
    Map<ModelUse.Role, Threshold> thresholds(int expected, int left) {
        Map<ModelUse.Role, Threshold> thresholds = new EnumMap<>(ModelUse.Role.class);
        ranks.forEach((role, scores) -> {
            Threshold threshold = Threshold.of(scores, expected, left);
            if (threshold != null) {
                thresholds.put(role, threshold);
            }
        });
        return thresholds;
    }
}
