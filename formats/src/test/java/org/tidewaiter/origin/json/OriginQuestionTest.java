package org.tidewaiter.origin.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidewaiter.json.StrictJson;
import org.tidewaiter.origin.PreferenceScheme;
import org.tidewaiter.origin.file.OriginFiles;
import org.tidewaiter.rulebook.file.RulebookFiles;

class OriginQuestionTest {
    private static final String BOILER = """
            {"scheme":"USMCA","date":"2026-05-04","product":{"hs":"8402.11","transactionValue":1000},
             "materials":[{"name":"tubes","hs":"7306.30","origin":"CN","value":700}]%s}""";

    private static OriginAsked ask(String json) throws StrictJson.Unreadable {
        return OriginAsked.of(StrictJson.read(json.getBytes(StandardCharsets.UTF_8), OriginQuestion.class));
    }

    private static OriginData answer(String json) throws StrictJson.Unreadable {
        assertThat(ask(json)).isInstanceOf(OriginAsked.Ready.class);
        RulebookFiles.Usable us = (RulebookFiles.Usable) RulebookFiles.load("us");
        PreferenceScheme usmca = us.rulebook().programmes().preferences().schemes().stream()
                .filter(scheme -> scheme.id().equals("USMCA"))
                .findFirst()
                .orElseThrow();
        return OriginData.of((OriginAsked.Ready) ask(json), usmca, OriginFiles.usmca());
    }

    @Test
    void answersByTheSchemeOfTheRulebookWithTheArithmetic() throws StrictJson.Unreadable {
        OriginData data = answer(BOILER.formatted(""));
        assertThat(data.originating()).as(data.trace().toString()).isTrue();
        assertThat(data.criterion()).isEqualTo("B");
        assertThat(data.rule()).isNotNull();
        assertThat(data.trace()).anySatisfy(step -> assertThat(step).contains("VNM) 700"));
        assertThat(data.proof()).contains("nine data elements");
        assertThat(data.certification()).isNull();
    }

    @Test
    void namesTheElementsThatACertificationLacks() throws StrictJson.Unreadable {
        OriginData data = answer(
                BOILER.formatted(
                        ",\"certification\":{\"certifiedBy\":\"PRODUCER\",\"hs\":\"8402.12\",\"criterion\":\"C\",\"signed\":true}"));
        assertThat(data.certification())
                .extracting(fault -> fault.code() + " " + fault.element())
                .contains(
                        "CERTIFICATION-INCOMPLETE 2",
                        "CERTIFICATION-INCOMPLETE 6",
                        "CERTIFICATION-OTHER-GOODS 6",
                        "CERTIFICATION-OTHER-CRITERION 7",
                        "CERTIFICATION-INCOMPLETE 9")
                .doesNotContain("CERTIFICATION-INCOMPLETE 1");
    }

    @Test
    void listsTheRulesForACode() {
        OriginData.Rules rules = OriginData.Rules.of(OriginFiles.usmca(), "8402", java.time.LocalDate.of(2026, 5, 4));
        assertThat(rules.rules()).extracting(OriginData.Rule::goods).contains("8402.11-8402.20", "8402.90");
        assertThat(rules.tolerances()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"8402.11\";\"84\";product.hs",
                "\"CN\";\"China\";materials[0].origin",
                "700;-1;materials[0].value",
                "700;1e30;materials[0].value",
                "\"2026-05-04\";null;date",
                "\"USMCA\";\"\";scheme",
                "1000;0;product.transactionValue",
            })
    void namesTheMemberThatIsWrong(String good, String wrong, String field) throws StrictJson.Unreadable {
        OriginAsked asked = ask(BOILER.formatted("").replace(good, wrong));
        assertThat(asked).isInstanceOf(OriginAsked.Unclear.class);
        assertThat(((OriginAsked.Unclear) asked).slips())
                .extracting(OriginAsked.Slip::field)
                .containsExactly(field);
    }

    @Test
    void refusesAMemberThatIsNotDescribed() {
        assertThatThrownBy(() -> ask(BOILER.formatted(",\"colour\":\"red\"")))
                .isInstanceOf(StrictJson.Unreadable.class)
                .hasMessageContaining("'colour'");
        assertThatThrownBy(() -> ask("[]")).isInstanceOf(StrictJson.Unreadable.class);
        assertThatThrownBy(() -> ask("null")).isInstanceOf(StrictJson.Unreadable.class);
        assertThatThrownBy(() -> ask("{")).isInstanceOf(StrictJson.Unreadable.class);
    }
}
