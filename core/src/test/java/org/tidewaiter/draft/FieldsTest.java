package org.tidewaiter.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.Message;
import org.tidewaiter.declaration.Sketch;
import org.tidewaiter.declaration.WcoModel;

class FieldsTest {
    private static final String DOCUMENT = Fields.ITEM + "[1]/AdditionalDocument";

    private static Element clean() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                FieldsTest.class.getResourceAsStream("/org/tidewaiter/assessment/clean-declaration.txt"))) {
            return Sketch.of(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        }
    }

    private static Fields fields(String... pathsAndTexts) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (int i = 0; i < pathsAndTexts.length; i += 2) {
            texts.put(pathsAndTexts[i], pathsAndTexts[i + 1]);
        }
        return Fields.of(texts);
    }

    @Test
    void takesADeclarationApartAndBuildsTheSameAgain() throws IOException {
        Fields.Taken taken = Fields.of(clean());
        assertThat(taken.leftOut()).isEmpty();
        assertThat(Fields.of(taken.fields().build().declaration())
                        .fields()
                        .build()
                        .declaration())
                .isEqualTo(taken.fields().build().declaration());
        Declaration again = new Declaration(taken.fields().build().declaration());
        assertThat(again.items()).hasSize(2);
        assertThat(again.items().get(1).commodityCode()).isEqualTo("04069013");
        assertThat(Objects.requireNonNull(again.items().getFirst().price()).attribute("currencyID"))
                .isEqualTo("GBP");
    }

    @Test
    void buildsElementsInTheOrderOfTheModelWhateverTheOrderOfTheFields() {
        Element built = fields("Declarant/ID", "GB1", "TypeCode", "IMA", "FunctionCode", "9")
                .build()
                .declaration();
        assertThat(built.children()).extracting(Element::name).containsExactly("FunctionCode", "TypeCode", "Declarant");
        assertThat(built.namespace()).isEqualTo(Message.DECLARATION_NAMESPACE);
    }

    @Test
    void declaresNothingOfAnEmptyFieldAndNumbersWhatIsLeft() {
        Fields fields = fields(
                Fields.ITEM + "[1]/Commodity/Description", " ",
                Fields.ITEM + "[2]/Commodity/Description", "Cheese",
                Fields.ITEM + "[2]/Commodity/InvoiceLine/ItemChargeAmount@currencyID", "GBP");
        Declaration declaration = new Declaration(fields.build().declaration());
        assertThat(declaration.items()).hasSize(1);
        assertThat(declaration.items().getFirst().number()).isEqualTo(1);
        assertThat(declaration.items().getFirst().price()).isNull();
    }

    @Test
    void findsTheFieldThatAFindingIsAbout() {
        Fields fields = fields(
                Fields.ITEM + "[1]/Commodity/Description", "",
                Fields.ITEM + "[2]/Commodity/Description", "Cheese",
                Fields.ITEM + "[3]/Commodity/Description", "Bread");
        Fields.Built built = fields.build();
        Element second = new Declaration(built.declaration()).items().get(1).element();
        List<Element> chain = Objects.requireNonNull(WcoModel.chainTo(built.declaration(), second));
        String path = WcoModel.DECLARATION
                .pointer(built.declaration(), chain, "Origin", "CountryCode")
                .path();
        assertThat(built.field(path)).isEqualTo(Fields.ITEM + "[3]/Origin/CountryCode");
        assertThat(built.field("$.Declaration.GoodsShipment.GovernmentAgencyGoodsItem[0].Commodity.Description"))
                .isEqualTo(Fields.ITEM + "[2]/Commodity/Description");
        assertThat(built.field("$.Declaration.TypeCode")).isEqualTo("TypeCode");
        assertThat(built.field("$")).isEmpty();
    }

    @Test
    void takesNoFieldThatTheModelLacks() {
        for (String path : new String[] {
            "",
            "Nothing",
            "GoodsShipment",
            "GoodsShipment/GovernmentAgencyGoodsItem/Commodity/Description",
            "GoodsShipment/GovernmentAgencyGoodsItem[0]/Commodity/Description",
            "GoodsShipment/GovernmentAgencyGoodsItem[1000]/Commodity/Description",
            "TypeCode[1]",
            "TypeCode/",
            "../TypeCode",
            "TypeCode@a b",
            "class.module.classLoader",
            "x".repeat(10_000)
        }) {
            assertThat(Fields.isField(path)).as(path).isFalse();
            assertThat(fields(path, "x")).isEqualTo(Fields.NONE);
        }
        assertThat(Fields.isField("InvoiceAmount@currencyID")).isTrue();
    }

    @Test
    void keepsOfATextWhatCanBeKept() {
        assertThat(fields("TypeCode", "a\0\u0001b\uD800c").text("TypeCode")).isEqualTo("abc");
        assertThat(fields("TypeCode", "x".repeat(5_000)).text("TypeCode")).hasSize(Fields.TEXT_MAX);
    }

    @Test
    void addsCopiesAndRemovesRows() {
        Fields fields = fields(DOCUMENT + "[1]/TypeCode", "935")
                .adding(DOCUMENT, Map.of("TypeCode", "", "ID", ""))
                .copying(DOCUMENT, 1);
        assertThat(fields.count(DOCUMENT)).isEqualTo(3);
        assertThat(fields.text(DOCUMENT + "[3]/TypeCode")).isEqualTo("935");
        Fields two = fields.removing(DOCUMENT, 2);
        assertThat(two.count(DOCUMENT)).isEqualTo(2);
        assertThat(two.text(DOCUMENT + "[2]/TypeCode")).isEqualTo("935");
        Fields copied = two.copying(Fields.ITEM, 1);
        assertThat(copied.text(Fields.ITEM + "[2]/AdditionalDocument[2]/TypeCode"))
                .isEqualTo("935");
        assertThat(copied.removing(Fields.ITEM, 1).count(DOCUMENT)).isEqualTo(2);
    }

    @Test
    void addsNoMoreRowsThanAFormHas() {
        Fields fields = Fields.NONE;
        for (int i = 0; i < Fields.ROWS_MAX + 5; i++) {
            fields = fields.adding(DOCUMENT, Map.of("TypeCode", ""));
        }
        assertThat(fields.count(DOCUMENT)).isEqualTo(Fields.ROWS_MAX);
    }

    @Test
    void saysWhatItLeavesOutOfADeclaration() {
        Element declaration = Element.parent(
                Message.DECLARATION_NAMESPACE,
                "Declaration",
                List.of(
                        Element.leaf(Message.DECLARATION_NAMESPACE, "TypeCode", "IMA"),
                        Element.leaf(Message.DECLARATION_NAMESPACE, "TypeCode", "IMD"),
                        Element.leaf("urn:x", "Unknown", "x")));
        Fields.Taken taken = Fields.of(declaration);
        assertThat(taken.fields().texts()).containsExactly(Map.entry("TypeCode", "IMA"));
        assertThat(taken.leftOut()).containsExactly("TypeCode", "Unknown");
    }

    @Test
    void takesAsManyItemsAsADeclarationMayHaveAndNoMore() {
        List<Map<String, String>> items = Collections.nCopies(Fields.ITEMS_MAX, Map.of("Commodity/Description", "Tea"));
        Fields fields = Fields.NONE.withItems(items, false).orElseThrow();
        assertThat(fields.count(Fields.ITEM)).isEqualTo(Fields.ITEMS_MAX);
        assertThat(fields.declaredItems()).isEqualTo(Fields.ITEMS_MAX);
        assertThat(Fields.isField(Fields.ITEM + "[999]/Commodity/Description")).isTrue();
        assertThat(Fields.isField(Fields.ITEM + "[1]/AdditionalDocument[100]/ID"))
                .isFalse();
        assertThat(fields.adding(Fields.ITEM, Map.of("Commodity/Description", "Tea")))
                .isEqualTo(fields);
        assertThat(fields.withItems(items.subList(0, 1), false)).isEmpty();
        assertThat(fields.withItems(items.subList(0, 2), true).orElseThrow().count(Fields.ITEM))
                .isEqualTo(2);
        assertThat(new Declaration(fields.build().declaration()).items()).hasSize(Fields.ITEMS_MAX);
    }
}
