package org.tidewaiter.edition.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.risk.RiskProfile;
import org.tidewaiter.selectivity.RiskPlan;

/**
 * A profile in a list.
 *
 * @param when its condition as it is written
 * @param change against the plan before
 * @param standing how it stands today
 * @param daysLeft until its last day; 0 without one
 */
public record ProfileRow(RiskProfile profile, String when, Change change, Standing standing, long daysLeft) {
    /** How it differs from the plan before. */
    public enum Change {
        NONE,
        NEW,
        CHANGED
    }

    /** How it stands today. */
    public enum Standing {
        /** In force with its plan, and for a while. */
        ON,
        /** In force with its plan, but not for long if nobody renews it. */
        ENDING,
        OVER,
        /** Its first day is not there yet. */
        AHEAD
    }

    /**
     * The profiles of a plan, in its order.
     *
     * @param written as in its file
     * @param before the plan that it follows; null where it follows none, or that is not kept
     */
    static List<ProfileRow> of(
            RiskPlan plan, List<Map<String, String>> written, @Nullable RiskPlan before, LocalDate today) {
        Map<String, String> conditions = new LinkedHashMap<>();
        written.forEach(p -> conditions.put(p.getOrDefault("id", ""), p.getOrDefault("when", "")));
        Map<String, RiskProfile> earlier = new LinkedHashMap<>();
        if (before != null) {
            before.profiles().forEach(p -> earlier.put(p.id(), p));
        }
        List<ProfileRow> rows = new ArrayList<>();
        for (RiskProfile profile : plan.profiles()) {
            RiskProfile was = earlier.get(profile.id());
            rows.add(new ProfileRow(
                    profile,
                    conditions.getOrDefault(profile.id(), ""),
                    before == null || profile.equals(was) ? Change.NONE : was == null ? Change.NEW : Change.CHANGED,
                    standing(profile, today),
                    profile.daysLeft(today).orElse(0)));
        }
        return rows;
    }

    private static Standing standing(RiskProfile profile, LocalDate today) {
        if (profile.isOver(today)) {
            return Standing.OVER;
        }
        LocalDate from = profile.validity().from();
        if (from != null && from.isAfter(today)) {
            return Standing.AHEAD;
        }
        return profile.expiresWithin(RiskProfile.EXPIRY_NOTICE_DAYS, today) ? Standing.ENDING : Standing.ON;
    }
}
