package org.tidewaiter.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tidewaiter.kernel.Validity;

class ProfileIndexTest {
    private static final LocalDate DAY = LocalDate.of(2026, 6, 1);

    @Test
    void findsWhatALookAtEachProfileFinds() {
        int found = 0;
        for (long seed = 0; seed < 150; seed++) {
            found += sameAsOneByOne(seed, new SplittableRandom(seed).nextInt(60) + 1, 20);
        }
        assertThat(found).as("profiles that matched at all").isGreaterThan(1_000);
    }

    @Test
    void findsTheSameAmongSoManyThatTheyAreLookedUpByTwoThingsAtOnce() {
        int found = 0;
        for (long seed = 1_000; seed < 1_003; seed++) {
            found += sameAsOneByOne(seed, 2_500, 25);
        }
        assertThat(found).as("profiles that matched at all").isGreaterThan(10_000);
    }

    /** Answers how many profiles matched. */
    private static int sameAsOneByOne(long seed, int size, int subjects) {
        SplittableRandom random = new SplittableRandom(seed);
        List<RiskProfile> profiles = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Validity validity = random.nextInt(5) == 0 ? new Validity(null, DAY.minusDays(1)) : new Validity(DAY, null);
            profiles.add(profile("P" + i, random.nextInt(3), Subjects.condition(random, 3), validity));
        }
        ProfileIndex index = ProfileIndex.of(profiles);
        int found = 0;
        for (int i = 0; i < subjects; i++) {
            Subject subject = Subjects.any(random);
            List<String> expected = profiles.stream()
                    .filter(p -> p.validity().covers(DAY) && p.condition().holds(subject))
                    .sorted(Comparator.comparingInt(RiskProfile::priority)
                            .reversed()
                            .thenComparing(RiskProfile::id))
                    .map(RiskProfile::id)
                    .toList();
            found += expected.size();
            assertThat(ids(index, subject)).as("seed %s, subject %s", seed, i).isEqualTo(expected);
        }
        return found;
    }

    @Test
    void keepsTextsOfOneHashApart() {
        assertThat("AaAaAa").hasSameHashCodeAs("BBBBBB");
        List<RiskProfile> profiles = new ArrayList<>();
        for (String importer : List.of("AaAaAa", "BBBBBB", "AaAaBB", "AaBBAa", "BBAaAa", "BBBBAa")) {
            Condition condition = new Condition.In(ProfileFields.require("declaration.importer"), Set.of(importer));
            profiles.add(profile(importer, 1, condition, Validity.ALWAYS));
        }
        ProfileIndex index = ProfileIndex.of(profiles);
        assertThat(ids(index, ofImporter("BBBBBB"))).containsExactly("BBBBBB");
        assertThat(ids(index, ofImporter("AaAaAa"))).containsExactly("AaAaAa");
        assertThat(ids(index, ofImporter("BBAaBB"))).isEmpty();
    }

    @Test
    void findsTextsThatAreTooLongToBeLookedUp() {
        List<RiskProfile> profiles = new ArrayList<>();
        for (int letters = ProfileTable.LETTERS_MAX - 3; letters <= ProfileTable.LETTERS_MAX + 3; letters++) {
            Condition condition =
                    new Condition.In(ProfileFields.require("declaration.importer"), Set.of("A".repeat(letters)));
            profiles.add(profile("P" + letters, 1, condition, Validity.ALWAYS));
        }
        ProfileIndex index = ProfileIndex.of(profiles);
        for (RiskProfile profile : profiles) {
            String importer = "A".repeat(Integer.parseInt(profile.id().substring(1)));
            assertThat(ids(index, ofImporter(importer))).containsExactly(profile.id());
        }
    }

    @Test
    void knowsOfEachProfileFromWhichDayToWhichItIsInForce() {
        List<RiskProfile> profiles = new ArrayList<>();
        Condition condition = new Condition.In(ProfileFields.require("declaration.importer"), Set.of("I1"));
        for (int from = -2; from <= 2; from++) {
            for (int to = from; to <= 2; to++) {
                profiles.add(profile(
                        "P" + profiles.size(), 1, condition, new Validity(DAY.plusDays(from), DAY.plusDays(to))));
            }
        }
        profiles.add(profile("of old", 1, condition, new Validity(LocalDate.of(1900, 1, 1), LocalDate.of(1950, 1, 1))));
        profiles.add(profile("far off", 1, condition, new Validity(LocalDate.of(2400, 1, 1), null)));
        assertThat(ids(ProfileIndex.of(profiles), ofImporter("I1")))
                .containsExactlyElementsOf(profiles.stream()
                        .filter(profile -> profile.validity().covers(DAY))
                        .map(RiskProfile::id)
                        .sorted()
                        .toList());
    }

    private static Subject ofImporter(String importer) {
        return Subjects.of(
                List.of(
                        "GoodsShipment/Importer/ID = " + importer,
                        "GoodsShipment/GovernmentAgencyGoodsItem/SequenceNumeric = 1"),
                null);
    }

    @Test
    void findsAProfileOnceForTheWholeDeclaration() {
        ProfileIndex index = ProfileIndex.of(
                List.of(profile("P1", 1, Subjects.condition(new SplittableRandom(1), 0), Validity.ALWAYS)));
        ProfileIndex.Matches matches = new ProfileIndex.Matches();
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 50; i++) {
            index.match(Subjects.any(random), DAY, matches);
        }
        assertThat(index.found(matches)).hasSize(1);
    }

    @Test
    void takesAnAbsentFieldForOneThatComparesWithNothing() {
        Subject empty = Subjects.of(List.of("GoodsShipment/GovernmentAgencyGoodsItem/SequenceNumeric = 1"), null);
        Condition fromChina = new Condition.In(ProfileFields.require("item.origin"), Set.of("CN"));
        Condition cheap = Condition.below(ProfileFields.require("item.valuePerKilogram"), BigDecimal.TEN);
        assertThat(fromChina.holds(empty)).isFalse();
        assertThat(new Condition.Not(fromChina).holds(empty)).isTrue();
        assertThat(cheap.holds(empty)).isFalse();
    }

    @Test
    void findsWholeWordsInWhateverCase() {
        assertThat(stands("scrap", "Lead SCRAP, mixed")).isTrue();
        assertThat(stands("scrap", "scrapers, new; scrap")).isTrue();
        assertThat(stands("scrap", "skyscraper")).isFalse();
        assertThat(stands("Café", "2 CAFÉ tables")).isTrue();
        assertThat(stands("lead scrap", "mixed lead-scrap")).isTrue();
        assertThat(stands("lead scrap", "lead, no scrap")).isFalse();
        assertThat(stands("茶", "绿 茶 叶")).isTrue();
    }

    private static boolean stands(String phrase, String text) {
        return new Phrase(phrase).standsIn(Phrase.words(text));
    }

    @Test
    void dividesByZeroToNoNumberAtAll() {
        Operand mass = new Operand.OfField(ProfileFields.require("item.netMass"));
        Operand none = new Operand.Constant(BigDecimal.ZERO);
        Operand quotient = new Operand.Combined(mass, Operand.Operation.BY, none);
        Subject subject = Subjects.of(
                List.of("GoodsShipment/GovernmentAgencyGoodsItem/Commodity/GoodsMeasure/NetNetWeightMeasure = 5"),
                null);
        assertThat(quotient.of(subject)).isNull();
        assertThat(new Operand.Combined(mass, Operand.Operation.TIMES, mass).of(subject))
                .isEqualByComparingTo("25");
    }

    private static List<String> ids(ProfileIndex index, Subject subject) {
        ProfileIndex.Matches matches = new ProfileIndex.Matches();
        index.match(subject, DAY, matches);
        return index.found(matches).stream().map(RiskProfile::id).toList();
    }

    private static RiskProfile profile(String id, int priority, Condition condition, Validity validity) {
        return new RiskProfile(id, id, Lane.YELLOW, priority, condition, "Look.", "tests", validity, "made up");
    }
}
