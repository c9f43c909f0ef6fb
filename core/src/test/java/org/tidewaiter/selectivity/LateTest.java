package org.tidewaiter.selectivity;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.risk.Lane;
import org.tidewaiter.selectivity.ModelUse.Role;
import org.tidewaiter.selectivity.Selection.Basis;

class LateTest {
    private static final Digest OURS = Digest.of("ours");
    private static final Digest OTHER = Digest.of("other");
    private static final Map<String, Lane> LANES = Map.of("P-RED", Lane.RED, "P-YELLOW", Lane.YELLOW);

    @Test
    void takesWhatTheModelSaidInAnyRoleByTheRankingInForce() {
        List<Selections.Past> past = new ArrayList<>();
        for (int i = 1; i <= 10; i++) {
            past.add(past(
                    scored(Role.CHAMPION, OTHER, "0.9" + i, "5000"), scored(Role.SHADOW, OURS, "0.0" + i, i + "0")));
        }
        assertThat(late(past, Ranking.PROBABILITY).thresholds(Lane.RED, 10, 3))
                .isEqualTo(Map.of(Role.CHAMPION, threshold("0.06", "0")));
        assertThat(late(past, Ranking.EXPECTED_AMOUNT).thresholds(Lane.RED, 10, 3))
                .isEqualTo(Map.of(Role.CHAMPION, threshold("70", "0")));
    }

    @Test
    void pricesAChallengerAndNoShadowByItsOwnScores() {
        List<Selections.Past> past = Collections.nCopies(
                10, past(scored(Role.CHAMPION, OURS, "0.4", null), scored(Role.SHADOW, OTHER, "0.7", null)));
        assertThat(new Late(past, plan(Ranking.PROBABILITY, Role.CHALLENGER), Map.of()).thresholds(Lane.RED, 10, 3))
                .isEqualTo(Map.of(Role.CHAMPION, threshold("0.4", "0.3"), Role.CHALLENGER, threshold("0.7", "0.3")));
        assertThat(new Late(past, plan(Ranking.PROBABILITY, Role.SHADOW), Map.of()).thresholds(Lane.RED, 10, 3))
                .containsOnlyKeys(Role.CHAMPION);
    }

    @Test
    void saysNothingOfAModelThatHasHardlyScoredUnlessThereIsRoomForAll() {
        List<Selections.Past> past = Collections.nCopies(9, past(scored(Role.CHAMPION, OURS, "0.4", null)));
        assertThat(late(past, Ranking.PROBABILITY).thresholds(Lane.RED, 10, 3)).isEmpty();
        assertThat(late(past, Ranking.PROBABILITY).thresholds(Lane.RED, 10, 10))
                .containsEntry(Role.CHAMPION, threshold("0", "1"));
    }

    @Test
    void countsWhatMustBeControlledByLaneAndByTheProfilesInForce() {
        Late late = late(
                List.of(
                        must(Lane.RED, List.of(Basis.PROFILE), "P-RED", "P-YELLOW"),
                        must(Lane.YELLOW, List.of(Basis.PROFILE), "P-YELLOW"),
                        must(Lane.RED, List.of(Basis.PROFILE, Basis.MODEL), "P-YELLOW"),
                        must(Lane.YELLOW, List.of(Basis.OPEN_QUESTION)),
                        must(Lane.RED, List.of(Basis.PROFILE), "P-GONE"),
                        must(Lane.RED, List.of(Basis.EARLIER), "P-YELLOW"),
                        must(Lane.RED, List.of(Basis.MODEL)),
                        must(Lane.GREEN, List.of())),
                Ranking.PROBABILITY);
        assertThat(late.certain(Lane.RED, 80)).isEqualTo(10);
        assertThat(late.certain(Lane.YELLOW, 80)).isEqualTo(30);
        assertThat(late(List.of(), Ranking.PROBABILITY).certain(Lane.RED, 80)).isZero();
    }

    @Test
    void whatHasToBeControlledFillsNoRanksOfItsLaneNorOfALighterOne() {
        List<Selections.Past> past = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            past.add(past(scored(Role.CHAMPION, OURS, String.valueOf(i / 100.0), null)));
        }
        for (int i = 0; i < 5; i++) {
            past.add(must(Lane.RED, List.of(Basis.PROFILE), "P-RED"));
            past.add(must(Lane.RED, List.of(Basis.EARLIER)));
        }
        Late late = late(past, Ranking.PROBABILITY);
        assertThat(late.thresholds(Lane.RED, 30, 10)) // 5 of the 10 have to be, 20 of the 30 compete
                .isEqualTo(Map.of(Role.CHAMPION, threshold("0.15", "0")));
        assertThat(late.thresholds(Lane.YELLOW, 30, 10)).isEqualTo(Map.of(Role.CHAMPION, threshold("0.1", "0")));
        assertThat(late.thresholds(Lane.RED, 30, 25)).isEqualTo(Map.of(Role.CHAMPION, threshold("0", "1")));
        past.add(must(Lane.YELLOW, List.of(Basis.OPEN_QUESTION)));
        assertThat(late(past, Ranking.PROBABILITY).thresholds(Lane.RED, 31, 10))
                .as("what has to go to a lighter lane competes")
                .isEqualTo(Map.of(Role.CHAMPION, threshold("0.16", "0")));
    }

    private static Threshold threshold(String from, String share) {
        return new Threshold(new BigDecimal(from), new BigDecimal(share));
    }

    private static Late late(List<Selections.Past> past, Ranking ranking) {
        return new Late(past, plan(ranking), LANES);
    }

    /** With the other model in that role, if any. */
    private static RiskPlan plan(Ranking ranking, Role... others) {
        List<ModelUse> models = new ArrayList<>(List.of(new ModelUse(Role.CHAMPION, OURS)));
        for (Role other : others) {
            models.add(new ModelUse(other, OTHER));
        }
        BigDecimal share = new BigDecimal("0.1");
        return new RiskPlan(new RiskPlan.Title("1", "GB", share, share, share, ranking), List.of(), models, List.of());
    }

    private static Selections.Past past(Selection.Scored... scores) {
        return new Selections.Past(Lane.GREEN, List.of(), List.of(), List.of(scores));
    }

    private static Selections.Past must(Lane lane, List<Basis> bases, String... profiles) {
        return new Selections.Past(lane, bases, List.of(profiles), List.of(scored(Role.CHAMPION, OURS, "0.97", null)));
    }

    private static Selection.Scored scored(Role role, Digest model, String probability, @Nullable String amount) {
        BigDecimal chance = new BigDecimal(probability);
        return new Selection.Scored(
                role, model, 1, chance, amount == null ? null : new BigDecimal(amount), new BigDecimal("77"));
    }
}
