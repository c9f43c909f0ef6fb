package org.tidewaiter.selectivity;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Validity;
import org.tidewaiter.risk.Condition;
import org.tidewaiter.risk.Lane;
import org.tidewaiter.risk.ProfileFields;
import org.tidewaiter.risk.RiskProfile;

class RiskAlarmTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final LocalDate WEEK = LocalDate.of(2026, 11, 16);
    private static final Digest MODEL = Digest.of("a model");

    @Test
    void aProfileThatFindsLessThanDrawsAtRandomIsTold() {
        Yields.Cell drawn = cell(Selection.Basis.RANDOM, List.of(), 400, 80);
        RiskPlan plan = plan(profile("P", Validity.ALWAYS));
        assertThat(alarms(plan, drawn, cell(Selection.Basis.PROFILE, List.of("P"), 200, 8)))
                .containsExactly(new RiskAlarm(RiskAlarm.Kind.PROFILE_BELOW_RANDOM, "GB", "P", LocalDate.EPOCH, null));
        assertThat(alarms(plan, drawn, cell(Selection.Basis.PROFILE, List.of("P"), 200, 40)))
                .as("as often as drawn")
                .isEmpty();
        assertThat(alarms(plan, drawn, cell(Selection.Basis.PROFILE, List.of("P"), RiskAlarm.CONTROLS_LEAST - 1, 0)))
                .as("too few controls")
                .isEmpty();
        assertThat(alarms(plan, drawn, cell(Selection.Basis.PROFILE, List.of("GONE"), 200, 8)))
                .as("of a profile that is not in the plan")
                .isEmpty();
    }

    @Test
    void aProfileThatEndsSoonIsToldUntilItHasEnded() {
        LocalDate last = TODAY.plusDays(5);
        assertThat(alarms(plan(profile("P", new Validity(null, last)))))
                .containsExactly(new RiskAlarm(
                        RiskAlarm.Kind.PROFILE_EXPIRES,
                        "GB",
                        "P",
                        last.minusDays(RiskProfile.EXPIRY_NOTICE_DAYS),
                        last));
        assertThat(alarms(plan(profile("P", new Validity(null, TODAY.minusDays(1))))))
                .isEmpty();
        assertThat(alarms(plan(profile("P", new Validity(null, TODAY.plusYears(1))))))
                .isEmpty();
    }

    @Test
    void aModelThatSeesOtherGoodsIsToldWhileThePlanUsesIt() {
        List<Yields.ScoreCell> scores = new ArrayList<>();
        for (int bucket = 0; bucket < 2; bucket++) {
            scores.add(score(WEEK.minusWeeks(3), bucket, bucket == 0 ? 900 : 100));
            scores.add(score(WEEK, bucket, bucket == 0 ? 100 : 900));
        }
        Yield yield = new Yield(List.of(), scores);
        RiskPlan with = new RiskPlan(
                plan().title(), List.of(), List.of(new ModelUse(ModelUse.Role.CHAMPION, MODEL)), List.of());
        assertThat(RiskAlarm.of(with, yield, List.of(), TODAY))
                .containsExactly(new RiskAlarm(RiskAlarm.Kind.MODEL_DRIFTED, "GB", MODEL.hex(), WEEK, null));
        assertThat(RiskAlarm.of(plan(), yield, List.of(), TODAY)).isEmpty();
    }

    private static List<RiskAlarm> alarms(RiskPlan plan, Yields.Cell... cells) {
        return RiskAlarm.of(plan, new Yield(List.of(cells), List.of()), List.of(), TODAY);
    }

    private static Yields.ScoreCell score(LocalDate week, int bucket, long count) {
        return new Yields.ScoreCell(MODEL, ModelUse.Role.CHAMPION, week, bucket, count);
    }

    private static Yields.Cell cell(Selection.Basis basis, List<String> profiles, long controlled, long irregular) {
        return new Yields.Cell(
                WEEK,
                Lane.RED,
                List.of(basis),
                profiles,
                null,
                controlled,
                controlled,
                irregular,
                0,
                BigDecimal.ZERO,
                controlled,
                irregular);
    }

    private static RiskPlan plan(RiskProfile... profiles) {
        return new RiskPlan(
                new RiskPlan.Title(
                        "1", "GB", BigDecimal.ZERO, new BigDecimal("0.01"), BigDecimal.ZERO, Ranking.PROBABILITY),
                List.of(profiles),
                List.of(),
                List.of());
    }

    private static RiskProfile profile(String id, Validity validity) {
        Condition condition = new Condition.Exists(ProfileFields.require("item.origin"), true);
        return new RiskProfile(id, "Title", Lane.RED, 1, condition, "Look", "anna", validity, "law");
    }
}
