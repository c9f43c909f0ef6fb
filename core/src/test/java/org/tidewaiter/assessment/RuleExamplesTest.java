package org.tidewaiter.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.kernel.Finding;
import org.tidewaiter.rulebook.Completeness;

class RuleExamplesTest {
    /** Rules whose breach takes more than one declaration, or more lines than a file should have; tested by name elsewhere. */
    private static final Set<String> ELSEWHERE = Set.of(
            "ITEMS-TOO-MANY",
            "TOO-MANY-FINDINGS",
            "RULEBOOK-UNKNOWN",
            "LRN-REUSED",
            "MRN-MISSING",
            "MRN-UNKNOWN",
            "CHANGE-TYPE-UNKNOWN",
            "CHANGE-FOR-ANOTHER-ADMINISTRATION",
            "CHANGE-NOT-LOOKED-UP",
            "CHANGE-WAITS",
            "NOT-IN-THIS-STATE",
            "AMENDMENT-EMPTY",
            "AMENDMENT-POINTER-UNRESOLVED",
            "AMENDMENT-NOTHING-THERE",
            "AMENDMENT-SEQUENCE",
            "AMENDMENT-NOT-POINTED-TO",
            "AMENDMENT-AMBIGUOUS",
            "AMENDMENT-OF-ITSELF",
            "CONTROL-ITEM-UNKNOWN",
            "ITEMS-ALL-HELD",
            "IRREGULARITY-OPEN",
            "GOODS-PROHIBITED",
            "APPROVAL-SECOND-PERSON",
            "ADDITIONAL-AMOUNT",
            "QUERY-OPEN",
            "QUERY-UNKNOWN",
            "QUERY-DEADLINE",
            "QUERIES-TOO-MANY",
            "CONTROL-LIMITS",
            "JUDGEMENT-UNKNOWN",
            "JUDGEMENT-OWN",
            "JUDGEMENT-LIMITS",
            "VALUE-DOUBT-ITEMS",
            "VALUE-DOUBT-UNKNOWN",
            "VALUE-DOUBT-ORDER",
            "VALUE-DOUBT-OPEN",
            "VALUE-EVIDENCE",
            "DUTY-NOT-COMPUTED",
            "IMPORT-PROHIBITED",
            "PREFERENCE-NOT-GRANTED",
            "RELIEF-OVER-LIMIT",
            "QUOTA-NOT-GRANTED",
            "QUOTA-NOT-DRAWN",
            "QUOTA-EXHAUSTED",
            "QUOTA-SECURED",
            "QUOTA-WAITING",
            "CH99-SCOPE",
            "FEE-OPEN");

    private record Example(String path, List<String> changes) {}

    private static final Map<String, Example> EXAMPLES = read();

    private static Map<String, Example> read() {
        Map<String, Example> examples = new LinkedHashMap<>();
        List<String> changes = new ArrayList<>();
        for (String line : Examples.lines("rule-examples.txt")) {
            int arrow = line.indexOf(" => ");
            if (arrow > 0) {
                changes = new ArrayList<>();
                examples.put(line.substring(0, arrow), new Example(line.substring(arrow + 4), changes));
            } else {
                changes.add(line);
            }
        }
        return examples;
    }

    @Test
    void findsNothingInACleanDeclaration() {
        assertThat(assess("GB").findings()).isEmpty();
    }

    @Test
    void hasAnExampleOfEachRule() {
        Set<String> ids = new TreeSet<>();
        Catalogue.rules().forEach(rule -> assertThat(ids.add(rule.id()))
                .as(rule.id() + " stands once")
                .isTrue());
        Set<String> shown = new TreeSet<>(EXAMPLES.keySet());
        shown.addAll(ELSEWHERE);
        assertThat(shown).isEqualTo(ids);
    }

    @TestFactory
    Stream<DynamicTest> findsWhatEachExampleShows() {
        return EXAMPLES.entrySet().stream()
                .map(e -> dynamicTest(e.getKey(), () -> {
                    Example example = e.getValue();
                    String country = e.getKey().startsWith("US-") ? "US" : "GB";
                    List<Finding> found = assess(country, example.changes.toArray(String[]::new))
                            .findings();
                    assertThat(found)
                            .filteredOn(f -> f.code().equals(e.getKey()))
                            .as("findings: " + found)
                            .isNotEmpty()
                            .anySatisfy(f -> {
                                assertThat(f.pointer().path()).isEqualTo(example.path);
                                assertThat(f.message()).endsWith(".");
                                assertThat(f.fix()).endsWith(".");
                            });
                }));
    }

    @Test
    void rejectsMoreThan999ItemsAndStopsTellingAfter500Findings() {
        List<String> lines = new ArrayList<>();
        for (int i = 1; i <= 1000; i++) {
            lines.add("GoodsShipment/GovernmentAgencyGoodsItem[" + i + "]/SequenceNumeric = " + i);
        }
        List<Finding> found = assess("GB", lines.toArray(String[]::new)).findings();
        assertThat(found).extracting(Finding::code).contains("ITEMS-TOO-MANY", "TOO-MANY-FINDINGS");
        assertThat(found).hasSize(Report.MAX_FINDINGS + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"01", "001", " 1 "})
    void rejectsANumberThatIsGivenTwiceHoweverItIsWritten(String second) {
        Assessment assessment = assess("GB", "GoodsShipment/GovernmentAgencyGoodsItem[2]/SequenceNumeric = " + second);
        assertThat(assessment.isAccepted()).isFalse();
        assertThat(assessment.findings()).extracting(Finding::code).containsExactly("ITEM-NUMBER-DUPLICATE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1000"})
    void rejectsANumberOutsideOf1To999(String number) {
        Assessment assessment = assess("GB", "GoodsShipment/GovernmentAgencyGoodsItem[2]/SequenceNumeric = " + number);
        assertThat(assessment.findings()).extracting(Finding::code).containsExactly("ITEM-NUMBER-MISSING");
    }

    @ParameterizedTest
    @ValueSource(strings = {"手机", "가방", "茶", "차", "tea"})
    void takesAShortNameOfGoodsForADescription(String description) {
        String place = "GoodsShipment/GovernmentAgencyGoodsItem/Commodity/Description = ";
        assertThat(assess("GB", place + description).findings()).isEmpty();
    }

    @Test
    void takesAnAmountOfThirteenDigitsBeforeThePoint() {
        assertThat(assess(
                                "GB",
                                "GoodsShipment/GovernmentAgencyGoodsItem/Commodity/InvoiceLine/ItemChargeAmount"
                                        + " = 9999999999999.99",
                                "drop InvoiceAmount")
                        .isAccepted())
                .isTrue();
    }

    @Test
    void rejectsACommodityOutsideOfACompleteTariff() {
        Declaration declaration =
                Examples.declaration("GoodsShipment/GovernmentAgencyGoodsItem/Commodity/Classification/ID = 01012100");
        Assessment assessment = Assess.assess(
                declaration,
                Examples.context(),
                Examples.rulebook("GB", Completeness.COMPLETE, BigDecimal.ZERO),
                Examples.AT);
        assertThat(assessment.isAccepted()).isFalse();
        assertThat(assessment.lane()).isNull();
        assertThat(assessment.charges()).isEmpty();
    }

    @Test
    void pointsBothWaysToTheSecondItemsPrice() {
        String place = "GoodsShipment/GovernmentAgencyGoodsItem[2]/Commodity/InvoiceLine/ItemChargeAmount";
        Finding finding = assess("GB", place + " = abc").findings().getFirst();
        assertThat(finding.pointer().wco()).isEqualTo("42A/67A/68A[2]/23A/79A/112");
        assertThat(finding.pointer().path())
                .isEqualTo("$.Declaration.GoodsShipment.GovernmentAgencyGoodsItem[1].Commodity.InvoiceLine"
                        + ".ItemChargeAmount");
    }

    @Test
    void leavesOutTheRulesThatTheChannelCantMeet() {
        Context context = Context.dryRun(Instant.EPOCH, Set.of("PACKAGES-MISSING"));
        Declaration declaration = Examples.declaration("drop GoodsShipment/GovernmentAgencyGoodsItem/Packaging");
        assertThat(Assess.assess(declaration, context, Examples.rulebook(), Examples.AT)
                        .findings())
                .isEmpty();
    }

    private static Assessment assess(String country, String... changes) {
        return Assess.assess(
                Examples.declaration(changes),
                Examples.context(),
                Examples.rulebook(country, Completeness.PARTIAL, BigDecimal.ZERO),
                Examples.AT);
    }
}
