package org.tidewaiter.cli;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.clearance.Lodgement;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.risk.RiskProfile;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.selectivity.RiskPlan;

/**
 * Counts what is assessed for a day on which profiles that select today do not: the plan in force selects it, and by
 * draws and models alone. Safe from several threads at once.
 */
final class PlanDays {
    /** Days for which the profiles are kept. */
    private static final int MAX_KEPT = 4_000;

    private record Days(Digest plan, LocalDate assessed, LocalDate today) {}

    private final Function<String, Optional<RiskPlan>> inForce;
    private final Map<Days, Integer> asleep = new HashMap<>();
    private long declarations;
    private int most;
    private int profiles;
    private LocalDate first = LocalDate.MAX;
    private LocalDate last = LocalDate.MIN;

    /** @param inForce the plan that selects now, by its jurisdiction */
    PlanDays(Function<String, Optional<RiskPlan>> inForce) {
        this.inForce = inForce;
    }

    /** Counts what is lodged. */
    void add(Lodgement lodgement) {
        Rulebook.Title title = lodgement.rulebook().title();
        ZoneId zone = title.zone();
        LocalDate assessed = LocalDate.ofInstant(lodgement.at(), zone);
        LocalDate today = LocalDate.ofInstant(lodgement.receivedAt(), zone);
        if (!assessed.equals(today)) {
            inForce.apply(title.jurisdiction()).ifPresent(plan -> add(plan, assessed, today));
        }
    }

    private synchronized void add(RiskPlan plan, LocalDate assessed, LocalDate today) {
        if (asleep.size() >= MAX_KEPT) {
            asleep.clear();
        }
        int count = asleep.computeIfAbsent(new Days(plan.digest(), assessed, today), days -> asleep(plan, days));
        if (count > 0) {
            declarations++;
            most = Math.max(most, count);
            profiles = plan.profiles().size();
            first = assessed.isBefore(first) ? assessed : first;
            last = assessed.isAfter(last) ? assessed : last;
        }
    }

    private static int asleep(RiskPlan plan, Days days) {
        return (int) plan.profiles().stream()
                .map(RiskProfile::validity)
                .filter(validity -> validity.covers(days.today) && !validity.covers(days.assessed))
                .count();
    }

    /** What people have to know of them; null where there is none. */
    synchronized @Nullable String notice() {
        return declarations == 0
                ? null
                : String.format(
                        Locale.ROOT,
                        "%,d declarations were assessed for their own days, %s to %s, on which up to %,d of the %,d"
                                + " profiles of the risk plan were not in force: these hit nothing. Maybe see with"
                                + " 'tidewaiter risk plan try' what they would have hit.",
                        declarations,
                        first,
                        last,
                        most,
                        profiles);
    }
}
