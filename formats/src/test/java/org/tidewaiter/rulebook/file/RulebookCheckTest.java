package org.tidewaiter.rulebook.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulebookCheckTest {
    /** What ~ stands for in a row. */
    private static final String REST = ",ITEM,CUSTOMS_VALUE,1 %,,,DOWN 2,";

    private static List<String> told(RulebookSource source) {
        return Example.told(RulebookCheck.check(source));
    }

    @Test
    void findsNothingInASoundRulebook() {
        assertThat(told(Example.sound())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            measures.csv | CUSTOMS_VALUE+A00 | CUSTOMS_VALUE+A01 | ERROR BASE-UNKNOWN measures.csv:4 base
            measures.csv | CUSTOMS_VALUE,5 % | CUSTOMS_VALUE+B00,5 % | ERROR BASE-TOO-LATE measures.csv:2 base
            measures.csv | 2,,,Act 3 | '2,,2026-01-31,Act 3' | WARNING MEASURE-ENDS measures.csv:2 valid_to
            measures.csv | DUTY,01012100 | DUTY,01012200 | WARNING GOODS-WITHOUT-LINE measures.csv:2 goods
            measures.csv | DUTY,01012100 | DUTY,01012200 | WARNING LINE-WITHOUT-DUTY tariff-lines.csv:2 code
            measures.csv | 12.50 EUR | 12.50 EUX | ERROR CURRENCY-UNKNOWN measures.csv:3 expression
            measures.csv | 100 LTR | 100 LTS | WARNING UNIT-UNKNOWN measures.csv:3 expression
            measures.csv | 01012100,,* | 01012100,,XY | ERROR COUNTRY-UNKNOWN measures.csv:2 origins
            tariff-lines.csv | Horses,NAR | Horses,NAX | WARNING UNIT-UNKNOWN tariff-lines.csv:2 supplementary_unit
            exchange-rates.csv | 2026-02-01 | 2026-01-31 | ERROR RATE-OVERLAP exchange-rates.csv:3 currency
            exchange-rates.csv | 2026-02-01 | 2026-02-05 | WARNING RATE-GAP exchange-rates.csv:3 valid_from
            exchange-rates.csv | 2026-02-01, | 2026-02-01,2026-02-28 | WARNING RATE-ENDS exchange-rates.csv:3 valid_to
            exchange-rates.csv | USD,0.9, | USX,0.9, | ERROR CURRENCY-UNKNOWN exchange-rates.csv:2 currency
            rulebook.yaml | jurisdiction: FR | jurisdiction: DE | ERROR COUNTRY-UNKNOWN rulebook.yaml:0 jurisdiction
            rulebook.yaml | currency: EUR, l | currency: GBP, l | ERROR CURRENCY-UNKNOWN rulebook.yaml:16 currency
            profiles.yaml | item.netMass | item.nettMass | ERROR PROFILE-FIELD-UNKNOWN profiles.yaml:11 field
            """)
    void namesWhatTheTablesSayTogether(String file, String before, String after, String expected) {
        assertThat(told(Example.spoiled(file, before, after))).contains(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            measures.csv | 'D3,A00,DUTY,22,,*,,*,IMPORT,*~2026-01-01,,Act' | MEASURE-OVERLAP measures.csv:6
            measures.csv     | 'D3,A00,DUTY,22 01,,US,,*,IMPORT,*~,,Act' |
            measures.csv | 'V3,B00,TAX,*,Z,*,,*,IMPORT,1 2~,,Act' | MEASURE-OVERLAP measures.csv:6
            measures.csv     | 'V3,B00,TAX,*,Y,*,,*,IMPORT,*~,,Act' |
            measures.csv     | 'D3,A00,DUTY,22,,*,,*,EXPORT,*~,,Act' |
            tariff-lines.csv | '22042100,Wine again,LTR,2026-01-01,,Tariff' | LINE-OVERLAP tariff-lines.csv:4
            code-lists.csv   | 'country,FR,France again,2020-01-01,' | CODE-DUPLICATE code-lists.csv:8
            """)
    void namesRowsBetweenWhichTheirOrderWouldDecide(
            String file, String row, @org.jspecify.annotations.Nullable String expected) {
        List<String> errors = told(Example.withRow(file, row.replace("~", REST))).stream()
                .filter(problem -> problem.startsWith("ERROR"))
                .map(problem -> problem.substring(0, problem.lastIndexOf(' ')))
                .toList();

        assertThat(errors).isEqualTo(expected == null ? List.of() : List.of("ERROR " + expected));
    }

    private static List<RulebookProblem> stacked(String... rows) {
        List<String> lines = new ArrayList<>(List.of(Example.ADDITIONAL_COLUMNS));
        for (String row : rows) {
            String[] cells = row.split(" ", 4); // id, group, groups it yields to, days
            lines.add(String.join(
                    ",",
                    cells[0],
                    "C" + cells[0],
                    "TRADE_REMEDY,22,,*,,*,IMPORT,*,ITEM,CUSTOMS_VALUE,1 %,,,DOWN 2",
                    cells[3],
                    "Act,,,,,",
                    cells[1],
                    cells[2].replace('+', ' ')));
        }
        String file = String.join(System.lineSeparator(), lines);
        return RulebookCheck.check(Example.sound().with("measures-additional.csv", Example.bytes(file))).stream()
                .filter(problem -> problem.code().startsWith("STACKING"))
                .toList();
    }

    @Test
    void namesAGroupThatNoMeasureHas() {
        List<RulebookProblem> problems = stacked("S1 STEEL AUTO ,", "S2 AUTOS  ,");
        assertThat(Example.told(problems))
                .containsExactly("WARNING STACKING-GROUP-UNKNOWN measures-additional.csv:2 yields_to");
        assertThat(problems.getFirst().message()).contains("'S1'", "'AUTO'");
        assertThat(problems.getFirst().fix()).contains("AUTOS, STEEL");
    }

    @Test
    void namesACircleOnceWithItsGroups() {
        List<RulebookProblem> problems = stacked("S1 A B ,", "S2 B C ,", "S3 C A ,", "S4 D A+D ,");
        assertThat(Example.told(problems))
                .containsExactly("WARNING STACKING-CIRCLE measures-additional.csv:2 yields_to");
        assertThat(problems.getFirst().message()).contains("A > B > C > A");
    }

    @Test
    void letsGroupsChangePlacesWithTheLaw() {
        assertThat(stacked("S1 A B ,2025-06-03", "S2 B A 2025-06-04,", "S3 A  2025-06-04,", "S4 B  ,2025-06-03"))
                .isEmpty();
    }

    @Test
    void namesTheDaysBetweenTwoRates() {
        RulebookSource source = Example.spoiled("measures.csv", "2,,,Act 3", "2,,2026-01-31,Act 3")
                .with(
                        "measures.csv",
                        Example.bytes(String.valueOf(Example.FILES.get("measures.csv"))
                                        .replace("LTR,,,DOWN 2,,,", "LTR,,,DOWN 2,,2026-01-31,")
                                + "D3,A00,DUTY,22,,*,,*,IMPORT,*,ITEM,CUSTOMS_VALUE,1 %,,,DOWN 2,2026-02-03,,Act\n"));

        assertThat(RulebookCheck.check(source))
                .extracting(RulebookProblem::message)
                .contains("No A00 holds for goods 22 from 2026-02-01 to 2026-02-02.");
    }

    @Test
    void warnsOfThresholdsThatHoldTwiceAndOfListsWithoutCodes() {
        RulebookSource twice =
                Example.withRow("rulebook.yaml", "  - {id: low, amount: \"22\", currency: EUR, legalBasis: \"Act 2\"}");
        RulebookSource empty = Example.spoiled(
                "rulebook.yaml", "thresholds:", "  package: {severity: WARNING, source: \"R 21\"}\nthresholds:");

        assertThat(told(twice)).contains("ERROR THRESHOLD-OVERLAP rulebook.yaml:17 id");
        assertThat(told(empty)).contains("WARNING CODE-LIST-EMPTY rulebook.yaml:15 package");
    }

    @Test
    void warnsThatNothingFollowsTheFeeOfTheFiscalYear2026() {
        assertThat(RulebookFiles.check("us"))
                .extracting(RulebookProblem::message)
                .contains("Measure 499-FY2026 ends on 2026-09-30 and no 499 follows.");
    }
}
