package org.tidewaiter.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidewaiter.history.Past;
import org.tidewaiter.kernel.Validity;

class NamedListsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 6, 1);

    @Test
    void looksForIdentifiersExactlyWhateverPartsThem() {
        NamedLists lists = lists(NamedList.Kind.TRADERS, entry("T1", List.of("Orion"), "EORI", "GB 123-456"));
        assertThat(found(lists, Screening.Part.IDENTIFIER, "gb123456")).containsExactly("T1 1.000");
        assertThat(found(lists, Screening.Part.IDENTIFIER, "GB12345")).isEmpty();
    }

    @Test
    void takesAMissingCheckDigitForTheSameContainerAndAnotherForASmallDifference() {
        NamedLists lists = lists(NamedList.Kind.CONTAINERS, entry("C1", List.of(), "", "CSQU 305438 3"));
        assertThat(found(lists, Screening.Part.CONTAINER, "CSQU3054383")).containsExactly("C1 1.000");
        assertThat(found(lists, Screening.Part.CONTAINER, "csqu305438")).containsExactly("C1 1.000");
        assertThat(found(lists, Screening.Part.CONTAINER, "CSQU3054384")).containsExactly("C1 0.900");
        assertThat(found(lists, Screening.Part.CONTAINER, "CSQU3054393")).isEmpty();
        NamedLists marks = lists(NamedList.Kind.CONTAINERS, entry("C2", List.of(), "", "AD12345"));
        assertThat(found(marks, Screening.Part.CONTAINER, "ad-12345")).containsExactly("C2 1.000");
        assertThat(found(marks, Screening.Part.CONTAINER, "AD1234")).isEmpty();
        assertThat(found(marks, Screening.Part.CONTAINER, "AD123456")).isEmpty();
        assertThat(found(lists, Screening.Part.CONTAINER, "CSQU")).isEmpty();
    }

    @Test
    void findsGoodsByTheBeginningOfTheirCodeAndByWords() {
        NamedLists lists = lists(
                NamedList.Kind.GOODS,
                entry("G1", List.of("carbon fibre"), "HS", "6815.13"),
                entry("G2", List.of(), "HS", "68151310"));
        assertThat(found(lists, Screening.Part.GOODS, "6815131000")).containsExactly("G2 1.000", "G1 1.000");
        assertThat(found(lists, Screening.Part.GOODS, "6815")).isEmpty();
        assertThat(found(lists, Screening.Part.DESCRIPTION, "Cloth of CARBON-FIBRE"))
                .containsExactly("G1 1.000");
        assertThat(found(lists, Screening.Part.DESCRIPTION, "Carbon paper, fibre board"))
                .isEmpty();
    }

    @Test
    void findsAddresses() {
        NamedLists lists = lists(
                NamedList.Kind.ADDRESSES,
                entry("A1", List.of("Unit 7, 14 Harbour Street, Port Louis"), "", "x"),
                entry("A2", List.of("3 Mill Lane, Newtown"), "", "y"));
        assertThat(found(lists, Screening.Part.ADDRESS, "14 Harbor Street Unit 7, Port Louis, MU"))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("A1");
        assertThat(found(lists, Screening.Part.ADDRESS, "15 Harbour Street, Port Louis"))
                .isEmpty();
    }

    @Test
    void knowsOnWhichDaysAnEntryStands() {
        NamedList.Entry ended = new NamedList.Entry(
                "T1",
                List.of(new NamedList.Name("Orion Shipping", NamedList.Quality.PRIMARY)),
                List.of(),
                List.of(),
                new Validity(null, DAY.minusDays(1)),
                "",
                "");
        NamedLists lists = lists(NamedList.Kind.TRADERS, ended);
        assertThat(found(lists, Screening.Part.NAME, "Orion Shipping")).isEmpty();
        assertThat(lists.on(DAY.minusDays(1)).best("test", Screening.Part.NAME, "Orion Shipping", 850))
                .isNotNull();
    }

    @Test
    void believesAWeakAliasLess() {
        NamedList.Entry entry = new NamedList.Entry(
                "T1",
                List.of(
                        new NamedList.Name("Viktor Sokolovsky", NamedList.Quality.PRIMARY),
                        new NamedList.Name("The Baker", NamedList.Quality.WEAK)),
                List.of(),
                List.of(),
                Validity.ALWAYS,
                "",
                "");
        assertThat(found(lists(NamedList.Kind.TRADERS, entry), Screening.Part.NAME, "The Baker"))
                .containsExactly("T1 0.900");
    }

    @Test
    void saysWhyAConditionHolds() {
        Subject subject = Subjects.of(
                List.of(
                        "GoodsShipment/Importer/Name = Petrow Ivan",
                        "GoodsShipment/GovernmentAgencyGoodsItem/SequenceNumeric = 1",
                        "GoodsShipment/GovernmentAgencyGoodsItem/Seller/Name = Orion Shipping"),
                null);
        Condition condition = new Condition.Any(List.of(
                new Condition.Listed(List.of(ProfileFields.require("declaration.importerName")), "watch", 850),
                new Condition.Listed(List.of(ProfileFields.require("declaration.partyNames")), "watch", 980)));
        assertThat(condition.holds(subject)).isTrue();
        assertThat(condition.hits(subject).stream().map(ListHit::sentence))
                .containsExactly(
                        "declaration.importerName \"Petrow Ivan\" is like watch W1, 0.972: \"Petrov, Ivan\";"
                                + " ivan, petrow ~ petrov (spelling)",
                        "declaration.partyNames \"Orion Shipping\" is like watch W2, 1.000: \"Orion Shipping\";"
                                + " orion, shipping");
    }

    @Test
    void asksTheListsOnceForASubject() {
        int[] asked = new int[1];
        Screening counting = (list, part, value, atLeast) -> {
            asked[0]++;
            return null;
        };
        Subject plain = Subjects.of(
                List.of(
                        "GoodsShipment/Importer/Name = Petrow Ivan",
                        "GoodsShipment/GovernmentAgencyGoodsItem/SequenceNumeric = 1"),
                null);
        Subject subject =
                new Subject(plain.declaration(), plain.item(), null, plain.totalValue(), false, counting, Past.UNKNOWN);
        Condition condition =
                new Condition.Listed(List.of(ProfileFields.require("declaration.importerName")), "watch", 850);
        for (int i = 0; i < 5; i++) {
            assertThat(condition.holds(subject)).isFalse();
        }
        assertThat(asked[0]).isEqualTo(1);
    }

    @Test
    void refusesListsThatCanNotBe() {
        assertThatThrownBy(() -> new NamedList("a list", NamedList.Kind.TRADERS, "", List.of()))
                .hasMessageContaining("letters, digits, hyphens");
        assertThatThrownBy(() -> lists(
                        NamedList.Kind.TRADERS,
                        entry("T1", List.of("A"), "EORI", "1"),
                        entry("T1", List.of("B"), "EORI", "2")))
                .hasMessageContaining("stands twice");
        assertThatThrownBy(() ->
                        new Condition.Listed(List.of(ProfileFields.require("declaration.importerName")), "watch", 85))
                .hasMessageContaining("hundredths");
    }

    private static List<String> found(NamedLists lists, Screening.Part part, String value) {
        return lists.matches("test", part, value, 850, DAY).stream()
                .map(match -> match.entry() + " " + match.score().toPlainString())
                .toList();
    }

    private static NamedLists lists(NamedList.Kind kind, NamedList.Entry... entries) {
        return new NamedLists(List.of(new NamedList("test", kind, "made up", List.of(entries))), NameWords.NONE);
    }

    private static NamedList.Entry entry(String id, List<String> names, String type, String value) {
        return new NamedList.Entry(
                id,
                names.stream()
                        .map(name -> new NamedList.Name(name, NamedList.Quality.PRIMARY))
                        .toList(),
                List.of(new NamedList.Identifier(type, value)),
                List.of(),
                Validity.ALWAYS,
                "",
                "");
    }
}
