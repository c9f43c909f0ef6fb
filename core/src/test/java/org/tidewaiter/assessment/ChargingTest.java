package org.tidewaiter.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidewaiter.kernel.Finding;
import org.tidewaiter.risk.Lane;
import org.tidewaiter.rulebook.Completeness;

class ChargingTest {
    @Test
    void chargesDutyThenVatOnValueAndDuty() {
        Assessment a = assess();
        assertThat(a.charges())
                .extracting(Charge::item, Charge::taxType, Charge::assessed, Charge::payable)
                .containsExactly(
                        tuple(1, "A00", "20.00", "20.00"),
                        tuple(1, "B00", "204.00", "204.00"),
                        tuple(2, "A00", "90.00", "90.00"),
                        tuple(2, "B00", "118.00", "118.00"));
        assertThat(a.totalPayable()).isEqualByComparingTo("432.00");
        assertThat(a.charges().get(2).trace()).containsExactly("500 x 4 % = 20", "140 KGM x 50.00 GBP / 100 = 70");
        assertThat(a.lane()).isEqualTo(Lane.GREEN);
    }

    private static org.assertj.core.groups.Tuple tuple(int item, String type, String assessed, String payable) {
        return org.assertj.core.api.Assertions.tuple(item, type, new BigDecimal(assessed), new BigDecimal(payable));
    }

    @Test
    void truncatesWhereTheMeasureSaysSo() {
        Assessment a = assess(
                "GoodsShipment/GovernmentAgencyGoodsItem/Commodity/InvoiceLine/ItemChargeAmount = 2319.15",
                "drop InvoiceAmount");
        // 2319.15 x 2 % = 46.383 -> 46.38; (2319.15 + 46.38) x 20 % = 473.106 -> 473.10
        assertThat(a.charges().get(1).base()).isEqualByComparingTo("2365.53");
        assertThat(a.charges().get(1).assessed()).isEqualTo(new BigDecimal("473.10"));
    }

    @ParameterizedTest
    @CsvSource({
        "140, KGM, 70.00",
        "140, KGM#G, 70.00",
        "140000, GRM, 70.00",
        "0.14, TNE, 70.00",
        "1.4, DTN, 70.00",
        "500, LBR, 113.39",
        "16, ONZ, 0.22"
    })
    void takesASpecificDutyOfTheMassInItsUnit(String mass, String unit, String specific) {
        String measure = "GoodsShipment/GovernmentAgencyGoodsItem[2]/Commodity/GoodsMeasure/";
        Assessment a = assess(
                measure + "NetNetWeightMeasure = " + mass,
                measure + "NetNetWeightMeasure@unitCode = " + unit,
                measure + "GrossMassMeasure = 1",
                measure + "GrossMassMeasure@unitCode = TNE",
                "drop TotalGrossMassMeasure");
        assertThat(a.findings()).isEmpty();
        assertThat(a.charges().get(2).assessed())
                .isEqualByComparingTo(new BigDecimal("20.00").add(new BigDecimal(specific)));
    }

    @Test
    void chargesNothingByAMassInAUnitThatIsNoMass() {
        Assessment a = assess(
                "GoodsShipment/GovernmentAgencyGoodsItem[2]/Commodity/GoodsMeasure/NetNetWeightMeasure@unitCode = LTR");
        assertThat(a.findings()).extracting(Finding::code).containsExactly("MASS-UNIT-UNKNOWN", "QUANTITY-MISSING");
        assertThat(a.lane()).isEqualTo(Lane.YELLOW);
    }

    @Test
    void comparesMassesInTheirUnits() {
        String measure = "GoodsShipment/GovernmentAgencyGoodsItem/Commodity/GoodsMeasure/";
        assertThat(assess(measure + "NetNetWeightMeasure = 100000", measure + "NetNetWeightMeasure@unitCode = GRM")
                        .findings())
                .isEmpty();
        assertThat(assess(measure + "NetNetWeightMeasure = 1", measure + "NetNetWeightMeasure@unitCode = TNE")
                        .findings())
                .extracting(Finding::code)
                .containsExactly("NET-ABOVE-GROSS");
    }

    @Test
    void securesWhatIsSuspendedAndRelievesWhatIsRelieved() {
        Assessment suspended = assess("GoodsShipment/GovernmentAgencyGoodsItem/GovernmentProcedure/CurrentCode = 53");
        assertThat(suspended.charges().get(0).secured()).isEqualByComparingTo("20");
        assertThat(suspended.charges().get(0).payable()).isEqualByComparingTo("0");
        Assessment relieved =
                assess("GoodsShipment/GovernmentAgencyGoodsItem/GovernmentProcedure[2]/CurrentCode = F15");
        assertThat(relieved.charges().get(0).relieved()).isEqualByComparingTo("20");
        assertThat(relieved.charges().get(0).payable()).isEqualByComparingTo("0");
    }

    @Test
    void takesTheDeclaredRateAsProvisionalWhereTheRulebookHasNone() {
        Assessment a = assess(
                "GoodsShipment/GovernmentAgencyGoodsItem/Commodity/Classification/ID = 01012100",
                "GoodsShipment/GovernmentAgencyGoodsItem/Commodity/DutyTaxFee/TaxRateNumeric = 7.5");
        Charge duty = a.charges().getFirst();
        assertThat(duty.measure()).isEqualTo(Charge.AS_DECLARED);
        assertThat(duty.assessed()).isEqualByComparingTo("75.00");
        assertThat(duty.provisional()).isTrue();
        assertThat(a.charges().get(1).assessed()).isEqualByComparingTo("215.00");
        assertThat(a.lane()).isEqualTo(Lane.YELLOW);
        assertThat(a.reasons()).extracting(Reason::id).contains("COMMODITY-NOT-IN-TARIFF");
    }

    @Test
    void roundsADeclaredRateAsTheTaxDoesAndSaysSo() {
        Assessment a = assess(
                "GoodsShipment/GovernmentAgencyGoodsItem/Commodity/InvoiceLine/ItemChargeAmount = 333.33",
                "drop InvoiceAmount",
                "GoodsShipment/GovernmentAgencyGoodsItem/Commodity/Classification/ID = 01012100",
                "GoodsShipment/GovernmentAgencyGoodsItem/Commodity/DutyTaxFee/TaxRateNumeric = 7.77");
        assertThat(a.charges().getFirst().trace())
                .containsExactly("333.33 x 7.77 % = 25.899741", "rounded DOWN 2 to 25.89");
    }

    @Test
    void marksATaxProvisionalOnADutyThatIsNotComputed() {
        Assessment a = Assess.assess(
                Examples.declaration(), Examples.context(), Examples.rated("TEXT \"in words\""), Examples.AT);
        assertThat(a.charges())
                .filteredOn(charge -> charge.taxType().equals("B00"))
                .extracting(Charge::item, Charge::provisional)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(1, true),
                        org.assertj.core.api.Assertions.tuple(2, false));
    }

    @Test
    void convertsAForeignPriceAtTheRulebooksRate() {
        Assessment a = assess(
                "GoodsShipment/GovernmentAgencyGoodsItem/Commodity/InvoiceLine/ItemChargeAmount@currencyID = USD");
        assertThat(a.values().getFirst().amount()).isEqualByComparingTo("800.00");
        assertThat(a.values().getFirst().trace()).first().isEqualTo("1000.00 USD at 0.8 GBP");
    }

    @Test
    void sharesFreightByPriceWhereTheIncotermLeavesItOut() {
        Assessment a = assess(
                "GoodsShipment/TradeTerms/ConditionCode = FOB",
                "GoodsShipment/CustomsValuation/FreightChargeAmount = 150.00",
                "GoodsShipment/CustomsValuation/FreightChargeAmount@currencyID = GBP");
        assertThat(a.values())
                .extracting(ItemValue::amount)
                .containsExactly(new BigDecimal("1100.00"), new BigDecimal("550.00"));
        Assessment cif = assess(
                "GoodsShipment/CustomsValuation/FreightChargeAmount = 150.00",
                "GoodsShipment/CustomsValuation/FreightChargeAmount@currencyID = GBP");
        assertThat(cif.values().getFirst().amount()).isEqualByComparingTo("1000.00");
    }

    @Test
    void selectsByProfileDrawAndEarlierSelection() {
        assertThat(assess("GoodsShipment/GovernmentAgencyGoodsItem/Origin/CountryCode = CN")
                        .lane())
                .isEqualTo(Lane.RED);
        assertThat(drawn("0.0099", null).lane()).isEqualTo(Lane.YELLOW);
        assertThat(drawn("0.01", null).lane()).isEqualTo(Lane.GREEN);
        assertThat(drawn("0.5", Lane.RED).lane()).isEqualTo(Lane.RED);
        assertThat(drawn("0.5", Lane.RED).reasons()).extracting(Reason::id).containsExactly(Reason.EARLIER);
    }

    @Test
    void givesTheSameBytesForTheSameArguments() {
        assertThat(assess().canonical()).isEqualTo(assess().canonical());
        assertThat(assess().digest())
                .isNotEqualTo(assess("TotalPackageQuantity = 13").digest());
    }

    private static Assessment assess(String... changes) {
        return Assess.assess(Examples.declaration(changes), Examples.context(), Examples.rulebook(), Examples.AT);
    }

    private static Assessment drawn(String draw, @org.jspecify.annotations.Nullable Lane earlier) {
        Context context = new Context(Examples.AT, null, true, new BigDecimal(draw), earlier, java.util.Set.of());
        return Assess.assess(
                Examples.declaration(),
                context,
                Examples.rulebook("GB", Completeness.PARTIAL, new BigDecimal("0.01")),
                Examples.AT);
    }
}
