package org.tidewaiter.rulebook.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.tariff.Measure;

class RulebookFilesTest {

    private static List<String> told(RulebookSource source) {
        return Example.told(RulebookFiles.read(source).problems());
    }

    private static Rulebook sound(RulebookSource source) {
        RulebookFiles.Reading reading = RulebookFiles.read(source);
        assertThat(reading.problems()).isEmpty();
        return ((RulebookFiles.Usable) reading).rulebook();
    }

    @Test
    void readsASoundRulebookWithoutAWord() {
        Rulebook rulebook = sound(Example.sound());

        assertThat(rulebook.label()).startsWith("zz 2026-01-01 (");
        assertThat(rulebook.tariff().measures()).extracting(Measure::id).containsExactly("D1", "D2", "V1", "V2");
        assertThat(rulebook.references().codeList("country")).isNotNull();
        assertThat(rulebook.profiles()).hasSize(1);
    }

    @Test
    void readsAStarAsEveryOneAndAMarkedCodeAsExcluded() {
        Measure.Scope scope = sound(Example.sound()).tariff().measures().get(2).scope();

        assertThat(scope.goods()).isEmpty();
        assertThat(scope.origins()).isEmpty();
        assertThat(scope.regimes()).isEmpty();
        assertThat(scope.additionalCodes()).isEmpty();
        assertThat(scope.excludedAdditionalCodes()).containsExactly("Z");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            measures.csv | 5 %, | 5 percent, | ERROR EXPRESSION-UNREADABLE measures.csv:2 expression
            measures.csv | 5 %, | 1E9 %, | ERROR EXPRESSION-UNREADABLE measures.csv:2 expression
            measures.csv       | A00,DUTY,01     | A00,LEVY,01     | ERROR VALUE-UNKNOWN measures.csv:2 kind
            measures.csv | 5 %,,,DOWN 2 | 5 %,,,DOWN | ERROR ROUNDING-UNREADABLE measures.csv:2 rounding
            measures.csv | 5 %,,,DOWN 2 | 5 %,,,DOWN two | ERROR ROUNDING-UNREADABLE measures.csv:2 rounding
            measures.csv | 5 %,,,DOWN 2 | 5 %,,,UNNECESSARY 2 | ERROR ROUNDING-UNREADABLE measures.csv:2 rounding
            measures.csv | 5 %,,, | 5 %,9,3, | ERROR BOUNDS-SWAPPED measures.csv:2 minimum
            measures.csv | 5 %,,, | 5 %,1e9,, | ERROR NUMBER-UNREADABLE measures.csv:2 minimum
            measures.csv | DOWN 2,,,Act 3 | DOWN 2,,, | ERROR CELL-EMPTY measures.csv:2 legal_basis
            measures.csv       | 01012100,,*     | 01012100,,      | ERROR CELL-EMPTY measures.csv:2 origins
            measures.csv       | DUTY,01012100,  | DUTY,,          | ERROR CELL-EMPTY measures.csv:2 goods
            measures.csv       | DUTY,01012100,  | DUTY,0101.21,   | ERROR GOODS-PREFIX measures.csv:2 goods
            measures.csv | 2,,,Act 3 | '2,2026-02-30,,Act 3' | ERROR DATE-UNREADABLE measures.csv:2 valid_from
            measures.csv | 2,,,Act 3 | '2,2026-02-02,2026-02-01,Act 3' | ERROR DATES-SWAPPED measures.csv:2 valid_to
            measures.csv       | D2,A00          | D1,A00          | ERROR ID-DUPLICATE measures.csv:3 id
            measures.csv | id,tax_type | id,tax | ERROR COLUMN-MISSING measures.csv:1 tax_type
            measures.csv       | Act 4           | Act 4,more      | ERROR CELLS-MISCOUNTED measures.csv:4
            measures.csv       | Act 4           | "Act 4          | ERROR CSV-BROKEN measures.csv:4
            measures.csv | CUSTOMS_VALUE+A00 | CUSTOMS_VALUE+ | ERROR BASE-UNREADABLE measures.csv:4 base
            tariff-lines.csv   | 01012100        | 0101.21.00      | ERROR ROW-INVALID tariff-lines.csv:2
            procedures.csv | CHARGED | WAIVED | ERROR VALUE-UNKNOWN procedures.csv:2 effect
            procedures.csv | Act 5 | ' ' | ERROR CELL-EMPTY procedures.csv:2 legal_basis
            exchange-rates.csv | USD,0.9,        | USD,0,          | ERROR ROW-INVALID exchange-rates.csv:2
            code-lists.csv | unit,NAR | units,NAR | ERROR CODE-LIST-UNKNOWN code-lists.csv:6 list
            rulebook.yaml | zone: Europe/Paris | zone: Europe/Pariss | ERROR ZONE-UNKNOWN rulebook.yaml:6 zone
            rulebook.yaml | currency: EUR | currency: EUX | ERROR CURRENCY-UNKNOWN rulebook.yaml:5 currency
            rulebook.yaml | jurisdiction: FR | jurisdiction: F | ERROR JURISDICTION-FORM rulebook.yaml:4 jurisdiction
            rulebook.yaml      | basis: CIF      | basis: DDP      | ERROR VALUE-UNKNOWN rulebook.yaml:8 basis
            rulebook.yaml | randomShare | randomshare | ERROR KEY-UNKNOWN rulebook.yaml:9 randomshare
            rulebook.yaml | "0.01" | "1.5" | ERROR ROW-INVALID rulebook.yaml:9 randomShare
            rulebook.yaml | amount: "150" | amount: "-1" | ERROR AMOUNT-NEGATIVE rulebook.yaml:16 amount
            rulebook.yaml      | title: "Example" | name: again    | ERROR KEY-DUPLICATE rulebook.yaml:3 name
            rulebook.yaml      | title: "Example" | title: *name   | ERROR YAML-REFUSED rulebook.yaml:3
            profiles.yaml      | lane: YELLOW    | lane: ORANGE    | ERROR VALUE-UNKNOWN profiles.yaml:3 lane
            profiles.yaml | priority: 10 | priority: high | ERROR NUMBER-UNREADABLE profiles.yaml:4 priority
            profiles.yaml | startsWith | beginsWith | ERROR KEY-UNKNOWN profiles.yaml:10 beginsWith
            profiles.yaml | greaterThan: 10 | greaterThan: ten | ERROR NUMBER-UNREADABLE profiles.yaml:11 greaterThan
            profiles.yaml | item.netMass | item.nettMass | ERROR PROFILE-FIELD-UNKNOWN profiles.yaml:11 field
            profiles.yaml | greaterThan: 10 | startsWith: 10 | ERROR CONDITION-FORM profiles.yaml:11 startsWith
            profiles.yaml | "Act 6" | "" | ERROR KEY-MISSING profiles.yaml:7 legalBasis
            """)
    void namesWhatIsWrongAndWhere(String file, String before, String after, String expected) {
        assertThat(told(Example.spoiled(file, before, after))).contains(expected);
    }

    @Test
    void tellsOfAllFilesAtOnceWithSentenceAndAdvice() {
        RulebookSource source = Example.spoiled("measures.csv", "5 %,", "5 percent,")
                .with("profiles.yaml", Example.bytes("- {id: P1"))
                .with("code-lists.csv", Example.bytes("list,code\n"));

        List<RulebookProblem> problems = RulebookFiles.read(source).problems();

        assertThat(problems)
                .extracting(RulebookProblem::file)
                .contains("measures.csv", "profiles.yaml", "code-lists.csv");
        assertThat(problems).allSatisfy(problem -> {
            assertThat(problem.message()).endsWith(".");
            assertThat(problem.fix()).endsWith(".");
        });
    }

    @Test
    void refusesBytesThatAreNoUtf8AndNamesTheLine() {
        byte[] bytes = "list,code,name,valid_from,valid_to\ncountry,FR,?,,\n"
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        bytes[46] = (byte) 0xE9;

        assertThat(told(Example.sound().with("code-lists.csv", org.tidewaiter.kernel.Bytes.of(bytes))))
                .contains("ERROR TEXT-UNDECODABLE code-lists.csv:2");
    }

    @Test
    void holdsTheLimitsOfSizeAndRows() {
        List<RulebookProblem> tooLarge = RulebookFiles.read(Example.sound(), new CsvTable.Limits(150, 10))
                .problems();
        List<RulebookProblem> tooMany = RulebookFiles.read(Example.sound(), new CsvTable.Limits(5_000, 3))
                .problems();

        assertThat(Example.told(tooLarge)).contains("ERROR FILE-TOO-LARGE measures.csv:0");
        assertThat(Example.told(tooMany)).contains("ERROR ROWS-TOO-MANY measures.csv:5");
    }

    @Test
    void tellsOfAThousandProblemsAndCountsTheRest() {
        StringBuilder rows = new StringBuilder(String.valueOf(Example.FILES.get("code-lists.csv")));
        rows.repeat("country,,,,\n", 2_000);

        List<RulebookProblem> problems = RulebookFiles.read(
                        Example.sound().with("code-lists.csv", Example.bytes(rows.toString())))
                .problems();

        assertThat(problems).hasSize(Problems.MAX_PROBLEMS + 1);
        assertThat(problems).anySatisfy(p -> assertThat(p.message()).isEqualTo("There are 3000 more problems."));
    }

    @Test
    void keepsACodeThatYamlWouldTakeForATruthValue() {
        RulebookSource source = Example.spoiled(
                "profiles.yaml", "{field: item.netMass, greaterThan: 10}", "{field: item.origin, in: [NO, 010]}");

        assertThat(org.tidewaiter.rulebook.RulebookText.of(sound(source))).contains("\"in\":[\"010\",\"NO\"]");
    }

    @Test
    void readsAFolder(@TempDir Path folder) throws IOException {
        for (Map.Entry<String, String> file : Example.FILES.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        Files.writeString(folder.resolve("measure.csv"), "id\n");

        RulebookFiles.Reading reading = RulebookFiles.load(folder.toString());

        assertThat(Example.told(reading.problems())).containsExactly("WARNING FILE-UNKNOWN measure.csv:0");
        assertThat(((RulebookFiles.Usable) reading).rulebook().digest())
                .isEqualTo(sound(Example.sound()).digest());
    }

    @Test
    void saysThatThereIsNoSuchRulebook() {
        assertThat(RulebookFiles.load("atlantis").problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.fix()).contains("gb, kr, us"));
    }

    @Test
    void readsAKeptBlobIntoTheSameRulebook() {
        RulebookSource again = RulebookSource.ofBlob(Example.sound().blob());

        assertThat(again.name()).isEqualTo("zz");
        assertThat(again.blob()).isEqualTo(Example.sound().blob());
        assertThat(sound(again).digest()).isEqualTo(sound(Example.sound()).digest());
    }

    @Test
    void refusesABlobThatWasCutAnywhere() {
        byte[] whole = Example.sound().blob().array();
        List<Integer> accepted = new ArrayList<>();
        for (int length = 0; length < whole.length; length++) {
            try {
                RulebookSource cut =
                        RulebookSource.ofBlob(org.tidewaiter.kernel.Bytes.of(java.util.Arrays.copyOf(whole, length)));
                if (RulebookFiles.read(cut) instanceof RulebookFiles.Usable(var rulebook, var source, var problems)
                        && problems.isEmpty()) {
                    accepted.add(length);
                }
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageContaining("Maybe");
            }
        }
        assertThat(accepted).isEmpty();
    }
}
