package org.tidewaiter.clearance.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Properties;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tidewaiter.assessment.Catalogue;
import org.tidewaiter.assessment.Reason;
import org.tidewaiter.assessment.Rule;

class RuleTextsTest {
    private static final String CODE = "ITEM-NUMBER-DUPLICATE";
    private static final String SENTENCE = "Deux articles ne doivent jamais porter le même numéro.";
    private static final RuleTexts FRENCH = RuleTexts.in(Locale.FRENCH);

    private static Rule rule() {
        return Catalogue.rules().stream()
                .filter(rule -> rule.id().equals(CODE))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void eachRuleOfTheCatalogueAndNoOtherHasASentenceAndAFixInFrench() {
        Properties texts = RuleTexts.texts("fr");
        assertThat(new TreeSet<>(texts.stringPropertyNames()))
                .isEqualTo(Catalogue.rules().stream()
                        .flatMap(rule -> Stream.of(rule.id() + ".sentence", rule.id() + ".fix"))
                        .collect(Collectors.toCollection(TreeSet::new)));
        assertThat(texts.values())
                .allSatisfy(text -> assertThat((String) text).endsWith(".").doesNotContain("''"));
    }

    @Test
    void aFrenchReaderGetsTheRuleInFrenchWithWhatWasRecordedBehindIt() {
        assertThat(FRENCH.what(CODE, "Items 1 and 2 have the number 7."))
                .isEqualTo(new RuleTexts.Said(SENTENCE, "Items 1 and 2 have the number 7.", "en"));
        assertThat(FRENCH.demand(rule())).isEqualTo(new RuleTexts.Said(SENTENCE, rule().sentence(), "en"));
    }

    @Test
    void whatSaysNoMoreThanTheRuleIsNotRepeatedInEnglish() {
        assertThat(FRENCH.fix(CODE, rule().fix()))
                .isEqualTo(new RuleTexts.Said("Donnez à chaque article un numéro qui lui est propre.", "", "en"));
        assertThat(FRENCH.what(CODE, rule().sentence()).recorded()).isEmpty();
    }

    @Test
    void aFindingOfNoRuleStaysAsItIsAndIsMarked() {
        assertThat(FRENCH.what("NO-RULE", "It is so.")).isEqualTo(new RuleTexts.Said("", "It is so.", "en"));
        assertThat(FRENCH.fix("NO-RULE", "Mend it.")).isEqualTo(new RuleTexts.Said("", "Mend it.", "en"));
    }

    @Test
    void anEnglishReaderGetsWhatWasRecordedAndNothingElse() {
        RuleTexts english = RuleTexts.in(Locale.UK);
        assertThat(english.what(CODE, "Item 2 too.")).isEqualTo(new RuleTexts.Said("", "Item 2 too.", null));
        assertThat(english.fix(rule())).isEqualTo(new RuleTexts.Said("", rule().fix(), null));
        assertThat(english.why(Reason.RANDOM, "Drawn.").said()).isEqualTo(new RuleTexts.Said("", "Drawn.", null));
    }

    @Test
    void aLanguageWithoutTextsGetsWhatWasRecordedMarkedAsEnglish() {
        assertThat(RuleTexts.in(Locale.GERMAN).what(CODE, "Item 2 too."))
                .isEqualTo(new RuleTexts.Said("", "Item 2 too.", "en"));
    }

    @Test
    void anOpenQuestionIsToldByItsRuleAndAProfileAsItsAnalystWroteIt() {
        assertThat(FRENCH.why(CODE, "Item 2 too."))
                .isEqualTo(new RuleTexts.Why(CODE, false, new RuleTexts.Said(SENTENCE, "Item 2 too.", "en")));
        assertThat(FRENCH.why("FR-1", "Ouvrir un colis."))
                .isEqualTo(new RuleTexts.Why("FR-1", false, new RuleTexts.Said("", "Ouvrir un colis.", null)));
        assertThat(FRENCH.why(Reason.RANDOM, "Drawn."))
                .isEqualTo(new RuleTexts.Why(Reason.RANDOM, true, new RuleTexts.Said("", "Drawn.", "en")));
    }

    @Test
    void eachReasonOfThePlatformAndNoOtherHasAHeading() {
        for (Locale locale : Set.of(Locale.ROOT, Locale.FRENCH)) {
            assertThat(ResourceBundle.getBundle("messages.desk", locale).keySet().stream()
                            .filter(key -> key.startsWith("selected."))
                            .map(key -> key.substring(key.indexOf('.') + 1)))
                    .as(locale.toString())
                    .containsExactlyInAnyOrderElementsOf(Reason.OTHER_THAN_PROFILES);
        }
    }
}
