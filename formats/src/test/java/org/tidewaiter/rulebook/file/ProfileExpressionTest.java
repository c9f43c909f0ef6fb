package org.tidewaiter.rulebook.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.common.CelOptions;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidewaiter.risk.Condition;
import org.tidewaiter.risk.ProfileField;
import org.tidewaiter.risk.ProfileFields;
import org.tidewaiter.risk.Subject;
import org.tidewaiter.risk.Subjects;

class ProfileExpressionTest {
    private static final Map<ProfileField.Kind, String> KINDS = Map.of(
            ProfileField.Kind.TEXT, "a text",
            ProfileField.Kind.TEXTS, "texts",
            ProfileField.Kind.NUMBER, "a number",
            ProfileField.Kind.FLAG, "true or false");
    private static final String ITEM = "GoodsShipment/GovernmentAgencyGoodsItem/";

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            item.origin == "CN" ; true
            "CN" == item.origin ; true
            item.origin != "CN" ; false
            item.origin in ["VN", "CN"] ; true
            item.commodity.startsWith("6404") && item.netMass > 5 ; true
            item.commodity.startsWith("6404") && !(item.netMass > 5) ; false
            item.description.mentions("shoes") ; true
            item.description.mentions("shoe") ; false
            item.description.contains("hoe") ; true
            item.customsValue / item.netMass < 41.0 ; true
            item.customsValue - 2 * item.netMass == 380 ; true
            item.netMass >= 10 && item.netMass <= 10.0 ; true
            item.origin == declaration.exportCountry ; false
            "CSQU3054383" in declaration.containers ; true
            has(item.preference) ; false
            !has(item.preference) || item.preference == "300" ; true
            context.declarantKnown ; false
            !context.declarantKnown && context.declarantKnown == false ; true
            -item.netMass < -9 ; true
            history.importerGoodsIrregularRate > 0.5 && history.importerGoodsControls >= 2 ; false
            history.importerItems * 2 >= 0 || has(history.contactOtherItems) ; false
            item.preference != "100" ; true
            listed(declaration.importerName, "watch") ; true
            listed(declaration.importerName, "watch", 0.99) ; false
            listed([declaration.sellerName, declaration.partyNames], "watch", 0.9) ; true
            !listed(declaration.sellerName, "watch") ; true
            listed(declaration.containers, "boxes") ; false
            """)
    void meansWhatItSays(String expression, boolean expected) {
        assertThat(condition(expression).holds(shoes())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            item.netMass > 1e400                    | NUMBER-TOO-LARGE 1:16       | exponent
            item.netMass > -1e400                   | NUMBER-TOO-LARGE 1:17       | exponent
            item.orign == "CN"                      | PROFILE-FIELD-UNKNOWN 1:5   | item.origin
            history.importerItms > 5                | PROFILE-FIELD-UNKNOWN 1:8   | history.importerItems
            origin == "CN"                          | PROFILE-FIELD-UNKNOWN 1:1   | item.origin
            item.origin = "CN"                      | CONDITION-SYNTAX 1:13       | ==
            item.origin == CN                       | PROFILE-FIELD-UNKNOWN 1:16  | docs/rulebooks.md
            item.netMass == "5"                     | CONDITION-TYPE 1:14         | numbers without
            item.origin > 5                         | CONDITION-TYPE 1:13         | startsWith
            item.origin                             | CONDITION-TYPE 1:5          | Compare it
            item.netMass + item.origin > 5          | CONDITION-TYPE 1:14         | numbers only
            item.origin in []                       | CONDITION-TYPE 1:16         | at least one
            item.origin in ["CN", 5]                | CONDITION-TYPE 1:23         | texts in quotes
            declaration.containers == "X"           | CONDITION-TYPE 1:24         | in declaration.containers
            item.description.matches("(a+)+b")      | CONDITION-TOO-COSTLY 1:25   | startsWith
            item.description.startsWith("")         | CONDITION-TYPE 1:28         | at least one letter
            item.description.mentions("--")         | CONDITION-TYPE 1:26         | at least one letter
            item.netMass > 5 / 0                    | CONDITION-TYPE 1:18         | divisor
            size(item.origin) == 2                  | CONDITION-UNSUPPORTED 1:5   | docs/rulebooks.md
            true                                    | CONDITION-TYPE 1:1          | Compare it
            item.origin == "CN" ? true : false      | CONDITION-UNSUPPORTED 1:21  | docs/rulebooks.md
            """)
    void refusesWithPlaceAndAdvice(String expression, String problem, String advice) {
        List<ProfileExpression.Problem> problems = problems(expression);
        assertThat(problems)
                .extracting(p -> p.code() + " " + p.line() + ":" + p.column())
                .containsExactly(problem);
        assertThat(problems.getFirst().fix()).contains(advice).endsWith(".");
        assertThat(problems.getFirst().message()).endsWith(".");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ~~                                   | 1:1        | is empty
            item.origin = "CN"                   | 1:13       | single =
            item.netMass > 1,5                   | 1:17       | comma
            (item.netMass > 1,5)                 | 1:18       | comma
            item.origin == "CN                   | 1:16       | never closed
            item.origin == 'CN && true           | 1:16       | never closed
            (item.netMass > 5                    | 1:1        | never closed
            item.origin in ["CN", "VN"           | 1:16       | never closed
            item.netMass > 5)                    | 1:17       | closes nothing
            item.netMass > 5 and item.origin     | 1:18       | word and
            item.netMass > 5 OR item.netMass < 1 | 1:18       | word OR
            not item.netMass > 5                 | 1:1        | word not
            item.netMass > 5 & item.netMass < 9  | 1:18       | single &
            item.origin == “CN”                  | 1:16       | quote
            item.netMass >                       | 1:15       | from here on
            item.netMass ** 2                    | 1:15       | from here on
            % item.netMass > 5                   | 1:1        | from here on
            """)
    void saysInItsOwnWordsWhatCanNotBeRead(String expression, String place, String said) {
        List<ProfileExpression.Problem> problems = problems(expression);
        ProfileExpression.Problem first = problems.getFirst();
        assertThat(first.line() + ":" + first.column()).isEqualTo(place);
        assertThat(first.code()).isEqualTo("CONDITION-SYNTAX");
        assertThat(first.message()).contains(said);
        assertThat(problems).allSatisfy(p -> assertThat(p.message() + p.fix())
                .doesNotContain("expecting", "mismatched", "<EOF>", "%%", "viable"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            1 == 1                                                     ; CONDITION-ALWAYS-TRUE 1:1
            item.netMass > 5 || !(item.netMass > 5)                    ; CONDITION-ALWAYS-TRUE 1:1
            item.origin != "CN" || item.origin != "US"                 ; CONDITION-ALWAYS-TRUE 1:1
            item.origin == "CN" && item.origin == "US"                 ; CONDITION-NEVER-TRUE 1:1
            item.origin == "CN" && item.origin.startsWith("U")         ; CONDITION-NEVER-TRUE 1:1
            item.netMass < 5 && item.netMass >= 5                      ; CONDITION-NEVER-TRUE 1:1
            item.origin in ["CN", "US"] && !(item.origin in ["US", "CN"]) ; CONDITION-NEVER-TRUE 1:1
            context.declarantKnown && !context.declarantKnown          ; CONDITION-NEVER-TRUE 1:1
            !has(item.netMass) && item.netMass > 3                     ; CONDITION-NEVER-TRUE 1:1
            item.origin == "cn"                                        ; CONDITION-CODE-CASE 1:13
            item.netMass > 1 && item.origin in ["VN", "Cn"]            ; CONDITION-CODE-CASE 1:33
            item.origin != "cn"                                        ; CONDITION-CODE-CASE 1:13
            declaration.incoterm == "cif"                              ; CONDITION-CODE-CASE 1:22
            """)
    void warnsOfWhatMayBeMeantOtherwise(String expression, String warning) {
        assertThat(doubts(expression))
                .extracting(p -> p.code() + " " + p.line() + ":" + p.column())
                .containsExactly(warning);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "item.origin == \"CN\" || item.origin == \"US\"",
                "item.netMass < 5 || item.netMass >= 5", // holds for no item without a net mass
                "item.netMass > 5 && item.netMass <= 6",
                "item.origin.startsWith(\"C\") && item.origin == \"CN\"",
                "\"A\" in declaration.containers && \"B\" in declaration.containers",
                "item.description == \"cn\"",
                "item.origin == \"qq\""
            })
    void warnsOfNothingElse(String expression) {
        assertThat(doubts(expression)).isEmpty();
    }

    private static List<ProfileExpression.Problem> doubts(String expression) {
        return ((ProfileExpression.Understood) ProfileExpression.read(expression)).doubts();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            listed(declaration.importerName, "wach")           | LIST-UNKNOWN   | "watch"
            listed(item.origin, "watch")                       | CONDITION-TYPE | declaration.importerName
            listed(item.netMass, "watch")                      | CONDITION-TYPE | listed(
            listed("x", "watch")                               | CONDITION-TYPE | listed(
            listed(declaration.importerName)                   | CONDITION-TYPE | listed(
            listed(declaration.importerName, "watch", "0.9")   | CONDITION-TYPE | listed(
            listed(declaration.importerName, "watch", 85)      | CONDITION-TYPE | 0.7 to 1
            listed(declaration.importerName, "watch", 0.9001)  | CONDITION-TYPE | three decimals
            listed([], "watch")                                | CONDITION-TYPE | listed(
            """)
    void refusesWhatCanNotBeLookedUp(String expression, String code, String advice) {
        ProfileExpression.Reading reading = ProfileExpression.read(expression, Set.of("watch", "boxes"));
        assertThat(reading).as(expression).isInstanceOf(ProfileExpression.Refused.class);
        ProfileExpression.Problem problem =
                ((ProfileExpression.Refused) reading).problems().getFirst();
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.fix()).contains(advice);
    }

    @Test
    void tellsAllThatIsWrongAtOnce() {
        assertThat(problems("item.orign == \"CN\" ||\n item.netMass == \"5\"\n && item.x > 1"))
                .extracting(p -> p.line() + " " + p.code())
                .containsExactly("1 PROFILE-FIELD-UNKNOWN", "2 CONDITION-TYPE", "3 PROFILE-FIELD-UNKNOWN");
    }

    @Test
    void refusesWhatIsTooLongTooDeepOrOfTooManyParts() {
        String one = "item.origin == \"CN\"";
        assertThat(problems(one + (" && " + one).repeat(1_000)).getFirst().code())
                .isEqualTo("CONDITION-TOO-COSTLY");
        assertThat(problems("(".repeat(400) + one + ")".repeat(400)).getFirst().code())
                .isEqualTo("CONDITION-TOO-COSTLY");
        assertThat(problems("item.origin in [\"A\"" + ", \"A\"".repeat(2_500) + "]")
                        .getFirst()
                        .code())
                .isEqualTo("CONDITION-TOO-COSTLY");
    }

    /** Where all fields are there, the language's own evaluator is the judge. */
    @Test
    void agreesWithAnEvaluatorOfTheLanguage() throws Exception {
        CelOptions options =
                CelOptions.current().enableHeterogeneousNumericComparisons(true).build();
        CelCompiler compiler = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(options)
                .addVar("item.origin", SimpleType.STRING)
                .addVar("item.commodity", SimpleType.STRING)
                .addVar("item.netMass", SimpleType.DOUBLE)
                .addVar("item.customsValue", SimpleType.DOUBLE)
                .build();
        CelRuntime runtime =
                CelRuntimeFactory.legacyCelRuntimeBuilder().setOptions(options).build();
        Map<String, Object> facts = Map.of(
                "item.origin", "CN", "item.commodity", "6404190000", "item.netMass", 10.0, "item.customsValue", 400.0);
        int held = 0;
        for (long seed = 0; seed < 400; seed++) {
            String expression = expression(new SplittableRandom(seed), 3);
            Object expected =
                    runtime.createProgram(compiler.compile(expression).getAst()).eval(facts);
            assertThat(condition(expression).holds(shoes()))
                    .as("seed %s: %s", seed, expression)
                    .isEqualTo(expected);
            held += Boolean.TRUE.equals(expected) ? 1 : 0;
        }
        assertThat(held).isBetween(80, 320);
    }

    @Test
    void theDocumentationHasEveryFieldWithItsMeaning() throws IOException {
        String documentation = Files.readString(Path.of("..", "docs", "rulebooks.md"));
        assertThat(ProfileFields.ALL).allSatisfy(field -> assertThat(documentation)
                .contains("| `" + field.name() + "` | " + KINDS.get(field.kind()) + " | " + field.meaning() + " |"));
    }

    private static String expression(SplittableRandom random, int depth) {
        return switch (random.nextInt(depth == 0 ? 5 : 8)) {
            case 0 -> "item.origin == \"" + (random.nextBoolean() ? "CN" : "VN") + "\"";
            case 1 -> "item.commodity.startsWith(\"" + "65".charAt(random.nextInt(2)) + "4\")";
            case 2 -> "item.origin in [\"VN\", \"" + (random.nextBoolean() ? "CN" : "DE") + "\"]";
            case 3 -> "item.netMass * 2.0 " + (random.nextBoolean() ? "<" : ">=") + " " + random.nextInt(40);
            case 4 -> "item.customsValue / item.netMass != " + (random.nextBoolean() ? "40.0" : "41.5");
            case 5 -> "(" + expression(random, depth - 1) + " && " + expression(random, depth - 1) + ")";
            case 6 -> "(" + expression(random, depth - 1) + " || " + expression(random, depth - 1) + ")";
            default -> "!(" + expression(random, depth - 1) + ")";
        };
    }

    private static Subject shoes() {
        return Subjects.of(
                List.of(
                        "GoodsShipment/ExportCountry/ID = VN",
                        "GoodsShipment/Consignment/TransportEquipment/ID = CSQU3054383",
                        "GoodsShipment/Importer/Name = PETROW IVAN",
                        ITEM + "SequenceNumeric = 1",
                        ITEM + "Origin/CountryCode = CN",
                        ITEM + "Commodity/Description = Shoes of rubber",
                        ITEM + "Commodity/Classification/ID = 6404190000",
                        ITEM + "Commodity/Classification/IdentificationTypeCode = TSP",
                        ITEM + "Commodity/GoodsMeasure/NetNetWeightMeasure = 10"),
                BigDecimal.valueOf(400));
    }

    private static Condition condition(String expression) {
        ProfileExpression.Reading reading = ProfileExpression.read(expression);
        assertThat(reading).as(expression).isInstanceOf(ProfileExpression.Understood.class);
        return ((ProfileExpression.Understood) reading).condition();
    }

    private static List<ProfileExpression.Problem> problems(String expression) {
        ProfileExpression.Reading reading = ProfileExpression.read(expression);
        assertThat(reading).as(expression).isInstanceOf(ProfileExpression.Refused.class);
        return ((ProfileExpression.Refused) reading).problems();
    }
}
