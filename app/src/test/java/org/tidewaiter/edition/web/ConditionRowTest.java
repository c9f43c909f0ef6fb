package org.tidewaiter.edition.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidewaiter.edition.web.ConditionRow.Comparison;
import org.tidewaiter.risk.ProfileField;
import org.tidewaiter.risk.ProfileFields;
import org.tidewaiter.rulebook.file.ProfileExpression;

class ConditionRowTest {
    private static String text(String field, Comparison comparison, String value) {
        return new ConditionRow(field, comparison.name(), value).written()
                        instanceof ConditionRow.Written.Text(String text)
                ? text
                : "";
    }

    @Test
    void whatIsWrittenOfAnyFieldIsUnderstood() {
        for (ProfileField field : ProfileFields.ALL) {
            String value =
                    switch (field.kind()) {
                        case NUMBER -> "-12.5";
                        case FLAG -> "true";
                        case TEXT, TEXTS -> "a \"b\\, c";
                    };
            int written = 0;
            for (Comparison comparison : Comparison.values()) {
                String text = text(field.name(), comparison, value);
                if (!text.isEmpty()) {
                    written++;
                    assertThat(ProfileExpression.read(text)).as(text).isInstanceOf(ProfileExpression.Understood.class);
                }
            }
            assertThat(written).as(field.name()).isGreaterThanOrEqualTo(4);
        }
    }

    @Test
    void oneOfSeveralValuesIsEnough() {
        assertThat(text("item.origin", Comparison.IS, "CN, VN")).isEqualTo("item.origin in [\"CN\", \"VN\"]");
        assertThat(text("item.document", Comparison.IS, "Y900,N935"))
                .isEqualTo("(\"Y900\" in item.document || \"N935\" in item.document)");
        assertThat(text("item.commodity", Comparison.BEGINS_WITH, "61, 62"))
                .isEqualTo("(item.commodity.startsWith(\"61\") || item.commodity.startsWith(\"62\"))");
        assertThat(text("item.origin", Comparison.IS_NOT, "CN")).isEqualTo("!(item.origin == \"CN\")");
    }

    @Test
    void whatDoesNotFitTheFieldIsRefusedWhereItStands() {
        for (List<String> wrong : List.of(
                List.of("nothing", "IS", "1", "field"),
                List.of("item.origin", "", "CN", "comparison"),
                List.of("item.origin", "LESS", "CN", "comparison"),
                List.of("item.origin", "IS", " ", "value"),
                List.of("item.netMass", "IS", "1e9", "value"),
                List.of("item.netMass", "CONTAINS", "1", "comparison"),
                List.of("context.declarantKnown", "IS", "maybe", "value"),
                List.of("context.declarantKnown", "MORE", "true", "comparison"))) {
            assertThat(new ConditionRow(wrong.get(0), wrong.get(1), wrong.get(2)).written())
                    .isInstanceOfSatisfying(ConditionRow.Written.Wrong.class, refused -> assertThat(refused.part())
                            .isEqualTo(wrong.get(3)));
        }
    }
}
