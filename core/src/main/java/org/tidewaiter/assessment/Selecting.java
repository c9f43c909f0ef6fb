package org.tidewaiter.assessment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tidewaiter.declaration.GoodsItem;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.kernel.Finding;
import org.tidewaiter.risk.Lane;
import org.tidewaiter.risk.ProfileIndex;
import org.tidewaiter.risk.RiskProfile;
import org.tidewaiter.risk.Subject;

/**
 * Last stages: risk and lane. The lane is the heaviest of what the profiles, the open questions of the assessment, the
 * random draw and an earlier selection ask for.
 */
final class Selecting {
    /** Findings that leave the amount of duty open, so that an officer looks at the documents. */
    private static final Set<String> OPEN_QUESTIONS = Set.of(
            Catalogue.COMMODITY_NOT_IN_TARIFF.id(),
            Catalogue.MEASURE_MISSING.id(),
            Catalogue.EXCHANGE_RATE_MISSING.id(),
            Catalogue.QUANTITY_MISSING.id());

    private Selecting() {}

    static Lane lane(Facts facts, List<ItemValue> values, List<Finding> findings, List<Reason> reasons) {
        Lane lane = Lane.GREEN;
        for (RiskProfile profile : matching(facts, values)) {
            lane = lane.or(profile.lane());
            reasons.add(new Reason(profile.id(), profile.instruction()));
        }
        List<String> told = new ArrayList<>(1);
        for (Finding finding : findings) {
            if (OPEN_QUESTIONS.contains(finding.code()) && !told.contains(finding.code())) {
                told.add(finding.code());
                lane = lane.or(Lane.YELLOW);
                reasons.add(new Reason(finding.code(), finding.message()));
            }
        }
        BigDecimal draw = facts.context().draw();
        BigDecimal share = facts.rulebook().title().randomShare();
        if (draw != null && draw.compareTo(share) < 0) {
            lane = lane.or(Lane.YELLOW);
            reasons.add(new Reason(
                    Reason.RANDOM,
                    "Drawn at random: " + Canonical.plain(draw) + " is below " + Canonical.plain(share) + "."));
        }
        Lane earlier = facts.context().selected();
        if (earlier != null && earlier.compareTo(lane) > 0) {
            lane = earlier;
            reasons.add(new Reason(Reason.EARLIER, "An earlier version was selected for " + earlier + "."));
        }
        return lane;
    }

    private static List<RiskProfile> matching(Facts facts, List<ItemValue> values) {
        if (facts.rulebook().profiles().isEmpty()) {
            return List.of();
        }
        Map<Integer, BigDecimal> byItem = new HashMap<>();
        BigDecimal total = BigDecimal.ZERO;
        for (ItemValue value : values) {
            byItem.put(value.item(), value.amount());
            total = total.add(value.amount());
        }
        ProfileIndex profiles = facts.rulebook().profileIndex();
        ProfileIndex.Matches matches = new ProfileIndex.Matches();
        for (GoodsItem item : facts.declaration().items()) {
            BigDecimal value = byItem.get(item.number());
            boolean declarantKnown = facts.context().declarantKnown();
            Subject subject = new Subject(facts.declaration(), item, value, total, declarantKnown);
            profiles.match(subject, facts.today(), matches);
        }
        return profiles.found(matches);
    }
}
