package org.tidewaiter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tidewaiter.assessment.Examples;
import org.tidewaiter.clearance.Lodgement;
import org.tidewaiter.clearance.PlannedClearing;
import org.tidewaiter.kernel.Validity;
import org.tidewaiter.risk.Condition;
import org.tidewaiter.risk.Lane;
import org.tidewaiter.risk.ProfileFields;
import org.tidewaiter.risk.RiskProfile;

class PlanDaysTest extends PlannedClearing {
    private static final LocalDate TODAY =
            LocalDate.ofInstant(Examples.AT, RULEBOOK.title().zone());

    @Test
    void tellsOfDeclarationsOfADayOnWhichProfilesWereNotInForce() {
        PlanDays days = days(new Validity(TODAY.minusDays(9), TODAY.plusDays(9)), Validity.ALWAYS);
        days.add(of(400));
        days.add(of(10));
        days.add(of(9));
        days.add(of(0));
        assertThat(days.notice())
                .startsWith("2 declarations were assessed for their own days, " + TODAY.minusDays(400) + " to "
                        + TODAY.minusDays(10)
                        + ", on which up to 1 of the 2 profiles of the risk plan were not in force");
    }

    @Test
    void saysNothingWhereProfilesHitNothingTodayEither() {
        PlanDays days = days(new Validity(TODAY.plusDays(1), TODAY.plusDays(9)), Validity.ALWAYS);
        days.add(of(400));
        assertThat(days.notice()).isNull();
        PlanDays without = new PlanDays(jurisdiction -> Optional.empty());
        without.add(of(400));
        assertThat(without.notice()).isNull();
    }

    private static PlanDays days(Validity one, Validity other) {
        return new PlanDays(jurisdiction -> Optional.of(plan(1, List.of(profile("P-1", one), profile("P-2", other)))));
    }

    private Lodgement of(int daysAgo) {
        Lodgement now = lodgement();
        return new Lodgement(
                now.message(),
                now.bytes(),
                now.digest(),
                now.format(),
                now.rulebook(),
                now.receivedAt().minus(Duration.ofDays(daysAgo)),
                now.receivedAt(),
                now.actor(),
                Set.of());
    }

    private static RiskProfile profile(String id, Validity validity) {
        return new RiskProfile(
                id,
                "Made up",
                Lane.RED,
                10,
                new Condition.In(ProfileFields.require("item.origin"), Set.of("US")),
                "Count the cartons.",
                "tests",
                validity,
                "made up");
    }
}
