package org.tidewaiter.declaration.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tidewaiter.declaration.Attribute;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.Message;
import org.tidewaiter.declaration.MessageReader;
import org.tidewaiter.kernel.Bytes;

class CsvExtractTest {
    private static final String MAPPING = """
            name: zz
            title: "Example"
            rulebook: zz
            country: FR
            file: {encoding: UTF-8, delimiter: ";"}
            currency: EUR
            reference: ref
            declarant: who
            at: {column: day, format: dd.MM.yyyy, zone: Europe/Paris, time: "08:00"}
            columns:
              code:
                to: GoodsShipment/GovernmentAgencyGoodsItem/Commodity/Classification/ID
                with: {IdentificationTypeCode: TSP}
                pad: {length: "8", with: "0"}
              extra:
                to: GoodsShipment/GovernmentAgencyGoodsItem/Commodity/Classification[2]/ID
                with: {IdentificationTypeCode: GN}
              price: GoodsShipment/GovernmentAgencyGoodsItem/Commodity/InvoiceLine/ItemChargeAmount
              mode: {to: BorderTransportMeans/ModeCode, codes: {"sea": "1"}}
              day:
                to: AcceptanceDateTime/DateTimeString
                attributes: {formatCode: "102"}
                date: {from: dd.MM.yyyy, to: yyyyMMdd}
            constants:
              TypeCode: IMA
            outcomes: [hit]
            """;
    private static final String HEADER = "ref;who;day;code;extra;price;mode;hit;other";
    private static final String ROW = "R1;D1;31.01.2026;1012100;VATZ;12.50;sea;1;x";

    private static Mapping mapping(String text) {
        Mapping.Reading reading = Mapping.read(Bytes.of(text.getBytes(StandardCharsets.UTF_8)));
        assertThat(reading).isInstanceOf(Mapping.Usable.class);
        return ((Mapping.Usable) reading).mapping();
    }

    private static CsvExtract open(Mapping mapping, InputStream in) throws IOException {
        CsvExtract.Opening opening = CsvExtract.open(in, mapping);
        assertThat(opening).isInstanceOf(CsvExtract.Opened.class);
        return ((CsvExtract.Opened) opening).extract();
    }

    private static List<CsvExtract.Row> rows(Mapping mapping, byte[] file) throws IOException {
        List<CsvExtract.Row> rows = new ArrayList<>();
        try (CsvExtract extract = open(mapping, new ByteArrayInputStream(file))) {
            for (CsvExtract.Row row = extract.next(); row != null; row = extract.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static List<CsvExtract.Row> rows(String... lines) throws IOException {
        return rows(
                mapping(MAPPING), (HEADER + "\n" + String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static Message message(CsvExtract.Row row) {
        Message message = row.message();
        assertThat(row.problem()).isNull();
        assertThat(message).isNotNull();
        return java.util.Objects.requireNonNull(message);
    }

    @Test
    void buildsTheDeclarationInTheOrderOfTheModel() throws IOException {
        Declaration declaration = message(rows(ROW).getFirst()).declaration();

        assertThat(declaration.element().children())
                .extracting(Element::name)
                .containsExactly(
                        "AcceptanceDateTime",
                        "FunctionCode",
                        "FunctionalReferenceID",
                        "TypeCode",
                        "GoodsItemQuantity",
                        "BorderTransportMeans",
                        "Declarant",
                        "GoodsShipment");
        assertThat(declaration.functionalReference()).isEqualTo("R1");
        assertThat(declaration.declarant()).isEqualTo("D1");
        assertThat(declaration.items().getFirst().commodityCode()).isEqualTo("01012100");
        assertThat(declaration.items().getFirst().additionalCodes()).containsExactly("VATZ");
    }

    @Test
    void setsTheCurrencyTheCodeAndTheDateAsTheMappingSays() throws IOException {
        Declaration declaration = message(rows(ROW).getFirst()).declaration();
        Element price = declaration.items().getFirst().price();
        Element date = declaration.element().at("AcceptanceDateTime", "DateTimeString");

        assertThat(price).isNotNull().satisfies(p -> assertThat(p.attribute("currencyID"))
                .isEqualTo("EUR"));
        assertThat(declaration.borderTransportMode()).isEqualTo("1");
        assertThat(date)
                .isEqualTo(new Element(
                        Message.DATE_NAMESPACE,
                        "DateTimeString",
                        "20260131",
                        List.of(new Attribute("", "formatCode", "102")),
                        List.of()));
    }

    @Test
    void putsTheDeclarationIntoMetaDataForTheAdministration() throws IOException {
        Message message = message(rows(ROW).getFirst());

        assertThat(message.responsibleCountry()).isEqualTo("FR");
        assertThat(Message.recognise(message.document())).isInstanceOf(Message.Recognition.Holds.class);
    }

    @Test
    void readsTheMomentAndTheOutcomesAndWarnsOnceOfAnUnknownColumn() throws IOException {
        byte[] file = (HEADER + "\n" + ROW + "\n" + ROW + "\n").getBytes(StandardCharsets.UTF_8);
        try (CsvExtract extract = open(mapping(MAPPING), new ByteArrayInputStream(file))) {
            CsvExtract.Row row = java.util.Objects.requireNonNull(extract.next());

            assertThat(row.at()).isEqualTo(Instant.parse("2026-01-31T07:00:00Z"));
            assertThat(row.outcomes()).containsOnlyKeys("hit").containsEntry("hit", "1");
            assertThat(extract.warnings()).singleElement().asString().contains("'other'");
        }
    }

    @Test
    void leavesOutWhatABlankCellWouldFill() throws IOException {
        Declaration declaration =
                message(rows("R1;D1;31.01.2026; ;;;;;").getFirst()).declaration();

        assertThat(declaration.items().getFirst().element().children())
                .extracting(Element::name)
                .containsExactly("SequenceNumeric");
    }

    @Test
    void keepsACodeThatTheTableDoesNotHold() throws IOException {
        assertThat(message(rows(ROW.replace("sea", "tube")).getFirst())
                        .declaration()
                        .borderTransportMode())
                .isEqualTo("tube");
    }

    @Test
    void tellsOfABadRowAndGoesOn() throws IOException {
        byte[] file = (HEADER + "\n" + ROW + "\nR2;\u00e9;\n" + ROW.replace("D1", "\0") + "\nR3;D;1\n"
                        + ROW.replace("31.01", "31.02") + "\n" + ROW + "\n")
                .getBytes(StandardCharsets.ISO_8859_1);

        List<CsvExtract.Row> rows = rows(mapping(MAPPING), file);

        assertThat(rows).extracting(CsvExtract.Row::line).containsExactly(2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(rows)
                .extracting(CsvExtract.Row::problem)
                .containsExactly(
                        null,
                        "Byte 4 of the row is not UTF-8.",
                        "Byte 4 of the row is NUL.",
                        "The row has 3 cells; the file has 9 columns.",
                        "The moment '31.02.2026' in column day is not of the form dd.MM.yyyy.",
                        null);
    }

    @Test
    void boundsAQuoteThatIsNeverClosed() throws IOException {
        String[] lines = new String[5_000];
        java.util.Arrays.fill(lines, ROW);
        lines[1] = ROW.replace("D1", "\"D1");

        List<CsvExtract.Row> rows = rows(lines);

        assertThat(rows).hasSize(5_000);
        assertThat(rows.stream().filter(row -> row.problem() != null))
                .singleElement()
                .satisfies(row -> assertThat(row.line()).isEqualTo(3));
    }

    @Test
    void readsAQuotedLineFeedAsPartOfTheRow() throws IOException {
        List<CsvExtract.Row> rows = rows(ROW.replace("D1", "\"D\n;\"\"1\""), "", ROW);

        assertThat(message(rows.getFirst()).declaration().declarant()).isEqualTo("D\n;\"1");
        assertThat(rows).extracting(CsvExtract.Row::line).containsExactly(2L, 5L);
    }

    @Test
    void cutsARowThatIsTooLongAndGoesOn() throws IOException {
        List<CsvExtract.Row> rows = rows("x".repeat(1_000_000), ROW);

        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst().problem()).isEqualTo("The row is longer than 65536 bytes.");
        assertThat(rows.getFirst().raw().size()).isLessThan(70_000);
        assertThat(rows.get(1).line()).isEqualTo(3);
        assertThat(rows.get(1).problem()).isNull();
    }

    @Test
    void readsOtherEncodingsAndLineEnds() throws IOException {
        Charset korean = Charset.forName("EUC-KR");
        byte[] file = (HEADER + "\r\n" + ROW.replace("D1", "한국") + "\r\n").getBytes(korean);

        List<CsvExtract.Row> rows = rows(mapping(MAPPING.replace("UTF-8", "EUC-KR")), file);

        assertThat(message(rows.getFirst()).declaration().declarant()).isEqualTo("한국");
    }

    @Test
    void namesColumnsByNumberWhereThereIsNoHeader() throws IOException {
        Mapping mapping = mapping("""
                name: zz
                title: "Example"
                rulebook: zz
                country: FR
                file: {header: false}
                reference: "1"
                declarant: "2"
                columns: {"3": TypeCode}
                """);

        List<CsvExtract.Row> rows = rows(mapping, "A,B,IMA\nC,D,IMA".getBytes(StandardCharsets.UTF_8));

        assertThat(rows).extracting(CsvExtract.Row::line).containsExactly(1L, 2L);
        assertThat(message(rows.get(1)).declaration().functionalReference()).isEqualTo("C");
        assertThat(new String(rows.get(1).raw().array(), StandardCharsets.UTF_8))
                .isEqualTo("C,D,IMA\n");
    }

    @Test
    void refusesAFileThatLacksMappedColumnsAndNamesThem() throws IOException {
        CsvExtract.Opening opening = CsvExtract.open(
                new ByteArrayInputStream("ref;who;day\n".getBytes(StandardCharsets.UTF_8)), mapping(MAPPING));

        assertThat(opening).isInstanceOf(CsvExtract.Refused.class);
        assertThat(((CsvExtract.Refused) opening).problems().getFirst().message())
                .isEqualTo("The file has no column 'code', 'extra', 'price', 'mode', 'hit'.");
    }

    @Test
    void readsAKeptRowAgainIntoAnEqualDeclaration() throws IOException {
        Mapping mapping = mapping(MAPPING);
        CsvExtract.Row row = rows(ROW).getFirst();
        CsvMessageReader reader = new CsvMessageReader(
                digest -> digest.equals(mapping.digest()) ? Optional.of(mapping.text()) : Optional.empty());

        Message.Recognition again = reader.read(row.raw(), mapping.format());

        assertThat(new String(row.raw().array(), StandardCharsets.UTF_8)).isEqualTo(HEADER + "\n" + ROW + "\n");
        assertThat(((Message.Recognition.Holds) again).message().document())
                .isEqualTo(message(row).document());
    }

    @Test
    void doesNotReadWithoutTheMapping() {
        CsvMessageReader reader = new CsvMessageReader(digest -> Optional.empty());

        assertThatThrownBy(() ->
                        reader.read(Bytes.of(new byte[] {65}), mapping(MAPPING).format()))
                .isInstanceOf(MessageReader.UnreadableMessage.class)
                .hasMessageContaining("not kept");
        assertThatThrownBy(() -> reader.read(Bytes.of(new byte[] {65}), "csv:?"))
                .isInstanceOf(MessageReader.UnreadableMessage.class);
    }
}
