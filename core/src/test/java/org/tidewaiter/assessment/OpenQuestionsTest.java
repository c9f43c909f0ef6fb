package org.tidewaiter.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidewaiter.risk.Lane;
import org.tidewaiter.rulebook.Rulebook;

/** What leaves open what is owed, or whether goods may come in, is not released unseen. */
class OpenQuestionsTest {
    private static final String ITEM = "GoodsShipment/GovernmentAgencyGoodsItem/";

    private static Assessment assess(Rulebook rulebook, String... changes) {
        return Assess.assess(Examples.declaration(changes), Examples.context(), rulebook, Examples.AT);
    }

    private static void seenFor(Assessment assessment, String code) {
        assertThat(assessment.isAccepted()).isTrue();
        assertThat(assessment.lane()).isEqualTo(Lane.YELLOW);
        assertThat(assessment.reasons()).extracting(Reason::id).contains(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "PROHIBITED; IMPORT-PROHIBITED",
                "TEXT \"the rate of the goods mended\"; DUTY-NOT-COMPUTED",
                "3 % ON \"case\"; DUTY-NOT-COMPUTED",
                "1 GBP / NAR; QUANTITY-MISSING"
            })
    void goodsOfWhichTheDutyIsOpenAreSeenByAnOfficer(String expression, String code) {
        seenFor(assess(Examples.rated(expression)), code);
    }

    @Test
    void goodsWithoutAPriceAreSeenByAnOfficer() {
        seenFor(
                assess(Examples.rulebook(), "drop " + ITEM + "Commodity/InvoiceLine", "drop InvoiceAmount"),
                "PRICE-MISSING");
    }

    @Test
    void goodsOfWhichMoreIsLeftOutThanTheyCostAreSeenByAnOfficer() {
        seenFor(charged("BB", "5000.00"), "VALUATION-DEDUCTIONS-EXCEED");
    }

    @Test
    void goodsWithAChargeThatIsNotCountedAreSeenByAnOfficer() {
        seenFor(charged("ZZ", "50.00"), "CHARGE-TYPE-UNKNOWN");
    }

    private static Assessment charged(String code, String amount) {
        String charge = ITEM + "CustomsValuation/ChargeDeduction/";
        return assess(
                Examples.rulebook(),
                charge + "ChargesTypeCode = " + code,
                charge + "OtherChargeDeductionAmount = " + amount,
                charge + "OtherChargeDeductionAmount@currencyID = GBP");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GoodsShipment/TradeTerms/ConditionCode = XXX", "drop GoodsShipment/TradeTerms"})
    void freightThatNoIncotermSpeaksOfIsNotCountedAndSeenByAnOfficer(String terms) {
        Assessment assessment = assess(
                Examples.rulebook(),
                terms,
                "GoodsShipment/CustomsValuation/FreightChargeAmount = 5000.00",
                "GoodsShipment/CustomsValuation/FreightChargeAmount@currencyID = GBP");
        seenFor(assessment, "FREIGHT-OPEN");
        assertThat(assessment.values().getFirst().trace()).containsExactly("price 1000.00");
    }

    @Test
    void goodsWithoutAnOriginAreSeenByAnOfficer() {
        seenFor(assess(Examples.rulebook(), "drop " + ITEM + "Origin"), "ORIGIN-MISSING");
    }

    @Test
    void aFindingThatAnOfficerSettlesIsOfARuleThatLeavesSomethingOpen() {
        assertThat(Catalogue.rules())
                .filteredOn(rule -> rule.fix().contains("an officer"))
                .filteredOn(rule -> rule.check().equals(Rule.ELSEWHERE) && !LifeCycleRules.RULES.contains(rule))
                .isNotEmpty()
                .allMatch(Rule::open);
    }
}
