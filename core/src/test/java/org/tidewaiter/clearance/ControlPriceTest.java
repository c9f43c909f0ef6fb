package org.tidewaiter.clearance;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidewaiter.assessment.Assess;
import org.tidewaiter.assessment.Assessment;
import org.tidewaiter.assessment.Context;
import org.tidewaiter.assessment.Reason;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.risk.Lane;
import org.tidewaiter.selectivity.Draw;
import org.tidewaiter.selectivity.ModelUse;
import org.tidewaiter.selectivity.Ranking;
import org.tidewaiter.selectivity.Selection.Basis;
import org.tidewaiter.selectivity.Selections;

/** From which score on a control is worth being spent after a plan has changed. */
class ControlPriceTest extends PlannedClearing {
    @Test
    void scoresThatWereRankedByAnotherMeasurePriceNoControl() {
        finds = 100;
        List<ModelUse> models = plan.models();
        plan = plan(Ranking.EXPECTED_AMOUNT, List.of(), models, capacity(Lane.RED, 2));
        learnFromCheapAndDear();
        plan = plan(Ranking.PROBABILITY, List.of(), models, capacity(Lane.RED, 2));
        assertThat(lanes(lodge(), lodge(DEAR))).containsExactly(Lane.GREEN, Lane.RED);
        plan = plan(Ranking.EXPECTED_AMOUNT, List.of(), models, capacity(Lane.RED, 2));
        assertThat(assessment(lodge(DEAR)).reasons().getFirst().text()).contains("; of those at 200 a share of ");
    }

    @Test
    void aChallengerIsMeasuredByItsOwnScoresWhateverItsRoleWas() {
        ModelUse champion = new ModelUse(ModelUse.Role.CHAMPION, MODEL);
        Digest milder = Digest.of("a milder model");
        plan = plan(
                Ranking.PROBABILITY,
                List.of(),
                List.of(champion, new ModelUse(ModelUse.Role.SHADOW, milder)),
                capacity(Lane.RED, 2));
        learnFromCheapAndDear();
        plan = plan(
                Ranking.PROBABILITY,
                List.of(),
                List.of(champion, new ModelUse(ModelUse.Role.CHALLENGER, milder)),
                capacity(Lane.RED, 2));
        Answer dear = lodge(DEAR);
        assertThat(assessment(dear).reasons().getFirst().text())
                .startsWith(
                        "Item 1 scores 0.731059 by the challenger; of those at 0.731059 a share of 0.190476 is drawn, and 0 is"
                                + " below it: it is worth one of the 2 controls");
        assertThat(selection(dear).inCharge()).isEqualTo(ModelUse.Role.CHALLENGER);
        assertThat(lanes(lodge(), dear)).containsExactly(Lane.GREEN, Lane.RED);
        assertThat(proven(mrn(dear))).isTrue();
    }

    @Test
    void ofAModelThatHasScoredNothingYetNothingIsSelectedNorToldToBeAuditedLater() {
        learnFromCheapAndDear();
        ModelUse unknown = new ModelUse(ModelUse.Role.CHAMPION, Digest.of("a new model"));
        for (int controls = 0; controls < 2; controls++) {
            plan = plan(Ranking.PROBABILITY, List.of(), List.of(unknown), capacity(Lane.RED, controls));
            Answer dear = lodge(DEAR);
            assertThat(lanes(dear, lodge())).containsExactly(Lane.GREEN, Lane.GREEN);
            assertThat(selection(dear).scores()).hasSize(1);
            assertThat(proven(mrn(dear))).isTrue();
        }
    }

    @Test
    void ofThoseAtAThresholdTheShareIsDrawnThatFitsAndRecordedAsChance() {
        learnFromCheapAndDear();
        draw = draw("0.5", "0.5", "0.190476");
        Answer left = lodge(DEAR);
        assertThat(assessment(left).lane()).isEqualTo(Lane.GREEN);
        assertThat(selection(left).chance()).isEqualByComparingTo("0.2145998152"); // 1 - 0.809524 · 0.99 · 0.98
        draw = draw("0.5", "0.5", "0.190475");
        Answer taken = lodge(DEAR);
        assertThat(assessment(taken).lane()).isEqualTo(Lane.RED);
        assertThat(selection(taken).bases()).containsExactly(Basis.MODEL);
        assertThat(proven(mrn(left)) && proven(mrn(taken))).isTrue();
    }

    @Test
    void whatWasDrawnForNoShareIsTakenByNone() {
        learnFromCheapAndDear();
        draw = Draw.unsealed(new BigDecimal("0.5"));
        Answer left = lodge(DEAR);
        assertThat(assessment(left).lane()).isEqualTo(Lane.GREEN);
        assertThat(selection(left).chance()).isEqualByComparingTo("0.0298");
    }

    @Test
    void allAtAThresholdThatWasToldOfWithoutAShareAreTakenAsTheyWereThen() {
        learnFromCheapAndDear();
        draw = draw("0.5", "0.5", "0.9");
        Clearances.Dossier dossier = store.dossier(mrn(lodge(DEAR))).orElseThrow();
        String now = dossier.evidence().getFirst().context();
        Context then = Context.parse(now.replace(",\"share\":\"0.190476\"", ""));
        assertThat(then.canonical()).isNotEqualTo(now);
        Assessment again = Assess.assess(
                dossiers().inForce(dossier), then, RULEBOOK, selectivity().rulesOf(then.selection()), at);
        assertThat(again.lane()).isEqualTo(Lane.RED);
        assertThat(again.reasons().getFirst().text())
                .startsWith("Item 1 scores 0.880797; from 0.880797 on it is worth one of the 2 controls of the shift");
        assertThat(requireNonNull(again.selection()).chance()).isEqualByComparingTo("1");
    }

    @Test
    void aScoreTakesNoLighterControlThanADeclarationHasAnyway() {
        learnFromCheapAndDear();
        plan = plan(Ranking.PROBABILITY, List.of(fromTheUnitedStates()), plan.models(), capacity(Lane.YELLOW, 1_000));
        Answer bound = lodge(DEAR);
        assertThat(assessment(bound).reasons()).extracting(Reason::id).containsExactly("P-US");
        assertThat(selection(bound).bases()).containsExactly(Basis.PROFILE);
        plan = plan(Ranking.PROBABILITY, List.of(), plan.models(), capacity(Lane.YELLOW, 1_000));
        assertThat(selection(lodge(DEAR)).bases()).containsExactly(Basis.MODEL);
    }

    @Test
    void whoComesFirstTakesNoControlsWhereNobodyKnowsHowManyWillCome() {
        plan = plan(60, List.of());
        for (int i = 0; i < 12; i++) {
            Answer early = lodge(DEAR);
            assertThat(lanes(early)).containsExactly(Lane.GREEN);
            assertThat(proven(mrn(early))).isTrue();
        }
        at = at.plus(Selections.LEAST_PAST);
        assertThat(lanes(lodge(DEAR))).as("12 an hour, for 60 controls").containsExactly(Lane.RED);
    }

    @Test
    void aModelWithoutAmountsSelectsNothingWherePlansRankByThemAndSaysSo() {
        plan = plan(Ranking.EXPECTED_AMOUNT, List.of(), plan.models(), capacity(Lane.RED, 1_000));
        learnFromCheapAndDear();
        Answer dear = lodge(DEAR);
        assertThat(assessment(dear).lane()).isEqualTo(Lane.GREEN);
        assertThat(assessment(dear).reasons())
                .extracting(Reason::text)
                .containsExactly("The model " + MODEL.hex().substring(0, 12)
                        + " tells no amount that a control is expected to find, by which the risk plan ranks: it"
                        + " selects nothing.");
        assertThat(selection(dear).scores()).hasSize(1);
        assertThat(proven(mrn(dear))).isTrue();
    }

    @Test
    void aProfileThatIsTakenAwayKeepsNoControlsBack() {
        plan = plan(2, List.of(fromTheUnitedStates()));
        learnFromCheapAndDear();
        plan = plan(2, List.of());
        assertThat(lanes(lodge(), lodge(DEAR))).containsExactly(Lane.GREEN, Lane.RED);
    }
}
