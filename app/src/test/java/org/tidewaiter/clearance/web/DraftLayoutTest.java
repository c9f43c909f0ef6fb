package org.tidewaiter.clearance.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.tidewaiter.draft.Fields;

class DraftLayoutTest {
    @Test
    void hasFieldsOfTheModelOnly() {
        for (DraftLayout.Block block : DraftLayout.HEADER) {
            check("", block);
        }
        for (DraftLayout.Block block : DraftLayout.ITEM) {
            check(Fields.ITEM + "[1]/", block);
        }
    }

    private static void check(String prefix, DraftLayout.Block block) {
        String below = prefix + (block.repeats() ? block.path() + "[1]/" : "");
        for (DraftLayout.Field field : block.fields()) {
            assertThat(Fields.isField(below + field.path()))
                    .as(below + field.path())
                    .isTrue();
            assertThat(DraftLayout.has(below + field.path())).isTrue();
        }
    }

    @Test
    void hasALabelForEachFieldInEveryLanguage() {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.FRENCH)) {
            ResourceBundle texts = ResourceBundle.getBundle("messages/draft", locale);
            for (List<DraftLayout.Block> blocks : List.of(DraftLayout.HEADER, DraftLayout.ITEM)) {
                for (DraftLayout.Block block : blocks) {
                    assertThat(texts.containsKey("draft.group." + block.key()))
                            .as(block.key())
                            .isTrue();
                    block.fields().forEach(f -> assertThat(texts.containsKey("draft.f." + f.label()))
                            .as(f.label())
                            .isTrue());
                }
            }
        }
    }

    @Test
    void takesFromARequestNothingButItsFields() {
        DraftLayout.Typed typed = DraftLayout.typed(Map.of(
                "TypeCode", "IMA",
                "ID", "26GB000000000001R8",
                "FunctionCode", "13",
                "Submitter/ID", "x",
                "class.module", "x",
                "version", "1",
                "_csrf", "t"));
        assertThat(typed.fields()).containsOnlyKeys("TypeCode");
        assertThat(typed.ignored()).containsExactlyInAnyOrder("ID", "FunctionCode", "Submitter/ID", "class.module");
    }
}
