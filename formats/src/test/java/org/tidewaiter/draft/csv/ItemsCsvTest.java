package org.tidewaiter.draft.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tidewaiter.draft.Fields;
import org.tidewaiter.draft.ItemSheet;
import org.tidewaiter.draft.ItemSheet.Kind;
import org.tidewaiter.kernel.Bytes;

class ItemsCsvTest {
    private static final ItemSheet CSV = new ItemsCsv();
    private static final String PRICE = "Commodity/InvoiceLine/ItemChargeAmount";

    private static ItemSheet.Read read(String text) {
        return CSV.read(Bytes.of(text.getBytes(StandardCharsets.UTF_8)), 0);
    }

    private static ItemSheet.Problem problem(String text) {
        ItemSheet.Read read = read(text);
        assertThat(read.items()).isEmpty();
        assertThat(read.problems()).hasSize(1);
        return read.problems().getFirst();
    }

    @Test
    void readsItemsByShortNamesAndByPaths() {
        ItemSheet.Read read = read("""
                description,commodity_code,price,currency,Packaging[2]/TypeCode,colour
                "Beef, boneless",0201.30.00,12.50,GBP,BX,red

                Apples,08081080,,,,
                ,,,,,
                """);
        assertThat(read.problems()).isEmpty();
        assertThat(read.ignored()).containsExactly("colour");
        assertThat(read.items()).hasSize(2);
        assertThat(read.items().getFirst())
                .containsEntry("Commodity/Description", "Beef, boneless")
                .containsEntry("Commodity/Classification[1]/ID", "02013000")
                .containsEntry(PRICE, "12.50")
                .containsEntry("Packaging[2]/TypeCode", "BX");
    }

    @Test
    void readsWhatSpreadsheetsOfOtherCountriesWrite() {
        String text = "\uFEFFDescription;Commodity code;price\nCaf\u00e9;09012100;\"1234,5\"\n";
        assertThat(read(text).items().getFirst())
                .containsEntry("Commodity/Description", "Caf\u00e9")
                .containsEntry(PRICE, "1234.5");
        ItemSheet.Read old = CSV.read(Bytes.of(text.substring(1).getBytes(Charset.forName("windows-1252"))), 0);
        assertThat(old.items().getFirst()).containsEntry("Commodity/Description", "Caf\u00e9");
        assertThat(read("description\tprice\nTea\t1.5\n").items()).hasSize(1);
    }

    @Test
    void saysInWhichLineAndColumnWhatIsWrong() {
        assertThat(problem("description,price\nTea,1\nBeef,a lot\n"))
                .isEqualTo(new ItemSheet.Problem(3, "price", Kind.NO_NUMBER, "a lot"));
        assertThat(problem("description,price\n\"Tea\nand more\",1\nBeef,\"1,5\"\n"))
                .isEqualTo(new ItemSheet.Problem(4, "price", Kind.NO_NUMBER, "1,5"));
        assertThat(problem("commodity_code\n2013000\n"))
                .isEqualTo(new ItemSheet.Problem(2, "commodity_code", Kind.ZERO_LOST, "2013000"));
        assertThat(problem("description\nTea,2,3\n").kind()).isEqualTo(Kind.TOO_MANY_CELLS);
        assertThat(problem("marks\n" + "x".repeat(2_001)).kind()).isEqualTo(Kind.TOO_LONG);
    }

    @Test
    void saysWhatIsWrongWithAFile() {
        assertThat(problem("").kind()).isEqualTo(Kind.EMPTY);
        assertThat(problem("description\n\n,\n").kind()).isEqualTo(Kind.EMPTY);
        assertThat(problem("colour,size\nred,2\n").kind()).isEqualTo(Kind.NO_COLUMN);
        assertThat(problem("price,PRICE\n1,2\n").kind()).isEqualTo(Kind.COLUMN_TWICE);
        assertThat(problem("price" + ",x".repeat(400) + "\n1\n").kind()).isEqualTo(Kind.TOO_MANY_COLUMNS);
        assertThat(problem("description\n\"Tea\n").kind()).isEqualTo(Kind.UNREADABLE);
        assertThat(problem("PK\u0003\u0004\0\0").kind()).isEqualTo(Kind.NO_TEXT);
        assertThat(problem("description\n" + "Tea\n".repeat(Fields.ITEMS_MAX + 1))
                        .kind())
                .isEqualTo(Kind.TOO_MANY_ITEMS);
        assertThat(problem("description\n" + "Tea\n".repeat(100_000)).kind()).isEqualTo(Kind.TOO_MANY_ITEMS);
        assertThat(CSV.read(Bytes.of(new byte[ItemSheet.BYTES_MAX + 1]), 0)
                        .problems()
                        .getFirst()
                        .kind())
                .isEqualTo(Kind.TOO_LARGE);
        assertThat(CSV.read(Bytes.of("description\nTea\n".getBytes(StandardCharsets.UTF_8)), Fields.ITEMS_MAX)
                        .problems())
                .extracting(ItemSheet.Problem::kind)
                .containsExactly(Kind.TOO_MANY_ITEMS);
    }

    @Test
    void writesWhatItReadsAgainWithoutAFormulaInIt() {
        Map<String, String> item = Map.of(
                "Commodity/Description",
                "=HYPERLINK(\"x\"), \u6c34\nsecond line",
                PRICE,
                "12",
                "Packaging[1]/MarksNumbersID",
                "-1",
                "Origin[2]/CountryCode",
                "VN");
        String written = CSV.write(Fields.NONE.adding(Fields.ITEM, item));
        assertThat(written).contains("'=HYPERLINK").contains("'-1").contains("Origin[2]/CountryCode");
        ItemSheet.Read again = read(written);
        assertThat(again.problems()).isEmpty();
        assertThat(again.items().getFirst()).containsAllEntriesOf(item);
    }

    @Test
    void writesTheNamesOfTheColumnsForADraftWithoutItems() {
        assertThat(CSV.write(Fields.NONE))
                .startsWith("\uFEFFdescription,commodity_code,")
                .endsWith("\r\n");
    }

    @Test
    void hasFieldsOfTheModelOnly() {
        assertThat(CSV.columns()).allMatch(column -> Fields.isField(Fields.ITEM + "[1]/" + column.path()));
    }
}
