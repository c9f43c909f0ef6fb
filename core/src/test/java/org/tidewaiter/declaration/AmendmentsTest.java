package org.tidewaiter.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidewaiter.kernel.Finding;

class AmendmentsTest {
    private static final Declaration ORIGINAL = new Declaration(Sketch.of(List.of(
            "GoodsItemQuantity = 3",
            "GoodsShipment/GovernmentAgencyGoodsItem/SequenceNumeric = 1",
            "GoodsShipment/GovernmentAgencyGoodsItem/AdditionalDocument/ID = first",
            "GoodsShipment/GovernmentAgencyGoodsItem/AdditionalDocument[2]/ID = second",
            "GoodsShipment/GovernmentAgencyGoodsItem/AdditionalDocument[3]/ID = third",
            "GoodsShipment/GovernmentAgencyGoodsItem/Commodity/GoodsMeasure/NetNetWeightMeasure = 60",
            "GoodsShipment/GovernmentAgencyGoodsItem[2]/SequenceNumeric = 2",
            "GoodsShipment/GovernmentAgencyGoodsItem[3]/SequenceNumeric = 3",
            "GoodsShipment/GovernmentAgencyGoodsItem[3]/Commodity/Description = nails")));

    @Test
    void changesOneValueThatThePointersLeadTo() {
        Declaration amended = amended(
                List.of("67A", "68A 1", "23A", "65A 128"),
                "GoodsShipment/GovernmentAgencyGoodsItem/SequenceNumeric = 1",
                "GoodsShipment/GovernmentAgencyGoodsItem/Commodity/GoodsMeasure/NetNetWeightMeasure = 62");
        assertThat(amended.items().getFirst().netMassKilograms()).isEqualByComparingTo("62");
        assertThat(amended.items()).hasSize(3);
    }

    @Test
    void deletesAnItemByABarePointerAndLeavesTheOthersTheirNumbers() {
        Declaration amended = amended(List.of("67A", "68A 2"));
        assertThat(amended.items()).extracting(GoodsItem::number).containsExactly(1, 3);
        assertThat(amended.items().get(1).description()).isEqualTo("nails");
    }

    @Test
    void addsAnItemAfterItsLike() {
        Declaration amended = amended(
                List.of("67A", "68A 4"),
                "GoodsShipment/GovernmentAgencyGoodsItem/SequenceNumeric = 4",
                "GoodsShipment/GovernmentAgencyGoodsItem/Commodity/Description = screws");
        assertThat(amended.items()).extracting(GoodsItem::number).containsExactly(1, 2, 3, 4);
        assertThat(amended.items().get(3).description()).isEqualTo("screws");
    }

    @Test
    void replacesTheDocumentPointedToThoughThePatchHoldsOnlyThatOne() {
        Declaration amended = amended(
                List.of("67A", "68A 1", "02A 2"),
                "GoodsShipment/GovernmentAgencyGoodsItem/SequenceNumeric = 1",
                "GoodsShipment/GovernmentAgencyGoodsItem/AdditionalDocument/ID = other");
        assertThat(amended.items().getFirst().element().all("AdditionalDocument"))
                .extracting(d -> d.textAt("ID"))
                .containsExactly("first", "other", "third");
    }

    @Test
    void deletesSeveralFromTheBackSoThatSequencesKeepTheirMeaning() {
        Declaration amended = amended(List.of("67A", "68A 1", "02A 1", "|", "67A", "68A 1", "02A 2"));
        assertThat(amended.items().getFirst().element().all("AdditionalDocument"))
                .extracting(d -> d.textAt("ID"))
                .containsExactly("third");
    }

    @Test
    void deletesAHeaderValue() {
        assertThat(amended(List.of("228")).element().first("GoodsItemQuantity")).isNull();
    }

    @Test
    void namesWhatItCantDo() {
        assertThat(refused(List.of("67A", "99Z"))).containsExactly("AMENDMENT-POINTER-UNRESOLVED");
        assertThat(refused(List.of("67A", "68A 9"))).containsExactly("AMENDMENT-NOTHING-THERE");
        Declaration empty = new Declaration(Sketch.of(List.of("FunctionCode = 13")));
        assertThat(Amendments.receive(ORIGINAL, empty))
                .isInstanceOfSatisfying(Amendments.Outcome.NotAmendable.class, no -> assertThat(no.findings())
                        .extracting(Finding::code)
                        .containsExactly("AMENDMENT-EMPTY"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "0", "1,25", "first"})
    void refusesAPointerWithoutANumberFromOne(String number) {
        assertThat(refused(
                        List.of("67A", "68A " + number, "23A", "65A 128"),
                        "GoodsShipment/GovernmentAgencyGoodsItem/SequenceNumeric = 1",
                        "GoodsShipment/GovernmentAgencyGoodsItem/Commodity/GoodsMeasure/NetNetWeightMeasure = 62"))
                .containsExactly("AMENDMENT-SEQUENCE");
    }

    @Test
    void refusesAPointerToTheSecondOfWhatStandsOnce() {
        assertThat(refused(List.of("67A", "68A 1", "23A 2"))).containsExactly("AMENDMENT-SEQUENCE");
    }

    @Test
    void refusesAValueForAnotherItemThanIsPointedTo() {
        assertThat(refused(
                        List.of("67A", "68A 1", "23A", "65A 128"),
                        "GoodsShipment/GovernmentAgencyGoodsItem/SequenceNumeric = 2",
                        "GoodsShipment/GovernmentAgencyGoodsItem/Commodity/GoodsMeasure/NetNetWeightMeasure = 62"))
                .containsExactly("AMENDMENT-NOT-POINTED-TO");
    }

    @Test
    void refusesAValueThatNoPointerLeadsTo() {
        assertThat(refused(
                        List.of("67A", "68A 1", "23A", "65A 128"),
                        "GoodsShipment/GovernmentAgencyGoodsItem/SequenceNumeric = 1",
                        "GoodsShipment/GovernmentAgencyGoodsItem/Commodity/Description = nails",
                        "GoodsShipment/GovernmentAgencyGoodsItem/Commodity/GoodsMeasure/NetNetWeightMeasure = 62"))
                .containsExactly("AMENDMENT-NOT-POINTED-TO");
    }

    @Test
    void takesAValueBesideTheOneThatChangesWhereItIsSoInTheDeclaration() {
        Declaration amended = amended(
                List.of("67A", "68A 3", "23A", "65A 128"),
                "GoodsItemQuantity = 3",
                "GoodsShipment/GovernmentAgencyGoodsItem/SequenceNumeric = 3",
                "GoodsShipment/GovernmentAgencyGoodsItem/Commodity/Description = nails",
                "GoodsShipment/GovernmentAgencyGoodsItem/Commodity/GoodsMeasure/NetNetWeightMeasure = 62");
        assertThat(amended.items().getLast().netMassKilograms()).isEqualByComparingTo("62");
    }

    @Test
    void refusesToTellWhichOfSeveralIsDeletedWhereTheOtherIsChanged() {
        assertThat(refused(
                        List.of("67A", "68A 1", "02A 1", "|", "67A", "68A 1", "02A 3"),
                        "GoodsShipment/GovernmentAgencyGoodsItem/SequenceNumeric = 1",
                        "GoodsShipment/GovernmentAgencyGoodsItem/AdditionalDocument/ID = other"))
                .containsExactly("AMENDMENT-AMBIGUOUS");
    }

    @Test
    void refusesToDeleteTwice() {
        assertThat(refused(List.of("67A", "68A 1", "02A 1", "|", "67A", "68A 1", "02A 1")))
                .containsExactly("AMENDMENT-AMBIGUOUS");
        assertThat(refused(List.of("67A", "68A 1", "|", "67A", "68A 1", "02A 1")))
                .containsExactly("AMENDMENT-AMBIGUOUS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"D013", "D026", "D014", "017"})
    void refusesAPointerToWhatIsAboutTheAmendment(String tag) {
        assertThat(refused(List.of(tag), "TypeCode = COR", "FunctionalReferenceID = C-1", "ID = 1"))
                .containsExactly("AMENDMENT-OF-ITSELF");
    }

    @Test
    void readsWhatWasReceivedBeforeAsItWasReadThen() {
        Declaration mistaken = patch(
                List.of("67A", "68A 3", "23A 137"),
                "GoodsShipment/GovernmentAgencyGoodsItem/SequenceNumeric = 2",
                "GoodsShipment/GovernmentAgencyGoodsItem/Commodity/Description = screws");
        assertThat(Amendments.apply(ORIGINAL, mistaken).amended()).isNotNull();
    }

    private static Declaration amended(List<String> pointers, String... values) {
        return Objects.requireNonNull(
                        Amendments.receive(ORIGINAL, patch(pointers, values)).amended())
                .declaration();
    }

    private static List<String> refused(List<String> pointers, String... values) {
        Amendments.Outcome outcome = Amendments.receive(ORIGINAL, patch(pointers, values));
        return ((Amendments.Outcome.NotAmendable) outcome)
                .findings().stream().map(Finding::code).toList();
    }

    /** Pointers below 42A: "68A 2" is a class with its sequence, "65A 128" a class and a data element, "|" the next. */
    private static Declaration patch(List<String> pointers, String... values) {
        List<String> lines = new ArrayList<>(List.of("FunctionCode = 13"));
        int amendment = 1;
        int n = 1;
        lines.add("Amendment/Pointer/DocumentSectionCode = 42A");
        for (String pointer : pointers) {
            if (pointer.equals("|")) {
                amendment++;
                n = 1;
                lines.add("Amendment[" + amendment + "]/Pointer/DocumentSectionCode = 42A");
                continue;
            }
            String[] parts = pointer.split(" ");
            if (parts[0].endsWith("A") || parts[0].endsWith("Z")) {
                n++;
                String place = "Amendment[" + amendment + "]/Pointer[" + n + "]/";
                lines.add(place + "DocumentSectionCode = " + parts[0]);
                boolean tag = parts.length > 1 && parts[1].length() == 3;
                lines.add(place + "SequenceNumeric = " + (parts.length > 1 && !tag ? parts[1] : "1"));
                if (tag) {
                    lines.add(place + "TagID = " + parts[1]);
                }
            } else {
                lines.add("Amendment[" + amendment + "]/Pointer[" + n + "]/TagID = " + parts[0]);
            }
        }
        lines.addAll(List.of(values));
        return new Declaration(Sketch.of(lines));
    }
}
