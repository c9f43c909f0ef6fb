package org.tidewaiter.origin.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tidewaiter.origin.Criterion;
import org.tidewaiter.origin.DatedRule;
import org.tidewaiter.origin.OriginRules;
import org.tidewaiter.origin.ProductRuleText;
import org.tidewaiter.origin.Standing;

class OriginFilesTest {
    private static final String HEADER = "goods,use,rule,criterion,valid_from,valid_to,standing,source\n";

    @Test
    void readsThePackagedRulesEachWithItsSource() {
        OriginRules rules = OriginFiles.usmca();

        assertThat(rules.rules()).hasSizeGreaterThan(60).allSatisfy(rule -> {
            assertThat(rule.source()).isNotBlank();
            assertThat(ProductRuleText.parse(ProductRuleText.print(rule.rule())))
                    .isEqualTo(rule.rule());
        });
        assertThat(rules.tolerances())
                .allSatisfy(rule -> assertThat(rule.source()).startsWith("19 U.S.C. 4531(f)"));
    }

    @Test
    void hasNoTwoRulesForTheSameGoodsAndUseOnADay() {
        OriginRules rules = OriginFiles.usmca();
        for (DatedRule one : rules.rules()) {
            for (DatedRule other : rules.rules()) {
                boolean same = !one.equals(other)
                        && one.criterion() == other.criterion()
                        && one.use().equals(other.use());
                LocalDate from = other.validity().from();
                if (same && one.goods().digits() == other.goods().digits() && from != null) {
                    assertThat(one.goods().holds(other.goods().from())
                                    && one.validity().covers(from))
                            .as(one + " and " + other)
                            .isFalse();
                }
            }
        }
    }

    @Test
    void marksTheStepsThatRestOnGeneralKnowledge() {
        OriginRules rules = OriginFiles.usmca();

        assertThat(standing(rules, "870422", "HEAVY-TRUCK", "2027-06-30")).isEqualTo(Standing.GENERAL_KNOWLEDGE);
        assertThat(standing(rules, "870422", "HEAVY-TRUCK", "2027-07-01")).isEqualTo(Standing.SOURCED);
        assertThat(standing(rules, "870323", "PASSENGER-VEHICLE", "2023-06-30")).isEqualTo(Standing.GENERAL_KNOWLEDGE);
        assertThat(standing(rules, "870323", "PASSENGER-VEHICLE", "2023-07-01")).isEqualTo(Standing.SOURCED);
    }

    @Test
    void tellsEveryProblemAtOnceAndYieldsNoRules() {
        OriginFiles.Read read = OriginFiles.read(
                "X",
                Map.of(
                        OriginFiles.RULES,
                        HEADER
                                + "0101,,CTX,B,,,SOURCED,law\n"
                                + "0102,,CC,Z,,,SOURCED,law\n"
                                + "0103,,CC,B,2020-13-01,,SOURCED,law\n"
                                + "0104,,CC,B,,,SOURCED,\n"
                                + "0105,,RVC NC @NONE,B,,,SOURCED,law\n",
                        OriginFiles.TOLERANCES,
                        "kind,goods\nVALUE,01\n"));

        assertThat(read.rules()).isNull();
        assertThat(read.problems()).extracting(OriginFiles.Problem::line).containsExactly(2L, 3L, 4L, 5L, 6L, 1L);
    }

    @Test
    void tellsABrokenTable() {
        assertThat(OriginFiles.read("X", Map.of(OriginFiles.RULES, HEADER + "0101,\"x\n"))
                        .problems())
                .hasSize(1);
        assertThat(OriginFiles.read("X", Map.of(OriginFiles.RULES, HEADER + "0101,CC\n"))
                        .problems())
                .hasSize(1);
    }

    private static Standing standing(OriginRules rules, String hs, String use, String day) {
        DatedRule rule = rules.find(hs, use, Criterion.PRODUCT_RULE, LocalDate.parse(day));
        assertThat(rule).isNotNull();
        return java.util.Objects.requireNonNull(rule).standing();
    }
}
