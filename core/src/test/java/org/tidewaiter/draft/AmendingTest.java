package org.tidewaiter.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidewaiter.declaration.Amendments;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.Message;
import org.tidewaiter.declaration.Sketch;

class AmendingTest {
    private static final String ITEM = Fields.ITEM;
    private static final int ROUNDS = 400;
    private static final List<String> GROUPS = List.of(
            ITEM,
            ITEM + "[1]/AdditionalDocument",
            ITEM + "[2]/AdditionalDocument",
            ITEM + "[1]/Packaging",
            ITEM + "[1]/Commodity/Classification",
            ITEM + "[2]/GovernmentProcedure",
            "AdditionalInformation",
            "AuthorisationHolder",
            "GoodsShipment/Consignment/TransportEquipment");
    private static final Map<String, String> ONE_MORE = Map.of(
            ITEM,
            "Commodity/Description",
            "Packaging",
            "MarksNumbersID",
            "Classification",
            "ID",
            "GovernmentProcedure",
            "CurrentCode",
            "AdditionalInformation",
            "StatementDescription");

    private static Fields fields(String... more) {
        List<String> lines = new ArrayList<>(List.of(
                "FunctionCode = 9",
                "FunctionalReferenceID = R-1",
                "TypeCode = IMA",
                "InvoiceAmount = 300",
                "InvoiceAmount@currencyID = GBP",
                "AdditionalInformation/StatementDescription = perishable",
                "AuthorisationHolder/ID = GB1",
                "AuthorisationHolder[2]/ID = GB2",
                "GoodsShipment/Consignment/TransportEquipment/ID = MSKU1",
                "GoodsShipment/Importer/Name = Old Ltd",
                "GoodsShipment/Importer/Address/CityName = Hull"));
        for (int item = 1; item <= 3; item++) {
            String at = ITEM + "[" + item + "]/";
            lines.add(at + "SequenceNumeric = " + item);
            lines.add(at + "Commodity/Description = goods " + item);
            lines.add(at + "Commodity/Classification/ID = 0102030" + item);
            lines.add(at + "Commodity/Classification/IdentificationTypeCode = TSP");
            lines.add(at + "Commodity/InvoiceLine/ItemChargeAmount = " + item * 50);
            lines.add(at + "Commodity/InvoiceLine/ItemChargeAmount@currencyID = GBP");
            lines.add(at + "GovernmentProcedure/CurrentCode = 40");
            lines.add(at + "Packaging/MarksNumbersID = marks");
            for (int n = 1; n <= 3; n++) {
                lines.add(at + "AdditionalDocument[" + n + "]/TypeCode = 00" + n);
                lines.add(at + "AdditionalDocument[" + n + "]/ID = doc " + n);
            }
        }
        lines.addAll(List.of(more));
        return Fields.of(Sketch.of(lines)).fields();
    }

    private static Fields amended(Fields inForce, Fields wanted) {
        List<Element> parts = new ArrayList<>(List.of(
                leaf("FunctionCode", "13"),
                leaf("TypeCode", "COR"),
                Element.parent(
                        Message.DECLARATION_NAMESPACE,
                        "AdditionalInformation",
                        List.of(
                                leaf("StatementDescription", "a slip"),
                                Element.parent(
                                        Message.DECLARATION_NAMESPACE,
                                        "Pointer",
                                        List.of(leaf("DocumentSectionCode", "06A")))))));
        parts.addAll(Amending.parts(inForce, wanted));
        Amendments.Outcome outcome = Amendments.receive(
                new Declaration(inForce.build().declaration()),
                new Declaration(Element.parent(Message.DECLARATION_NAMESPACE, "Declaration", parts)));
        assertThat(outcome).isInstanceOf(Amendments.Outcome.Amended.class);
        return Fields.of(((Amendments.Outcome.Amended) outcome).declaration().element())
                .fields();
    }

    private static Element leaf(String name, String text) {
        return Element.leaf(Message.DECLARATION_NAMESPACE, name, text);
    }

    /** Without the numbers, which may have gaps. */
    private static Element plain(Fields fields) {
        return fields.renumbered().build().declaration();
    }

    private static List<String> pointedTo(Fields inForce, Fields wanted) {
        return Amending.parts(inForce, wanted).stream()
                .filter(part -> part.name().equals("Amendment"))
                .map(amendment -> String.join(
                        " ",
                        amendment.children().stream()
                                .flatMap(pointer -> Stream.of("DocumentSectionCode", "SequenceNumeric", "TagID")
                                        .map(pointer::textAt)
                                        .filter(Objects::nonNull))
                                .toList()))
                .toList();
    }

    @Test
    void whatDoesNotDifferIsNoAmendment() {
        assertThat(Amending.parts(fields(), fields())).isEmpty();
        assertThat(Amending.parts(fields(), fields().with(Map.of("TypeCode", "EXA", "ID", "26GB"))))
                .isEmpty();
    }

    @Test
    void oneValueIsPointedToByItself() {
        Fields wanted = fields().with(Map.of(ITEM + "[2]/Commodity/InvoiceLine/ItemChargeAmount", "99"));
        assertThat(pointedTo(fields(), wanted)).containsExactly("42A 67A 1 68A 2 23A 1 79A 1 112");
        assertThat(plain(amended(fields(), wanted))).isEqualTo(plain(wanted));
    }

    @Test
    void anItemThatIsGoneIsOneDeletionAndTheOthersKeepTheirNumbers() {
        Fields wanted = fields().removing(ITEM, 2);
        assertThat(pointedTo(fields(), wanted)).containsExactly("42A 67A 1 68A 2");
        assertThat(amended(fields(), wanted).text(ITEM + "[2]/SequenceNumeric")).isEqualTo("3");
    }

    @Test
    void aCopiedItemGetsTheNextNumber() {
        Fields wanted = fields().copying(ITEM, 1);
        assertThat(pointedTo(fields(), wanted)).containsExactly("42A 67A 1 68A 4");
        assertThat(amended(fields(), wanted).text(ITEM + "[4]/SequenceNumeric")).isEqualTo("4");
    }

    @Test
    void oneOfSeveralWithoutNumbersIsDeletedWhileAnotherChanges() {
        Fields wanted = fields().removing(ITEM + "[1]/AdditionalDocument", 2)
                .with(Map.of(ITEM + "[1]/AdditionalDocument[1]/ID", "other"));
        assertThat(plain(amended(fields(), wanted))).isEqualTo(plain(wanted));
    }

    @Test
    void aPlaceWithoutAnIdIsChangedWithTheClassAroundIt() {
        Fields wanted = fields().with(Map.of(ITEM + "[1]/Commodity/Classification[1]/IdentificationTypeCode", "TRC"));
        assertThat(pointedTo(fields(), wanted)).containsExactly("42A 67A 1 68A 1 23A 1 21A 1");
        assertThat(plain(amended(fields(), wanted))).isEqualTo(plain(wanted));
    }

    @Test
    void aPartyThatIsEmptiedIsDeleted() {
        Fields wanted = fields().with(
                        Map.of("GoodsShipment/Importer/Name", "", "GoodsShipment/Importer/Address/CityName", " "));
        assertThat(pointedTo(fields(), wanted)).containsExactly("42A 67A 1 74A 1");
        assertThat(plain(amended(fields(), wanted))).isEqualTo(plain(wanted));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whateverIsChangedTheAmendmentMakesItSo(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            Fields inForce = fields();
            Fields wanted = inForce;
            for (int step = random.nextInt(6); step >= 0; step--) {
                wanted = changed(wanted, random);
            }
            assertThat(plain(amended(inForce, wanted.with(Map.of("InvoiceAmount", "1" + round)))))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(plain(wanted.with(Map.of("InvoiceAmount", "1" + round))));
        }
    }

    private static Fields changed(Fields fields, Random random) {
        String group = GROUPS.get(random.nextInt(GROUPS.size()));
        int count = fields.count(group);
        return switch (random.nextInt(4)) {
            case 0 -> {
                String last = group.substring(group.lastIndexOf('/') + 1);
                String more = ONE_MORE.getOrDefault(group, ONE_MORE.getOrDefault(last, "ID"));
                yield fields.adding(group, Map.of(more, "new " + random.nextInt(9)));
            }
            case 1 -> count == 0 ? fields : fields.removing(group, 1 + random.nextInt(count));
            case 2 -> count == 0 ? fields : fields.copying(group, 1 + random.nextInt(count));
            default -> {
                List<String> paths = fields.texts().keySet().stream()
                        .filter(path -> !Amending.ITSELF.contains(path) && !path.endsWith("/SequenceNumeric"))
                        .toList();
                yield fields.with(Map.of(
                        paths.get(random.nextInt(paths.size())),
                        random.nextBoolean() ? "" : String.valueOf(random.nextInt(99))));
            }
        };
    }
}
