package org.tidewaiter.rulebook.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidewaiter.assessment.Assess;
import org.tidewaiter.assessment.Assessment;
import org.tidewaiter.assessment.Charge;
import org.tidewaiter.assessment.Context;
import org.tidewaiter.assessment.Examples;
import org.tidewaiter.assessment.Reason;
import org.tidewaiter.kernel.Finding;

/** What declarations come to under the packaged rulebooks. */
class PackagedAssessmentTest {
    private static final String ITEM = "GoodsShipment/GovernmentAgencyGoodsItem/";
    private static final Instant AT = Instant.parse("2026-03-10T12:00:00Z");

    private static Assessment assess(String rulebook, List<String> base, String... changes) {
        return assess(rulebook, AT, base, changes);
    }

    private static Assessment assess(String rulebook, Instant at, List<String> base, String... changes) {
        List<String> lines = new ArrayList<>(base);
        lines.addAll(List.of(changes));
        return Assess.assess(
                Examples.declaration(lines.toArray(String[]::new)),
                Context.dryRun(at, Set.of()),
                new PackagedRulebooks().named(rulebook).orElseThrow(),
                at);
    }

    /** One item of 10,000 USD by sea, entered for consumption. */
    private static Assessment us(String code, String... changes) {
        return us(AT, code, changes);
    }

    private static Assessment us(Instant at, String code, String... changes) {
        return assess(
                "us",
                at,
                List.of(
                        "TypeCode = 01",
                        "DeclarationOfficeID = 2704",
                        "GoodsItemQuantity = 1",
                        "drop InvoiceAmount",
                        "drop GoodsShipment/GovernmentAgencyGoodsItem[2]",
                        "drop " + ITEM + "Commodity/Classification[2]",
                        "drop " + ITEM + "Commodity/DutyTaxFee",
                        ITEM + "Commodity/Classification/ID = " + code,
                        ITEM + "Commodity/Classification/IdentificationTypeCode = HTS",
                        ITEM + "Commodity/InvoiceLine/ItemChargeAmount = 10000",
                        ITEM + "Commodity/InvoiceLine/ItemChargeAmount@currencyID = USD",
                        ITEM + "GovernmentProcedure/CurrentCode = 01",
                        "GoodsShipment/TradeTerms/ConditionCode = FOB"),
                changes);
    }

    /** One item of 1,000 GBP. */
    private static Assessment gb(String code, String... changes) {
        return assess(
                "gb",
                List.of(
                        "GoodsItemQuantity = 1",
                        "drop InvoiceAmount",
                        "drop GoodsShipment/GovernmentAgencyGoodsItem[2]",
                        "drop " + ITEM + "Commodity/Classification[2]",
                        ITEM + "Commodity/Classification/ID = " + code),
                changes);
    }

    private static String[] origins(String origin, String preferential) {
        return new String[] {
            ITEM + "Origin/CountryCode = " + origin,
            ITEM + "Origin[2]/CountryCode = " + preferential,
            ITEM + "Origin[2]/TypeCode = 2"
        };
    }

    private static String[] claiming(String preference, String... changes) {
        return Stream.concat(
                        Stream.of(changes), Stream.of(ITEM + "Commodity/DutyTaxFee/DutyRegimeCode = " + preference))
                .toArray(String[]::new);
    }

    private static List<String> charges(Assessment assessment) {
        return assessment.charges().stream()
                .map(c -> c.taxType() + " " + c.rate() + " " + c.assessed())
                .toList();
    }

    private static List<String> duties(Assessment assessment) {
        return assessment.charges().stream().map(Charge::measure).toList();
    }

    @Test
    void aPreferentialOriginWithoutAClaimChangesNoDuty() {
        for (String code : List.of("42022160", "61091000")) {
            for (String origin : List.of("CN", "RU")) {
                Assessment alone = us(code, ITEM + "Origin/CountryCode = " + origin);
                Assessment both = us(code, origins(origin, "KR"));
                assertThat(charges(both)).as(code + " from " + origin).isEqualTo(charges(alone));
            }
        }
    }

    @Test
    void additionalDutiesFollowTheNonPreferentialOriginBesideAPreference() {
        Assessment claimed = us("42022160", claiming("KR", origins("CN", "KR")));
        assertThat(charges(claimed)).first().isEqualTo("DTY FREE 0.00");
        assertThat(duties(claimed)).anyMatch(measure -> measure.contains("9903.88.03"));
        assertThat(duties(us("42022160", claiming("KR", origins("KR", "KR")))))
                .noneMatch(measure -> measure.contains("9903.88.03"));
    }

    @Test
    void columnTwoFollowsTheNonPreferentialOrigin() {
        assertThat(charges(us("61091000", origins("RU", "KR"))))
                .first()
                .asString()
                .startsWith("DTY 90 %");
        assertThat(charges(us("61091000", origins("KR", "RU"))))
                .first()
                .asString()
                .startsWith("DTY 16.5 %");
    }

    @Test
    void aClaimedPreferenceRestsOnThePreferentialOrigin() {
        assertThat(charges(gb("85102000", claiming("300", origins("CN", "FR")))))
                .first()
                .isEqualTo("A00 FREE 0.00");
    }

    @Test
    void aFeeThatIsNotYetKnownForTheDayIsSecuredAtTheLastOne() {
        Assessment before = us(Instant.parse("2026-09-15T12:00:00Z"), "61091000");
        Assessment after = us(Instant.parse("2026-10-15T12:00:00Z"), "61091000");
        Charge known = fee(before);
        Charge open = fee(after);
        assertThat(known.payable()).isPositive().isEqualByComparingTo(known.assessed());
        assertThat(open.secured()).isEqualByComparingTo(known.assessed());
        assertThat(open.payable()).isZero();
        assertThat(open.provisional()).isTrue();
        assertThat(after.findings()).extracting(Finding::code).contains("FEE-OPEN");
        assertThat(after.reasons()).extracting(Reason::id).doesNotContain("FEE-OPEN");
    }

    private static Charge fee(Assessment assessment) {
        return assessment.charges().stream()
                .filter(c -> c.taxType().equals("499"))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"IMA, 10, false", "IMA, 31, false", "EXA, 40, false", "EXA, 71, false", "IMA, 40, true", "EXA, 10, true"
    })
    void aProcedureOfTheOtherDirectionIsRejected(String type, String procedure, boolean accepted) {
        Assessment assessment =
                gb("03073110", "TypeCode = " + type, ITEM + "GovernmentProcedure/CurrentCode = " + procedure);
        assertThat(assessment.isAccepted()).as("%s", assessment.findings()).isEqualTo(accepted);
        assertThat(assessment.findings().stream().anyMatch(f -> f.code().equals("PROCEDURE-FLOW")))
                .isEqualTo(!accepted);
    }

    @Test
    void anEntryIsOfTheTypeThatItsDeclarationStates() {
        Assessment assessment = us("61091000", ITEM + "GovernmentProcedure/CurrentCode = 11");
        assertThat(assessment.findings()).extracting(Finding::code).contains("US-ENTRY-TYPE");
        assertThat(assessment.isAccepted()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"11, 11", "IMA, 11", "IMA, 12"})
    void anInformalEntryAboveItsLimitIsSeenHoweverItsTypeIsStated(String type, String procedure) {
        Assessment assessment =
                us("61091000", "TypeCode = " + type, ITEM + "GovernmentProcedure/CurrentCode = " + procedure);
        assertThat(assessment.reasons()).extracting(Reason::id).contains("US-INFORMAL-LIMIT");
    }

    @Test
    void negligibleValueEndsAtItsLimit() {
        String relief = ITEM + "GovernmentProcedure[2]/CurrentCode = C07";
        Assessment dear = gb("03073110", relief);
        assertThat(dear.charges().getFirst().payable()).isEqualByComparingTo("100.00");
        assertThat(dear.findings()).extracting(Finding::code).contains("RELIEF-OVER-LIMIT");
        Assessment small = gb("03073110", relief, ITEM + "Commodity/InvoiceLine/ItemChargeAmount = 135.00");
        assertThat(small.charges())
                .allMatch(c -> !c.taxType().equals("A00") || c.payable().signum() == 0);
        assertThat(small.findings()).extracting(Finding::code).doesNotContain("RELIEF-OVER-LIMIT");
    }

    @Test
    void aDayBeforeTheTariffBeginsIsNamed() {
        Assessment early = us(Instant.parse("2019-06-03T12:00:00Z"), "61091000");
        assertThat(early.findings())
                .filteredOn(f -> f.code().equals("COMMODITY-NOT-IN-TARIFF"))
                .extracting(Finding::message)
                .containsExactly(
                        "Commodity code 61091000 has no line on 2019-06-03 in rulebook us, which is partial; its line"
                                + " there begins on 2020-01-01.");
    }
}
