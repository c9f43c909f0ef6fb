package org.tidewaiter.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tidewaiter.assessment.Assessment;
import org.tidewaiter.assessment.Reason;
import org.tidewaiter.clearance.TriedSelection;
import org.tidewaiter.control.ControlResult;
import org.tidewaiter.control.Irregularity;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Money;
import org.tidewaiter.kernel.Validity;
import org.tidewaiter.risk.Condition;
import org.tidewaiter.risk.Lane;
import org.tidewaiter.risk.ProfileFields;
import org.tidewaiter.risk.RiskProfile;
import org.tidewaiter.selectivity.Ranking;
import org.tidewaiter.selectivity.RiskPlan;

class PlanTrialTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final Instant MORNING = Instant.parse("2026-11-20T08:00:00Z");
    private static final Validity ENDED = new Validity(null, TODAY.minusDays(1));
    private static final ControlResult CONFORM = ControlResult.conform("", ControlResult.Usefulness.USEFUL);
    private static final ControlResult IRREGULAR = new ControlResult(
            ControlResult.Outcome.IRREGULAR,
            List.of(new Irregularity(
                    Irregularity.Kind.VALUE, 1, "100", "300", new Money(new BigDecimal("40.00"), "GBP"))),
            "",
            List.of(),
            ControlResult.Usefulness.USEFUL);

    static RiskProfile profile(String id, Lane lane, Validity validity, int budget) {
        Condition condition = new Condition.Exists(ProfileFields.require("item.origin"), true);
        return new RiskProfile(id, "Title", lane, 1, condition, "Look at " + id, "anna", validity, "law", "", budget);
    }

    static RiskPlan plan(RiskProfile... profiles) {
        RiskPlan.Title title = new RiskPlan.Title(
                "1", "GB", BigDecimal.ZERO, new BigDecimal("0.01"), BigDecimal.ZERO, Ranking.PROBABILITY);
        return new RiskPlan(title, List.of(profiles), List.of(), List.of());
    }

    private static TriedSelection tried(
            String declarant, Instant at, @Nullable Lane before, List<ControlResult> results, String... hits) {
        Assessment assessment = new Assessment(
                "e",
                Digest.of("r"),
                at,
                List.of(),
                List.of(),
                List.of(),
                Lane.RED,
                Stream.of(hits).map(id -> new Reason(id, "Look at " + id)).toList(),
                "GBP");
        return new TriedSelection(declarant, at, before, results, assessment);
    }

    @Test
    void countsHitsWhatWasFoundAndWhatItWouldCost() {
        PlanTrial trial = new PlanTrial(plan(profile("A", Lane.RED, Validity.ALWAYS, 2)), TODAY);
        trial.add(tried("T1", MORNING, Lane.GREEN, List.of(), "A"));
        trial.add(tried("T1", MORNING.plusSeconds(60), Lane.RED, List.of(CONFORM), "A"));
        trial.add(tried("T2", MORNING.plusSeconds(90), Lane.YELLOW, List.of(IRREGULAR), "A"));
        trial.add(tried("T3", MORNING.plusSeconds(86_400), null, List.of()));
        PlanTrial.Row row = trial.rows().getFirst();
        assertThat(row.hits()).isEqualTo(3);
        assertThat(row.hitRate()).isEqualByComparingTo("50.0");
        assertThat(row.found()).isEqualByComparingTo("40");
        assertThat(trial.currency()).isEqualTo("GBP");
        assertThat(row.furtherControls())
                .as("one was released, of one the documents were checked")
                .isEqualTo(2);
        assertThat(row.insteadOfDocuments()).isEqualTo(1);
        assertThat(row.hours()).as("90 and 90 minutes less 20").isEqualByComparingTo("2.7");
        assertThat(row.declarants()).isEqualTo(2);
        assertThat(row.mostADay()).isEqualTo(3);
        assertThat(row.isOverBudget()).isTrue();
        assertThat(trial.declarations()).isEqualTo(4);
    }

    @Test
    void aCheckOfDocumentsCostsNothingFurtherWhereOneWasDone() {
        PlanTrial trial =
                new PlanTrial(plan(profile("A", Lane.YELLOW, Validity.ALWAYS, RiskProfile.NO_HIT_BUDGET)), TODAY);
        trial.add(tried("T1", MORNING, Lane.BLUE, List.of(), "A"));
        trial.add(tried("T1", MORNING, Lane.YELLOW, List.of(CONFORM), "A"));
        trial.add(tried("T2", MORNING, Lane.RED, List.of(CONFORM), "A"));
        PlanTrial.Row row = trial.rows().getFirst();
        assertThat(row.furtherControls()).isEqualTo(1);
        assertThat(row.insteadOfDocuments()).isZero();
        assertThat(row.hours()).isEqualByComparingTo("0.3");
    }

    @Test
    void tellsWhichOthersHitTheSameTheMostFirst() {
        PlanTrial trial = new PlanTrial(
                plan(
                        profile("A", Lane.RED, Validity.ALWAYS, RiskProfile.NO_HIT_BUDGET),
                        profile("B", Lane.RED, Validity.ALWAYS, RiskProfile.NO_HIT_BUDGET),
                        profile("C", Lane.RED, Validity.ALWAYS, RiskProfile.NO_HIT_BUDGET)),
                TODAY);
        trial.add(tried("T", MORNING, null, List.of(), "A", "C"));
        trial.add(tried("T", MORNING, null, List.of(), "A", "B", "C"));
        trial.add(tried("T", MORNING, null, List.of(), "A"));
        PlanTrial.Row row = trial.rows().getFirst();
        assertThat(row.overlaps()).containsExactly(new PlanTrial.Overlap("C", 2), new PlanTrial.Overlap("B", 1));
        assertThat(row.alone()).isEqualTo(1);
        assertThat(row.hitRate()).isNull();
        assertThat(row.isOverBudget()).isFalse();
    }

    @Test
    void triesAProfileAsIfItHadAlwaysBeenInForceUnlessItIsOver() {
        PlanTrial trial = new PlanTrial(
                plan(
                        profile("NEW", Lane.RED, new Validity(TODAY, TODAY.plusDays(90)), 1),
                        profile("OVER", Lane.RED, ENDED, 1)),
                TODAY);
        assertThat(trial.tried().profiles()).singleElement().satisfies(profile -> {
            assertThat(profile.id()).isEqualTo("NEW");
            assertThat(profile.validity().covers(TODAY.minusDays(90))).isTrue();
        });
        assertThat(trial.rows()).extracting(row -> row.profile().id()).containsExactly("NEW", "OVER");
    }

    @Test
    void whoApprovesIsToldOfProfilesThatAreGoneOrOver() {
        RiskPlan before = plan(
                profile("A", Lane.RED, Validity.ALWAYS, 1),
                profile("B", Lane.RED, Validity.ALWAYS, 1),
                profile("C", Lane.RED, ENDED, 1));
        RiskPlan next = plan(profile("A", Lane.RED, ENDED, 1));
        assertThat(PlanCheck.against("f", before, next, TODAY))
                .extracting(EditionFinding::code, EditionFinding::field)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("PROFILE-GONE", "B"),
                        org.assertj.core.groups.Tuple.tuple("PROFILE-OVER", "A"));
        assertThat(PlanCheck.against("f", null, plan(), TODAY)).isEmpty();
    }

    @Test
    void aBudgetThatIsExceededOnOneDayIsAWarning() {
        PlanTrial trial = new PlanTrial(
                plan(profile("A", Lane.RED, Validity.ALWAYS, 0), profile("B", Lane.RED, Validity.ALWAYS, 1)), TODAY);
        trial.add(tried("T", MORNING, null, List.of(), "A", "B"));
        assertThat(PlanCheck.budgets("f", trial, 90)).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("PROFILE-OVER-BUDGET");
            assertThat(finding.field()).isEqualTo("A");
            assertThat(finding.isError()).isFalse();
            assertThat(finding.message()).contains("1 declarations", "budget is 0");
        });
    }
}
