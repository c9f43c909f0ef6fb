package org.tidewaiter.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.kernel.CanonicalReader;
import org.tidewaiter.kernel.Validity;

class ListQuestionsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 6, 1);

    @Test
    void whatWasRecordedDecidesLikeTheListsThemselves() {
        long seed = Long.getLong("tidewaiter.seed", 20261123L);
        System.out.println("ListQuestionsTest seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        int held = 0;
        for (int round = 0; round < 400; round++) {
            List<RiskProfile> profiles = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                profiles.add(profile("P" + i, Subjects.condition(random, 3), Validity.ALWAYS));
            }
            ListQuestions questions = ListQuestions.of(profiles);
            for (int i = 0; i < 5; i++) {
                Subject asking = Subjects.any(random);
                Screened screened = questions.ask(asking.declaration(), ListQuestionsTest::lists, DAY);
                Screened read =
                        Screened.read(CanonicalReader.of(Canonical.text(screened, (c, said) -> said.canonical(c))));
                assertThat(read).as("seed %d, round %d", seed, round).isEqualTo(screened);
                Subject replayed = new Subject(
                        asking.declaration(),
                        asking.item(),
                        asking.customsValue(),
                        asking.totalValue(),
                        asking.declarantKnown(),
                        read.screening(),
                        asking.past());
                for (RiskProfile profile : profiles) {
                    assertThat(profile.condition().holds(replayed))
                            .as("seed %d, round %d, %s", seed, round, profile.condition())
                            .isEqualTo(profile.condition().holds(asking));
                }
                ProfileIndex index = ProfileIndex.of(profiles);
                assertThat(found(index, replayed)).isEqualTo(found(index, asking));
                held += screened.answers().size();
            }
        }
        assertThat(held).isPositive();
    }

    @Test
    void asksNothingForAProfileThatCanNotHold() {
        Condition listed =
                new Condition.Listed(List.of(ProfileFields.require("declaration.importerName")), "watch", 850);
        Condition elsewhere = new Condition.In(ProfileFields.require("item.origin"), Set.of("CN"));
        RiskProfile profile = profile("P", new Condition.All(List.of(listed, elsewhere)), Validity.ALWAYS);
        Subject german = importer("Petrow Ivan", "DE");
        Screened screened =
                ListQuestions.of(List.of(profile)).ask(german.declaration(), ListQuestionsTest::unwanted, DAY);
        assertThat(screened.asked()).isZero();
        Subject chinese = importer("Petrow Ivan", "CN");
        assertThat(ListQuestions.of(List.of(profile))
                        .ask(chinese.declaration(), ListQuestionsTest::lists, DAY)
                        .answers())
                .hasSize(1);
    }

    @Test
    void asksNothingForAProfileThatIsOver() {
        Condition listed =
                new Condition.Listed(List.of(ProfileFields.require("declaration.importerName")), "watch", 850);
        RiskProfile over = profile("P", listed, new Validity(null, DAY.minusDays(1)));
        assertThat(ListQuestions.of(List.of(over))
                        .ask(importer("Petrow Ivan", "CN").declaration(), ListQuestionsTest::unwanted, DAY)
                        .asked())
                .isZero();
    }

    @Test
    void tellsWhichPartyItIs() {
        Condition listed = new Condition.Listed(List.of(ProfileFields.require("declaration.partyNames")), "watch", 850);
        Subject subject = importer("Петров Иван", "CN");
        Screened screened = ListQuestions.of(List.of(profile("P", listed, Validity.ALWAYS)))
                .ask(subject.declaration(), ListQuestionsTest::lists, DAY);
        assertThat(screened.hits(subject.declaration()).stream().map(ListHit::sentence))
                .containsExactly("declaration.importerName \"Петров Иван\" is like watch W1, 1.000: \"Petrov, Ivan\";"
                        + " ivan, petrov; written in another script");
        Subject turned = importer("Ivan Petrov", "CN");
        assertThat(ListQuestions.of(List.of(profile("P", listed, Validity.ALWAYS)))
                        .ask(turned.declaration(), ListQuestionsTest::lists, DAY)
                        .hits(turned.declaration())
                        .getFirst()
                        .isOtherOrder())
                .isTrue();
    }

    @Test
    void holdsContainersAndIdentifiersAgainstListsOfOnesOwn() {
        Condition container =
                new Condition.Listed(List.of(ProfileFields.require("declaration.containers")), "boxes", 850);
        Condition importer = new Condition.Listed(List.of(ProfileFields.require("declaration.importer")), "watch", 850);
        Subject subject = Subjects.of(
                List.of(
                        "GoodsShipment/Importer/ID = w10",
                        "GoodsShipment/Consignment/TransportEquipment[1]/ID = MSKU9070323",
                        "GoodsShipment/Consignment/TransportEquipment[2]/ID = CSQU3054383",
                        "GoodsShipment/GovernmentAgencyGoodsItem/SequenceNumeric = 1"),
                null);
        Condition either = new Condition.Any(List.of(container, importer));
        Screened screened = ListQuestions.of(List.of(profile("P", either, Validity.ALWAYS)))
                .ask(subject.declaration(), ListQuestionsTest::lists, DAY);
        assertThat(screened.asked()).isEqualTo(3);
        assertThat(screened.hits(subject.declaration()))
                .extracting(hit -> hit.field() + " " + hit.match().entry())
                .containsExactlyInAnyOrder("declaration.containers B1", "declaration.importer W1");
    }

    private static NamedLists lists() {
        return Subjects.LISTS;
    }

    private static NamedLists unwanted() {
        throw new AssertionError("A list was asked for.");
    }

    private static Subject importer(String name, String origin) {
        return Subjects.of(
                List.of(
                        "GoodsShipment/Importer/Name = " + name,
                        "GoodsShipment/GovernmentAgencyGoodsItem/SequenceNumeric = 1",
                        "GoodsShipment/GovernmentAgencyGoodsItem/Origin/CountryCode = " + origin),
                BigDecimal.ONE);
    }

    private static List<RiskProfile> found(ProfileIndex index, Subject subject) {
        ProfileIndex.Matches matches = new ProfileIndex.Matches();
        index.match(subject, DAY, matches);
        return index.found(matches);
    }

    private static RiskProfile profile(String id, Condition condition, Validity validity) {
        return new RiskProfile(id, id, Lane.RED, 1, condition, "Look.", "tests", validity, "made up");
    }
}
