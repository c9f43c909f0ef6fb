package org.tidewaiter.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tidewaiter.rulebook.Completeness;
import org.tidewaiter.rulebook.Procedure;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.tariff.Measure;

/** What procedures do to kinds of charge: the first item is worth 1000.00 and bears 2 % duty and 20 % VAT. */
class ProcedureEffectsTest {
    private static final String ADDITIONAL =
            "GoodsShipment/GovernmentAgencyGoodsItem/GovernmentProcedure[2]/CurrentCode = ";
    private static final String REQUESTED =
            "GoodsShipment/GovernmentAgencyGoodsItem/GovernmentProcedure/CurrentCode = ";

    private static Charge charge(String taxType, String... changes) {
        Rulebook plain = Examples.rulebook("GB", Completeness.PARTIAL, BigDecimal.ZERO);
        List<Procedure> procedures = Stream.concat(
                        plain.procedures().stream(),
                        Stream.of(
                                new Procedure(
                                        "F01",
                                        Procedure.Effect.RELIEVED,
                                        Set.of(Measure.Kind.DUTY, Measure.Kind.TRADE_REMEDY),
                                        "Returned goods",
                                        "made up"),
                                new Procedure(
                                        "D99",
                                        Procedure.Effect.DRAWBACK,
                                        Set.of(Measure.Kind.DUTY),
                                        new Procedure.Drawback(new BigDecimal("99"), Set.of()),
                                        "Drawback",
                                        "made up"),
                                new Procedure(
                                        "D98",
                                        Procedure.Effect.DRAWBACK,
                                        Set.of(),
                                        new Procedure.Drawback(new BigDecimal("99"), Set.of("A0", "C")),
                                        "Drawback but for some",
                                        "made up")))
                .toList();
        Rulebook rulebook =
                new Rulebook(plain.title(), plain.references(), plain.tariff(), procedures, plain.profiles());
        return Assess.assess(Examples.declaration(changes), Examples.context(), rulebook, Examples.AT)
                .charges()
                .stream()
                .filter(charge -> charge.item() == 1 && charge.taxType().equals(taxType))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void returnedGoodsBearTaxOnTheirValueWithoutDuty() {
        Charge duty = charge("A00", ADDITIONAL + "F01");
        assertThat(duty.relieved()).isEqualByComparingTo("20.00");
        assertThat(duty.payable()).isZero();
        Charge tax = charge("B00", ADDITIONAL + "F01");
        assertThat(tax.base()).isEqualByComparingTo("1000.00");
        assertThat(tax.payable()).isEqualByComparingTo("200.00");
        assertThat(tax.relieved()).isZero();
    }

    @Test
    void whatAnAdditionalProcedureDoesNotCoverFollowsTheRequestedOne() {
        Charge tax = charge("B00", REQUESTED + "53", ADDITIONAL + "F01");
        assertThat(tax.secured()).isEqualByComparingTo("200.00");
        assertThat(tax.payable()).isZero();
        assertThat(charge("A00", REQUESTED + "53", ADDITIONAL + "F01").relieved())
                .isEqualByComparingTo("20.00");
    }

    @Test
    void aProcedureThatDoesNothingCoversNoKindByItself() {
        assertThatThrownBy(() ->
                        new Procedure("40", Procedure.Effect.CHARGED, Set.of(Measure.Kind.DUTY), "Home use", "made up"))
                .hasMessageContaining("Maybe RELIEVED or SUSPENDED");
    }

    @Test
    void whatCanBeClaimedBackIsPaidFirstAndMarkedByItsShare() {
        Charge duty = charge("A00", ADDITIONAL + "D99");
        assertThat(duty.payable()).isEqualByComparingTo("20.00");
        assertThat(duty.claimable()).isEqualByComparingTo("19.80");
        assertThat(duty.trace().getLast()).contains("D99", "19.80 can be claimed back");
        Charge tax = charge("B00", ADDITIONAL + "D99");
        assertThat(tax.payable()).isPositive();
        assertThat(tax.claimable()).isZero();
    }

    @Test
    void chargesOfAKindAreLeftOutOfADrawbackByTheBeginningsOfTheirTaxTypes() {
        assertThat(charge("A00", ADDITIONAL + "D98").claimable()).isZero();
        Charge tax = charge("B00", ADDITIONAL + "D98");
        assertThat(tax.claimable()).isPositive().isLessThan(tax.payable());
    }

    @Test
    void nothingCanBeClaimedBackOfWhatIsOnlySecured() {
        Charge duty = charge("A00", REQUESTED + "53", ADDITIONAL + "D99");
        assertThat(duty.secured()).isEqualByComparingTo("20.00");
        assertThat(duty.claimable()).isZero();
    }

    @Test
    void aShareIsRoundedDownAndGoesWithDrawbackOnly() {
        Procedure.Drawback drawback = new Procedure.Drawback(new BigDecimal("99"), Set.of());
        assertThat(drawback.of(new BigDecimal("0.55"), 2)).isEqualByComparingTo("0.54");
        assertThat(drawback.of(new BigDecimal("0.01"), 2)).isZero();
        assertThatThrownBy(
                        () -> new Procedure("40", Procedure.Effect.CHARGED, Set.of(), drawback, "Home use", "made up"))
                .hasMessageContaining("share");
        assertThatThrownBy(() -> new Procedure("D99", Procedure.Effect.DRAWBACK, Set.of(), null, "Drawback", "made up"))
                .hasMessageContaining("no share");
        assertThatThrownBy(() -> new Procedure.Drawback(new BigDecimal("100.01"), Set.of()))
                .hasMessageContaining("at most 100");
    }
}
