package org.tidewaiter.clearance;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidewaiter.assessment.Examples;
import org.tidewaiter.assessment.Reason;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.GoodsItem;
import org.tidewaiter.declaration.Sketch;
import org.tidewaiter.edition.PlanTrial;
import org.tidewaiter.history.ItemFacts;
import org.tidewaiter.history.PastGroup;
import org.tidewaiter.history.PastMeasure;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.kernel.Validity;
import org.tidewaiter.risk.Condition;
import org.tidewaiter.risk.Lane;
import org.tidewaiter.risk.ListUse;
import org.tidewaiter.risk.NamedList;
import org.tidewaiter.risk.ProfileFields;
import org.tidewaiter.risk.RiskProfile;
import org.tidewaiter.selectivity.RiskPlan;
import org.tidewaiter.selectivity.Selection;
import org.tidewaiter.selectivity.Selection.Basis;
import org.tidewaiter.selectivity.Shift;

class SelectionByPlanTest extends PlannedClearing {
    @Test
    void spendsControlsOnScoresWhileSomeAreLeftAndTellsTheAuditorsOfTheRest() {
        learnFromCheapAndDear();
        assertThat(lanes(lodge(), lodge(DEAR), lodge(), lodge(DEAR), lodge(DEAR)))
                .containsExactly(Lane.GREEN, Lane.RED, Lane.GREEN, Lane.RED, Lane.BLUE);
        Answer last = lodge(DEAR);
        assertThat(assessment(last).reasons()).extracting(Reason::id).containsExactly(Reason.NO_CONTROL_LEFT);
        assertThat(assessment(last).reasons().getFirst().text())
                .isEqualTo(
                        "Item 1 scores 0.880797; of those at 0.880797 a share of 0.190476 is drawn, and 0 is below it: it is"
                                + " worth one of the 2 controls of the shift,"
                                + " none of which was left: audit it later.");
        assertThat(selection(last).bases()).isEmpty();
    }

    @Test
    void whatIsControlledAnywayIsNotToldToBeAuditedLater() {
        learnFromCheapAndDear();
        lodge(DEAR);
        lodge(DEAR);
        draw = draw("0.009", "0.5");
        Answer drawn = lodge(DEAR);
        assertThat(assessment(drawn).lane()).isEqualTo(Lane.YELLOW);
        assertThat(assessment(drawn).reasons()).extracting(Reason::id).containsExactly(Reason.RANDOM);
    }

    @Test
    void whatAControlIsExpectedToFindHasItsProbabilityInIt() {
        finds = 100;
        Selection.Scored scored = selection(lodge(DEAR)).scores().getFirst();
        assertThat(scored.probability()).isEqualByComparingTo("0.880797");
        assertThat(scored.amount()).as("of two items").isEqualByComparingTo("200");
    }

    @Test
    void keepsControlsBackOnTheVeryFirstDay() {
        at = Examples.AT.minus(Duration.ofHours(1));
        plan = plan(0, List.of());
        for (int i = 0; i < 9; i++) {
            lodge();
        }
        lodge(DEAR);
        plan = plan(2, List.of());
        at = Examples.AT;
        assertThat(lanes(lodge(), lodge(), lodge(DEAR))).containsExactly(Lane.GREEN, Lane.GREEN, Lane.RED);
    }

    @Test
    void tellsWithinOneBatchWhatTheOnesBeforeHaveTaken() {
        learnFromCheapAndDear();
        List<Answer> batch = clearing().clear(List.of(lodgement(DEAR), lodgement(DEAR), lodgement(DEAR)));
        assertThat(batch).extracting(a -> assessment(a).lane()).containsExactly(Lane.RED, Lane.RED, Lane.BLUE);
        batch.forEach(answer -> assertThat(proven(mrn(answer))).isTrue());
    }

    @Test
    void aProfileTakesAControlWhateverIsLeft() {
        plan = plan(1, List.of(fromTheUnitedStates()));
        assertThat(lanes(lodge(), lodge())).containsExactly(Lane.RED, Lane.RED);
        Answer third = lodge();
        assertThat(selection(third).bases()).containsExactly(Basis.PROFILE);
        assertThat(selection(third).chance()).isEqualByComparingTo("1");
    }

    @Test
    void exploresWhatNothingElseSelectsAndRecordsItsChance() {
        learnFromCheapAndDear();
        draw = draw("0.5", "0.019");
        Answer explored = lodge();
        assertThat(assessment(explored).lane()).isEqualTo(Lane.RED);
        assertThat(selection(explored).bases()).containsExactly(Basis.EXPLORATION);
        assertThat(assessment(explored).reasons().getLast().text()).isEqualTo("Drawn to explore: 0.019 is below 0.02.");
        assertThat(selection(explored).chance()).isEqualByComparingTo("0.0298"); // 1 - 0.99 · 0.98
        draw = draw("0.009", "0.019");
        Answer random = lodge();
        assertThat(assessment(random).lane()).isEqualTo(Lane.YELLOW);
        assertThat(selection(random).bases()).containsExactly(Basis.RANDOM);
        draw = draw("0.01", "0.02");
        assertThat(assessment(lodge()).lane()).isEqualTo(Lane.GREEN);
    }

    @Test
    void assessesByProfilesAndDrawsWhereNothingCanBeScoredAndSaysSo() {
        scorable = false;
        plan = plan(5, List.of(fromTheUnitedStates()));
        Answer answer = lodge();
        assertThat(assessment(answer).lane()).isEqualTo(Lane.RED);
        assertThat(assessment(answer).reasons())
                .contains(new Reason(Reason.NOT_SCORED, "Nothing was scored: The history is away."));
        assertThat(selection(answer).scores()).isEmpty();
        assertThat(proven(mrn(answer))).isTrue();
    }

    @Test
    void provesASelectionByAPlanThatIsNoMoreInForce() {
        Mrn mrn = mrn(lodge(DEAR));
        plan = plan(0, List.of());
        assertThat(proven(mrn)).isTrue();
        kept.removeFirst();
        Replay replay = dossiers().replay(mrn).orElseThrow();
        assertThat(replay.isProven()).isFalse();
        assertThat(replay.checks().getFirst().problem()).contains("risk plan").contains("is not kept here");
    }

    @Test
    void selectsAMisspeltNameOfAListAndProvesItWhenTheListIsAnotherOne() {
        plan = planWithList();
        Answer answer = lodge(IMPORTER);
        assertThat(assessment(answer).lane()).isEqualTo(Lane.RED);
        assertThat(assessment(answer).reasons())
                .contains(
                        new Reason("P-LIST", "Call the listed party's desk."),
                        new Reason(
                                Reason.LISTED,
                                "declaration.importerName \"Iwan Petrow\" is like watch W1, 0.944: \"Petrov, Ivan\";"
                                        + " iwan ~ ivan (spelling), petrow ~ petrov (spelling); in another order"));
        watched = watch("Somebody Else");
        assertThat(proven(mrn(answer))).isTrue();
        assertThat(assessment(lodge(IMPORTER)).lane()).isEqualTo(Lane.GREEN);
        watched = null;
        assertThat(proven(mrn(answer))).isTrue();
    }

    @Test
    void anOfficerLooksWhereAListCanNotBeHad() {
        plan = planWithList();
        watched = null;
        Answer answer = lodge(IMPORTER);
        assertThat(assessment(answer).lane()).isEqualTo(Lane.YELLOW);
        assertThat(assessment(answer).reasons())
                .contains(new Reason(
                        Reason.NOT_SCREENED, "No name was held against the lists: The list 'watch' is away."));
        assertThat(proven(mrn(answer))).isTrue();
    }

    @Test
    void aPlanIsAnotherOneWithAnotherVersionOfAList() {
        RiskPlan before = planWithList();
        RiskPlan after = planWithList(Digest.of("the next version"));
        assertThat(after.digest()).isNotEqualTo(before.digest());
        assertThatThrownBy(() -> new RiskPlan(before.title(), before.profiles(), List.of(), List.of()))
                .hasMessageContaining("P-LIST asks the list 'watch', which the plan does not name");
    }

    private static RiskPlan planWithList() {
        return planWithList(Digest.of("a version"));
    }

    private static RiskPlan planWithList(Digest file) {
        RiskPlan without = plan(5, List.of());
        RiskProfile profile = new RiskProfile(
                "P-LIST",
                "On the list",
                Lane.RED,
                10,
                new Condition.Listed(
                        List.of(ProfileFields.require("declaration.importerName")), "watch", Condition.Listed.USUAL),
                "Call the listed party's desk.",
                "tests",
                Validity.ALWAYS,
                "made up");
        return new RiskPlan(
                without.title(),
                List.of(profile),
                List.of(),
                List.of(),
                List.of(new ListUse("watch", NamedList.Kind.TRADERS, file)));
    }

    @Test
    void aHeavierLaneOfAnAmendmentTakesAControlAndTheSameLaneNone() {
        plan = plan(5, List.of(fromTheUnitedStates()));
        Mrn mrn = mrn(lodge());
        assertThat(used()).isEqualTo(1);
        Answer amended = clearing()
                .clear(List.of(lodgement(List.of(
                        "FunctionCode = 13",
                        "FunctionalReferenceID = C-1",
                        "ID = " + mrn,
                        "TypeCode = COR",
                        "TotalPackageQuantity = 12"))))
                .getFirst();
        assertThat(amended.clearance()).isNotNull();
        assertThat(used()).isEqualTo(1);
    }

    private int used() {
        return store
                .selections()
                .used(List.of(new Shift.Key("GB", "", Lane.RED, Instant.parse("2026-03-02T06:00:00Z"))))
                .values()
                .stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    private RiskPlan comparingPrices() {
        RiskProfile cheap = new RiskProfile(
                "P-CHEAP",
                "Far below others",
                Lane.YELLOW,
                10,
                Condition.above(ProfileFields.require("item.priceBelowMedian"), new BigDecimal("0.4")),
                "Ask for the contract.",
                "tests",
                Validity.ALWAYS,
                "made up");
        RiskPlan without = plan(2, List.of());
        return new RiskPlan(without.title(), List.of(cheap), without.models(), without.capacities(), List.of());
    }

    @Test
    void aProfileComparesPricesAsTheyWereKnownThenAndAReplayProvesIt() {
        plan = comparingPrices();
        Answer cheap = lodge();
        assertThat(assessment(cheap).reasons()).extracting(Reason::id).contains("P-CHEAP");
        priced = false;
        Mrn mrn = requireNonNull(cheap.clearance()).mrn();
        assertThat(proven(mrn)).isTrue();
        Clearances.Dossier dossier = store.dossier(mrn).orElseThrow();
        assertThat(ComparedPrice.of(dossier, dossiers().inForce(dossier)))
                .first()
                .satisfies(price -> assertThat(price.price().seen()).isEqualTo(212));
    }

    @Test
    void saysThatAConditionOnPricesIsUnknownWhereNoPriceIs() {
        plan = comparingPrices();
        priced = false;
        assertThat(assessment(lodge()).reasons())
                .extracting(Reason::id)
                .contains(Reason.NOT_COMPARED)
                .doesNotContain("P-CHEAP");
    }

    private RiskPlan askingForHistory() {
        RiskProfile again = new RiskProfile(
                "P-AGAIN",
                "Irregular before",
                Lane.RED,
                10,
                new Condition.All(List.of(
                        Condition.above(ProfileFields.require("history.goodsIrregularRate"), new BigDecimal("0.5")),
                        Condition.above(ProfileFields.require("history.goodsControls"), BigDecimal.ONE))),
                "Open the cartons.",
                "tests",
                Validity.ALWAYS,
                "made up");
        RiskPlan without = plan(2, List.of());
        return new RiskPlan(without.title(), List.of(again), without.models(), without.capacities(), List.of());
    }

    /** Controls of the goods that are lodged have found something as often. */
    private void found(int irregular) {
        Declaration lodged = new Declaration(Sketch.of(Examples.sketch()));
        for (int i = 0; i < irregular; i++) {
            for (GoodsItem item : lodged.items()) {
                ItemFacts facts = ItemFacts.of(lodged, item, Examples.AT.minus(Duration.ofDays(12)));
                requireNonNull(past).observe(facts);
                requireNonNull(past).learn(facts, true);
            }
        }
    }

    @Test
    void aProfileAsksForTheGoodsBeforeAsTheyWereKnownThenAndAReplayProvesIt() {
        plan = askingForHistory();
        assertThat(assessment(lodge()).reasons()).extracting(Reason::id).doesNotContain("P-AGAIN");
        found(3);
        Answer again = lodge();
        assertThat(assessment(again).reasons()).extracting(Reason::id).contains("P-AGAIN");
        past = null;
        assertThat(proven(mrn(again))).isTrue();
        assertThat(dossiers().consulted(store.dossier(mrn(again)).orElseThrow()))
                .first()
                .satisfies(known -> {
                    assertThat(known.profile()).isEqualTo("P-AGAIN");
                    assertThat(known.group()).isEqualTo(PastGroup.GOODS);
                    assertThat(known.goods().value(PastGroup.GOODS, PastMeasure.DAYS_SINCE))
                            .isEqualByComparingTo("12");
                });
    }

    @Test
    void aTrialAsksForTheGoodsBeforeAsTheyWereRecorded() {
        found(3);
        plan = plan(2, List.of());
        Mrn mrn = mrn(lodge());
        found(20);
        past = null;
        TriedSelection tried = dossiers().trySelection(mrn, askingForHistory()).orElseThrow();
        assertThat(tried.tried().reasons())
                .extracting(Reason::id)
                .contains("P-AGAIN")
                .doesNotContain(Reason.NO_HISTORY);
    }

    @Test
    void saysThatAConditionOnHistoryIsUnknownWhereItWasNotLookedUp() {
        found(3);
        past = null;
        plan = plan(2, List.of());
        Mrn before = mrn(lodge());
        plan = askingForHistory();
        assertThat(assessment(lodge()).reasons())
                .extracting(Reason::id)
                .contains(Reason.NO_HISTORY)
                .doesNotContain("P-AGAIN");
        PlanTrial trial = new PlanTrial(plan, LocalDate.ofInstant(at, ZoneOffset.UTC));
        trial.add(dossiers().trySelection(before, trial.tried()).orElseThrow());
        assertThat(trial.unknown()).isEqualTo(1);
    }
}
