package org.tidewaiter.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tidewaiter.kernel.Validity;

class NameIndexTest {
    private static final NameWords WORDS = new NameWords(List.of(
            new NameWords.Word("Ltd", NameWords.Sort.LEGAL_FORM),
            new NameWords.Word("limited liability company", NameWords.Sort.LEGAL_FORM),
            new NameWords.Word("Sheikh", NameWords.Sort.TITLE),
            new NameWords.Word("al", NameWords.Sort.ARTICLE),
            new NameWords.Word("有限公司", NameWords.Sort.LEGAL_FORM),
            new NameWords.Word("S.A.", NameWords.Sort.LEGAL_FORM),
            new NameWords.Word("B.V.", NameWords.Sort.LEGAL_FORM),
            new NameWords.Word("S.p.A.", NameWords.Sort.LEGAL_FORM),
            new NameWords.Word("G.m.b.H.", NameWords.Sort.LEGAL_FORM),
            new NameWords.Word("Trading", NameWords.Sort.COMMON)));

    @Test
    void codesSoundsAsThePublishedExamplesSay() {
        for (String[] row : rows("sound-codes.csv")) {
            assertThat(SoundCode.of(NameText.words(row[0]).getFirst().text()))
                    .as(row[0])
                    .containsExactlyInAnyOrder(row[1].split(" ", -1));
        }
    }

    @Test
    void readsWordsInWhateverScript() {
        for (String[] row : rows("name-words.csv")) {
            assertThat(NameText.words(row[0]).stream().map(NameText.Word::text))
                    .as(row[0])
                    .containsExactly(row[1].split(" ", -1));
        }
    }

    @Test
    void findsANameInAnotherScriptOrderOrSpelling() {
        NameIndex index = index("Petrov, Ivan Ivanovich", "Mohammed al-Ubaidi", "Orion Shipping Ltd", "Anna Kowalska");
        for (String name : List.of(
                "Ivan Petrov", "IVAN PETROW", "Иван Петров", "Petroff Ivan", "I. Petrov", "Ivan Ivanovich Petrof")) {
            assertThat(index.references(name, 750)).as(name).containsExactly(0);
        }
        for (String name : List.of("محمد العبيدي", "Muhammad al Ubaydi", "Sheikh Mohamed Alubaidi")) {
            assertThat(index.references(name, 800)).as(name).containsExactly(1);
        }
        for (String name :
                List.of("ORION SHIPPING", "Orion Shipping Limited Liability Company", "OrionShipping Ltd.")) {
            assertThat(index.references(name, 800)).as(name).containsExactly(2);
        }
    }

    @Test
    void findsArabicNamesWithFewConsonants() {
        for (String[] pair : new String[][] {
            {"Mohammed Ali", "محمد علي"},
            {"Mohammad Hassan Ali", "محمد حسن علي"},
            {"Hussein Ali", "حسين علي"},
            {"Ali Khamenei", "علي خامنئي"},
            {"Yahya Sinwar", "يحيى السنوار"},
            {"Issa Kassem", "عيسى قاسم"},
            {"Abdullah Ahmed", "عبد الله أحمد"},
            {"Abdullah Ahmed", "عبدالله أحمد"},
            {"Abd Allah Ahmed", "عبد الله أحمد"}
        }) {
            assertThat(index(pair[0]).references(pair[1], 750))
                    .as("%s, %s", pair[0], pair[1])
                    .containsExactly(0);
            assertThat(index(pair[1]).references(pair[0], 750))
                    .as("%s, %s", pair[0], pair[1])
                    .containsExactly(0);
        }
        NameIndex index = index("محمد علي", "عبد الله أحمد");
        for (String other : List.of("Mohammed Lee", "Mohammed Omar", "Mohammed", "Abdul Ahmed Khan", "Badal Ahmad")) {
            assertThat(index.references(other, 850)).as(other).isEmpty();
        }
    }

    @Test
    void takesWhatIsLikeAPartOnlyForNoMatch() {
        NameIndex index = index("Petrov, Ivan Ivanovich", "Orion Shipping Ltd", "Anna Kowalska");
        for (String name : List.of(
                "Ivan Sidorov", "Petrov", "Shipping Ltd", "Anna Petrova", "Ltd", "", "...", "Sirius Shipping Ltd")) {
            assertThat(index.references(name, 850)).as(name).isEmpty();
        }
    }

    @Test
    void comparesChineseCharactersThatNothingPartsInTheirOrder() {
        NameIndex index = index("南海贸易有限公司", "Orion Shipping Ltd");
        for (String other : List.of("海南贸易有限公司", "贸海南易有限公司", "易贸海南", "贸海南易")) {
            assertThat(index.references(other, 850)).as(other).isEmpty();
        }
        for (String same : List.of("南海贸易有限公司", "南海贸易", "有限公司南海贸易", "贸易 南海", "南海－贸易", "南海国际贸易")) {
            assertThat(index.references(same, 850)).as(same).containsExactly(0);
        }
        assertThat(index.references("海南贸易有限公司", 700)).as("still looked at").containsExactly(0);
    }

    @Test
    void takesAFamilyNameThatStandsLast() {
        for (String[] pair : new String[][] {{"王伟", "伟王"}, {"王小明", "小明王"}, {"欧阳小明", "小明欧阳"}, {"欧阳明", "明欧阳"}}) {
            assertThat(index(pair[0]).score(pair[0], pair[1]))
                    .as("%s, %s", pair[0], pair[1])
                    .isBetween(900, 999);
        }
        assertThat(index("王小明").score("王小明", "明小王")).isLessThan(850);
        assertThat(index("王伟").score("王伟", "王 伟")).isEqualTo(1000);
    }

    @Test
    void readsLettersWithPointsAsInitialsToo() {
        NameIndex index =
                index("Ivanov Sergey Borisovich", "Orion S.A.", "Nord G.m.b.H.", "S.B. Ivanov", "U.S.A. Cargo");
        int spaced = index.score("Ivanov S. B.", "Ivanov Sergey Borisovich");
        for (String name : List.of("Ivanov S.B.", "С.Б. Иванов", "Иванов С.Б.", "S.B.Ivanov")) {
            assertThat(index.score(name, "Ivanov Sergey Borisovich")).as(name).isEqualTo(spaced);
            assertThat(index.references(name, 850)).as(name).contains(0, 3);
        }
        assertThat(index("S.B. Ivanov", "Orion S.A.").references("Sergey Borisovich Ivanov", 850))
                .containsExactly(0);
        assertThat(index.references("USA Cargo", 1000)).containsExactly(4);
        assertThat(index.search("Ivanov S.B.", 800))
                .extracting(found -> found.listed().text())
                .doesNotHaveDuplicates();
    }

    @Test
    void takesTheLettersOfALegalFormForNoInitials() {
        NameIndex index = index("Orion S.A.", "Nord G.m.b.H.", "Alfa B.V.", "Beta S.p.A.");
        for (String name : List.of("Orion Sergey Anatolyevich", "Orion Anna Sergeevna")) {
            assertThat(index.references(name, 850)).as(name).isEmpty();
        }
        for (String form : List.of("S.A.", "G.m.b.H.", "B.V.", "S.p.A.")) {
            assertThat(NameParts.readings("Orion " + form, WORDS)).as(form).hasSize(1);
        }
        assertThat(index.references("Alfa BV", 1000)).containsExactly(2);
    }

    @Test
    void saysWordByWordWhatIsAlike() {
        NameIndex index = index("Petrov, Ivan Ivanovich");
        NameIndex.Found found = index.search("J Petroff Ivan", 700).getFirst();
        assertThat(found.likeness().pairs())
                .containsExactly(
                        new ListMatch.Pair("ivan", "ivan", ListMatch.Way.SAME),
                        new ListMatch.Pair("petroff", "petrov", ListMatch.Way.SPELLING),
                        new ListMatch.Pair("j", "", ListMatch.Way.DECLARED_ONLY),
                        new ListMatch.Pair("", "ivanovich", ListMatch.Way.LISTED_ONLY));
    }

    @Test
    void tellsOfANameOfSeveralWordsThatItIsWrittenAsOne() {
        assertThat(index("Abd al-Rahman Hamid")
                        .search("Abdurrahman Hamid", 850)
                        .getFirst()
                        .likeness()
                        .pairs())
                .containsExactly(
                        new ListMatch.Pair("hamid", "hamid", ListMatch.Way.SAME),
                        new ListMatch.Pair("abdurrahman", "abd al rahman", ListMatch.Way.JOINED));
    }

    @Test
    void keepsALetterApartThatWouldBeReadWithTheOneBefore() {
        assertThat(NameText.words("سهيل شهاب")).extracting(NameText.Word::text).containsExactly("s'hyl", "shhab");
    }

    @Test
    void scoresTheSameBothWaysRound() {
        for (long seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<String> names = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                names.add(name(random));
            }
            NameIndex index = index(names.toArray(new String[0]));
            for (int i = 0; i < 20; i++) {
                String one = names.get(random.nextInt(20));
                String two = name(random);
                assertThat(index.score(one, two))
                        .as("seed %s: %s, %s", seed, one, two)
                        .isEqualTo(index.score(two, one));
                assertThat(index.score(two, two)).as("seed %s: %s", seed, two).isEqualTo(1000);
            }
        }
    }

    @Test
    void boundsWhatAHostileNameCosts() {
        NameIndex index = index("Petrov, Ivan Ivanovich", "Orion Shipping Ltd");
        List<String> hostile = List.of(
                "a ".repeat(1_000_000),
                "petrov ".repeat(200_000),
                "\uFDFA".repeat(100_000),
                "a\u0301".repeat(500_000),
                "x".repeat(3_000_000),
                "\uD83D".repeat(1000),
                "\uD840\uDC00".repeat(1000),
                "ab.".repeat(1000));
        for (String name : hostile) {
            assertThat(NameText.words(name)).hasSizeLessThanOrEqualTo(NameText.MAX_WORDS);
            assertThat(index.references(name, 850)).isEmpty();
        }
    }

    @Test
    void scoresChineseNamesTheSameBothWaysRound() {
        for (long seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            NameIndex index = index("南海贸易有限公司", "海南 王小明", "A.B. 明明");
            for (int i = 0; i < 20; i++) {
                String one = chinese(random);
                String two = chinese(random);
                assertThat(index.score(one, two))
                        .as("seed %s: %s, %s", seed, one, two)
                        .isEqualTo(index.score(two, one));
                assertThat(index.score(two, two)).as("seed %s: %s", seed, two).isEqualTo(1000);
            }
        }
    }

    private static String chinese(SplittableRandom random) {
        StringBuilder name = new StringBuilder();
        for (int i = 1 + random.nextInt(8); i > 0; i--) {
            name.append("南海贸易王明".charAt(random.nextInt(6))).append(random.nextInt(4) == 0 ? " " : "");
        }
        return random.nextInt(4) == 0 ? name + "有限公司" : name.toString();
    }

    private static String name(SplittableRandom random) {
        StringBuilder name = new StringBuilder();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            for (int j = 1 + random.nextInt(6); j > 0; j--) {
                name.append("aeiouhklmnprstvy".charAt(random.nextInt(16)));
            }
            name.append(random.nextInt(5) == 0 ? " Ltd " : " ");
        }
        return name.toString().strip();
    }

    private static NameIndex index(String... names) {
        List<NamedList.Entry> entries = new ArrayList<>();
        for (String name : names) {
            entries.add(new NamedList.Entry(
                    "E" + entries.size(),
                    List.of(new NamedList.Name(name, NamedList.Quality.PRIMARY)),
                    List.of(),
                    List.of(),
                    Validity.ALWAYS,
                    "",
                    ""));
        }
        return NameIndex.ofNames(new NamedList("test", NamedList.Kind.TRADERS, "made up", entries), WORDS);
    }

    private static List<String[]> rows(String file) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(NameIndexTest.class.getResourceAsStream(file)), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .skip(1)
                    .map(line -> line.startsWith("\"")
                            ? new String[] {
                                line.substring(1, line.lastIndexOf('"')), line.substring(line.lastIndexOf(',') + 1)
                            }
                            : line.split(",", -1))
                    .peek(row -> assertThat(row).as(Arrays.toString(row)).hasSize(2))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
