package org.tidewaiter.edition;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tidewaiter.assessment.Reason;
import org.tidewaiter.clearance.TriedSelection;
import org.tidewaiter.risk.Lane;
import org.tidewaiter.risk.RiskProfile;
import org.tidewaiter.selectivity.RiskPlan;

/** What the profiles of a risk plan would have hit among stored declarations. It grows with each that is added. */
public final class PlanTrial {
    /**
     * What one profile would have hit.
     *
     * @param hits declarations
     * @param controlled of them, so that something is known of them
     * @param irregular of the controlled
     * @param found to be owed by controls of them
     * @param furtherControls hits that it would send to a control and that were not selected for one
     * @param declarants different ones
     * @param mostADay most hits on one UTC day
     * @param alone hits that no other profile of the plan has
     */
    public record Row(
            RiskProfile profile,
            long hits,
            long controlled,
            long irregular,
            BigDecimal found,
            long furtherControls,
            long declarants,
            long mostADay,
            long alone) {
        /** Whether it hits more than its budget allows on some day. */
        public boolean isOverBudget() {
            return profile.hitBudget() != RiskProfile.NO_HIT_BUDGET && mostADay > profile.hitBudget();
        }
    }

    private static final class Tally {
        private long hits;
        private long controlled;
        private long irregular;
        private BigDecimal found = BigDecimal.ZERO;
        private long further;
        private long alone;
        private final Set<String> declarants = new HashSet<>();
        private final Map<LocalDate, Long> days = new HashMap<>();
    }

    private final Map<String, RiskProfile> profiles = new LinkedHashMap<>();
    private final Map<String, Tally> tallies = new HashMap<>();
    private long declarations;

    public PlanTrial(RiskPlan plan) {
        plan.profiles().forEach(profile -> profiles.put(profile.id(), profile));
    }

    /** Adds a declaration. */
    public void add(TriedSelection one) {
        declarations++;
        List<RiskProfile> hits = new ArrayList<>();
        for (Reason reason : one.tried().reasons()) {
            RiskProfile profile = profiles.get(reason.id());
            if (profile != null && profile.instruction().equals(reason.text())) {
                hits.add(profile);
            }
        }
        Lane before = one.lane();
        for (RiskProfile profile : hits) {
            Tally tally = tallies.computeIfAbsent(profile.id(), id -> new Tally());
            tally.hits++;
            tally.controlled += one.results().isEmpty() ? 0 : 1;
            tally.irregular += one.isIrregular() ? 1 : 0;
            tally.found = tally.found.add(one.found());
            tally.further += profile.lane().isControl() && (before == null || !before.isControl()) ? 1 : 0;
            tally.alone += hits.size() == 1 ? 1 : 0;
            tally.declarants.add(one.declarant());
            tally.days.merge(LocalDate.ofInstant(one.receivedAt(), ZoneOffset.UTC), 1L, Long::sum);
        }
    }

    /** How many were added. */
    public long declarations() {
        return declarations;
    }

    /** All profiles of the plan, in its order. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (RiskProfile profile : profiles.values()) {
            Tally t = tallies.getOrDefault(profile.id(), new Tally());
            rows.add(new Row(
                    profile,
                    t.hits,
                    t.controlled,
                    t.irregular,
                    t.found,
                    t.further,
                    t.declarants.size(),
                    t.days.values().stream().mapToLong(Long::longValue).max().orElse(0),
                    t.alone));
        }
        return rows;
    }
}
