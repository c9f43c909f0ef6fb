package org.tidewaiter.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.kernel.Flow;
import org.tidewaiter.kernel.Money;
import org.tidewaiter.kernel.Rounding;
import org.tidewaiter.kernel.Validity;
import org.tidewaiter.origin.Cumulation;
import org.tidewaiter.origin.PreferenceScheme;
import org.tidewaiter.origin.PreferenceSchemes;
import org.tidewaiter.origin.Proof;
import org.tidewaiter.origin.Tolerance;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.tariff.DutyExpressions;
import org.tidewaiter.tariff.GeographicalArea;
import org.tidewaiter.tariff.Measure;
import org.tidewaiter.tariff.Tariff;

class RateHintsTest {
    private static final Rulebook BASE = Examples.rulebook();
    private static final PreferenceScheme.Terms TERMS = new PreferenceScheme.Terms(
            false,
            Proof.parse("CERTIFICATION: nine data elements", new Money(new BigDecimal("2500"), "USD")),
            Cumulation.parse("DIAGONAL: JP"),
            new Tolerance(BigDecimal.TEN, Tolerance.Basis.EITHER),
            "");
    private static final String ITEM = "GoodsShipment/GovernmentAgencyGoodsItem/";

    private static Measure duty(String id, String expression, String regime, String... origins) {
        Measure general = BASE.tariff().measures().getFirst();
        Measure.Scope scope = new Measure.Scope(
                Set.of("85102000"),
                Set.of(),
                Set.of(),
                Set.of(origins),
                Set.of(),
                Set.of(regime),
                Flow.IMPORT,
                Set.of());
        return new Measure(
                id,
                general.taxType(),
                Measure.Kind.DUTY,
                scope,
                general.level(),
                general.base(),
                DutyExpressions.parse(expression),
                null,
                null,
                Rounding.parse("DOWN 2"),
                Validity.ALWAYS,
                "made up");
    }

    private static Rulebook with(List<Measure> measures) {
        return new Rulebook(
                BASE.title(),
                BASE.references(),
                new Tariff(BASE.tariff().lines(), measures),
                BASE.procedures(),
                BASE.profiles());
    }

    private static Rulebook adding(Measure... more) {
        List<Measure> measures = new ArrayList<>(BASE.tariff().measures());
        measures.addAll(List.of(more));
        return with(measures);
    }

    private static List<RateHint> hints(Declaration declaration, Rulebook rulebook, @Nullable Rulebook later) {
        return RateHints.of(declaration, Examples.context(), rulebook, Examples.AT, later);
    }

    @Test
    void saysNothingWhereNothingIsBetterFounded() {
        assertThat(hints(Examples.declaration(), BASE, BASE)).isEmpty();
    }

    @Test
    void namesAPreferenceThatIsOpenToTheOriginAndWasNotClaimedWithWhatItSaves() {
        Rulebook rulebook = adding(duty("P-US", "FREE", "300", "US"));
        assertThat(hints(Examples.declaration(), rulebook, null))
                .singleElement()
                .satisfies(hint -> {
                    assertThat(hint.kind()).isEqualTo(RateHint.Kind.PREFERENCE_OPEN);
                    assertThat(hint.item()).isEqualTo(1);
                    assertThat(hint.claim()).isEqualTo("300");
                    assertThat(hint.measure()).isEqualTo("P-US");
                    // 2 % of 1000.00, and the tax of 20 % on it
                    assertThat(hint.difference()).isEqualByComparingTo("-24.00");
                });
    }

    /** An additional duty whose scope is not known to the rulebook, unless its heading is declared. */
    private static Measure inDoubt() {
        Measure general = BASE.tariff().measures().getFirst();
        Measure.Scope scope = new Measure.Scope(
                Set.of(Measure.Limits.NO_GOODS),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Flow.IMPORT,
                Set.of(),
                new Measure.Limits(Set.of(), Set.of("8510"), Set.of(), Set.of(), null));
        return new Measure(
                "ADD-1",
                "99030001",
                Measure.Kind.TRADE_REMEDY,
                scope,
                general.level(),
                general.base(),
                DutyExpressions.parse("25 %"),
                null,
                null,
                Rounding.parse("DOWN 2"),
                Validity.ALWAYS,
                "made up");
    }

    @Test
    void namesAnAdditionalDutyInDoubtAndWhatItWouldComeTo() {
        assertThat(hints(Examples.declaration(), adding(inDoubt()), null))
                .singleElement()
                .satisfies(hint -> {
                    assertThat(hint.kind()).isEqualTo(RateHint.Kind.SCOPE_OPEN);
                    assertThat(hint.kind().isForParties()).isFalse();
                    assertThat(hint.measure()).isEqualTo("ADD-1");
                    assertThat(hint.rate()).isEqualTo("25 %");
                    assertThat(hint.difference()).isEqualByComparingTo("250.00");
                    assertThat(hint.evidence()).contains("99030001");
                });
    }

    @Test
    void saysThatAClaimedPreferenceIsNotGrantedWhereItsSchemeIsNotOpenToTheOrigin() {
        PreferenceSchemes schemes = PreferenceSchemes.of(
                List.of(new GeographicalArea(
                        "EAST", "East", List.of(new GeographicalArea.Member("JP", Validity.ALWAYS)))),
                List.of(new PreferenceSchemes.Row(
                        "EAST-FTA", "300", "East", "EAST", Set.of(), Validity.ALWAYS, false, TERMS, "made up")));
        Rulebook rulebook = new Rulebook(
                BASE.title(),
                BASE.references(),
                BASE.tariff(),
                new Rulebook.Programmes(schemes, List.of()),
                BASE.procedures(),
                BASE.profiles());
        Declaration claiming = Examples.declaration(ITEM + "Commodity/DutyTaxFee/DutyRegimeCode = 300");
        assertThat(hints(claiming, rulebook, null)).singleElement().satisfies(hint -> {
            assertThat(hint.kind()).isEqualTo(RateHint.Kind.PREFERENCE_NOT_GRANTED);
            assertThat(hint.claim()).isEqualTo("300");
            assertThat(hint.difference()).isNull();
            assertThat(hint.message()).isNotEmpty();
        });
    }

    @Test
    void saysNothingOfAPreferenceForAnotherOriginOrOneThatSavesNothing() {
        assertThat(hints(Examples.declaration(), adding(duty("P-CH", "FREE", "300", "CH")), null))
                .isEmpty();
        assertThat(hints(Examples.declaration(), adding(duty("P-US", "2 %", "300", "US")), null))
                .isEmpty();
    }

    @Test
    void saysNothingOfAnItemWhoseDutyIsSuspended() {
        Declaration suspended = Examples.declaration(ITEM + "GovernmentProcedure/CurrentCode = 53");
        assertThat(hints(suspended, adding(duty("P-US", "FREE", "300", "US")), null))
                .isEmpty();
    }

    @Test
    void namesTheRateOfALaterEditionForTheSameDay() {
        List<Measure> measures = new ArrayList<>(BASE.tariff().measures());
        Measure general = measures.getFirst();
        measures.set(
                0, general.rated(general.id(), DutyExpressions.parse("5 %"), general.validity(), general.legalBasis()));
        Rulebook later = with(measures);
        assertThat(hints(Examples.declaration(), BASE, later)).singleElement().satisfies(hint -> {
            assertThat(hint.kind()).isEqualTo(RateHint.Kind.LATER_EDITION);
            assertThat(hint.kind().isForParties()).isFalse();
            assertThat(hint.measure()).isEqualTo(general.id());
            assertThat(hint.rate()).isEqualTo("5 %");
            assertThat(hint.difference()).isEqualByComparingTo("30.00");
        });
    }

    @Test
    void aHintChangesNothingThatIsCharged() {
        Rulebook rulebook = adding(duty("P-US", "FREE", "300", "US"));
        Assessment before = Assess.assess(Examples.declaration(), Examples.context(), rulebook, Examples.AT);
        hints(Examples.declaration(), rulebook, BASE);
        assertThat(Assess.assess(Examples.declaration(), Examples.context(), rulebook, Examples.AT)
                        .digest())
                .isEqualTo(before.digest());
    }
}
