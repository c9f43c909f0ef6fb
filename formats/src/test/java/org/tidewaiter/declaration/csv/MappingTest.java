package org.tidewaiter.declaration.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidewaiter.kernel.Bytes;

class MappingTest {
    private static final String SOUND = """
            name: zz
            title: "Example"
            rulebook: zz
            country: FR
            reference: ref
            declarant: who
            at: {column: day, format: yyyy-MM-dd, zone: Europe/Paris}
            rulesNotApplied: [PACKAGES-MISSING, NO-SUCH-RULE]
            columns:
              type: {to: TypeCode, pad: {length: "3", with: "0"}}
              importer:
                to: GoodsShipment/Importer/ID
            """;

    private static Mapping.Reading read(String text) {
        return Mapping.read(Bytes.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<MappingProblem> problems(String text) {
        return read(text) instanceof Mapping.Unusable(List<MappingProblem> problems) ? problems : List.of();
    }

    @Test
    void namesItselfByTheDigestOfItsText() {
        Mapping mapping = ((Mapping.Usable) read(SOUND)).mapping();

        assertThat(mapping.format()).isEqualTo("csv:" + mapping.text().digest().hex());
        assertThat(mapping.rulebook()).isEqualTo("zz");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TypeCode, | TypesCode, | columns/type/to | The data model has no 'TypesCode' in Declaration
            Importer/ID         | Importer          | columns/importer/to  | ends in Importer, which holds
            Importer/ID         | Importer[2]/ID    | columns/importer/to  | Importer stands only once
            GoodsShipment/Importer/ID | FunctionalReferenceID | columns/importer/to | is filled twice
            length: "3"         | length: "0"       | columns/type/pad     | no length from 1 to 99
            declarant: who      | declarants: who   | declarant            | A text is missing
            declarant: who      | declarant: 7      | declarant            | A text is missing
            rulebook: zz        | rulebok: zz       | rulebok              | The key 'rulebok' is not known
            yyyy-MM-dd          | yyyy-MM           | at/format            | gives no whole date
            yyyy-MM-dd          | yyyy-bb           | at/format            | can't be read
            Europe/Paris        | Europe/Pariss     | at                   | can't be read
            country: FR         | 'file: {encoding: UTF-16}' | file        | does not hold ASCII
            country: FR         | 'file: {delimiter: "||"}'  | file        | no single ASCII character
            country: FR         | 'outcomes: [type]' | ''                  | is mapped, and an outcome
            title: "Example"    | name: zz          | ''                   | is no YAML
            """)
    void namesWhatIsWrongAndWhere(String before, String after, String path, String message) {
        assertThat(problems(SOUND.replace(before, after.replace("||", "|~")))).anySatisfy(problem -> {
            assertThat(problem.path()).isEqualTo(path);
            assertThat(problem.message()).contains(message);
            assertThat(problem.fix()).endsWith(".");
        });
    }

    @Test
    void tellsAllAtOnce() {
        assertThat(problems("name: zz\ncolumns: {a: Nowhere, b: Declarant}\n"))
                .extracting(MappingProblem::path)
                .contains("columns/a", "columns/b", "title", "rulebook", "country", "reference", "declarant");
    }

    @Test
    void namesRulesThatTheCatalogueDoesNotHave() {
        Mapping mapping = ((Mapping.Usable) read(SOUND)).mapping();

        assertThat(mapping.unknownRules(Set.of("PACKAGES-MISSING")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("'NO-SUCH-RULE'"));
    }

    @Test
    void refusesATextThatIsTooLarge() {
        assertThat(problems("#".repeat(Mapping.MAX_BYTES + 1))).hasSize(1);
    }

    @Test
    void saysThatThereIsNoSuchMapping() {
        assertThat(Mapping.load("atlantis")).isInstanceOf(Mapping.Unusable.class);
    }
}
