package org.tidewaiter.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Finding;
import org.tidewaiter.kernel.Validity;
import org.tidewaiter.risk.Lane;
import org.tidewaiter.risk.RiskProfile;
import org.tidewaiter.scoring.MadeUpModel;
import org.tidewaiter.scoring.RiskModel;
import org.tidewaiter.selectivity.ModelUse;
import org.tidewaiter.selectivity.Ranking;
import org.tidewaiter.selectivity.RiskPlan;

class PlanCheckTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private static List<EditionFinding> refusals(String id, @Nullable LocalDate from, @Nullable LocalDate to) {
        RiskProfile profile = PlanTrialTest.profile(id, Lane.RED, new Validity(from, to), 1);
        RiskPlan plan = new RiskPlan(
                new RiskPlan.Title(
                        "1", "GB", BigDecimal.ZERO, new BigDecimal("0.1"), BigDecimal.ZERO, Ranking.PROBABILITY),
                List.of(profile),
                List.of(),
                List.of());
        List<ProfilePlace> places = List.of(new ProfilePlace(id, 7, 20));
        List<EditionFinding> findings = PlanCheck.refusals("plan.yaml", plan, places, Set.of("GB-ARMS"), TODAY);
        assertThat(findings).allSatisfy(finding -> {
            assertThat(finding.isError()).isTrue();
            assertThat(finding.line()).isEqualTo(7);
        });
        return findings;
    }

    @Test
    void anIdOfTheProgramOrOfTheRulebookIsRefused() {
        for (String id : List.of("RANDOM-DRAW", "MODEL-SCORE", "COMMODITY-NOT-IN-TARIFF", "GB-ARMS")) {
            assertThat(refusals(id, null, TODAY))
                    .extracting(EditionFinding::code, EditionFinding::field)
                    .as(id)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple("PROFILE-ID-RESERVED", "id"));
        }
        assertThat(refusals("P-1", null, TODAY)).isEmpty();
    }

    @Test
    void aProfileWithoutAnEndWithinAYearIsRefused() {
        assertThat(refusals("P-1", null, null)).extracting(EditionFinding::code).containsExactly("PROFILE-WITHOUT-END");
        assertThat(refusals("P-1", null, LocalDate.of(9999, 12, 31)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo("PROFILE-END-TOO-FAR");
                    assertThat(finding.field()).isEqualTo("validTo");
                    assertThat(finding.fix()).contains("2027-11-24");
                });
    }

    @Test
    void theYearBeginsWithTheProfileWhereThatIsLater() {
        LocalDate most = TODAY.plusDays(RiskProfile.MAX_DAYS);
        assertThat(refusals("P-1", TODAY.minusDays(900), most)).isEmpty();
        assertThat(refusals("P-1", TODAY, most.plusDays(1))).hasSize(1);
        assertThat(refusals("P-1", TODAY.plusDays(10), most.plusDays(10))).isEmpty();
        assertThat(refusals("P-1", null, TODAY.minusDays(1))).as("over").isEmpty();
    }

    @Test
    void aModelWithoutAmountsSelectsByNoPlanThatRanksByThem() {
        RiskModel model = MadeUpModel.of("of no amounts");
        assertThat(unranked(Ranking.EXPECTED_AMOUNT, ModelUse.Role.CHAMPION, model))
                .contains("MODEL-WITHOUT-AMOUNT");
        assertThat(unranked(Ranking.EXPECTED_AMOUNT, ModelUse.Role.CHALLENGER, model))
                .contains("MODEL-WITHOUT-AMOUNT");
        assertThat(unranked(Ranking.EXPECTED_AMOUNT, ModelUse.Role.SHADOW, model))
                .isEmpty();
        assertThat(unranked(Ranking.PROBABILITY, ModelUse.Role.CHAMPION, model)).isEmpty();
    }

    private static Optional<String> unranked(Ranking ranking, ModelUse.Role role, RiskModel model) {
        ModelUse use = new ModelUse(role, Digest.of("a model"));
        RiskPlan plan = new RiskPlan(
                new RiskPlan.Title("1", "GB", BigDecimal.ZERO, new BigDecimal("0.1"), BigDecimal.ZERO, ranking),
                List.of(),
                List.of(use),
                List.of());
        return PlanCheck.unranked(plan, use, model).map(Finding::code);
    }
}
