package org.tidewaiter.clearance.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.tidewaiter.assessment.Reason;
import org.tidewaiter.clearance.RecordedScore;
import org.tidewaiter.history.Dimension;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.scoring.Explanation;
import org.tidewaiter.scoring.Explanation.Kind;
import org.tidewaiter.scoring.Explanation.Subject;
import org.tidewaiter.scoring.ScoreKind;
import org.tidewaiter.selectivity.ModelUse;
import org.tidewaiter.selectivity.Selection;

class ExplanationTextsTest {
    private static final List<Subject> GOODS =
            List.of(new Subject(Dimension.HS6, "640419"), new Subject(Dimension.ORIGIN, "VN"));

    private static Explanation price() {
        return new Explanation(
                Kind.PRICE_BELOW,
                GOODS,
                List.of(
                        BigDecimal.valueOf(41),
                        BigDecimal.valueOf(212),
                        new BigDecimal("12.5"),
                        new BigDecimal("7.38")),
                "EUR",
                0.4);
    }

    private static Explanation outcomes() {
        return new Explanation(
                Kind.OUTCOMES,
                List.of(new Subject(Dimension.DECLARANT, "GB1")),
                List.of(BigDecimal.valueOf(1_212), BigDecimal.valueOf(5)),
                "",
                0.3);
    }

    @Test
    void tellsInEnglish() {
        ExplanationTexts texts = ExplanationTexts.in(Locale.ENGLISH);
        assertThat(texts.sentence(price()))
                .isEqualTo("The price per kilogram, 7.38 EUR, is 41 % below the median of 212 consignments, 12.5 EUR"
                        + " (HS 640419, origin VN)");
        assertThat(texts.sentence(outcomes()))
                .isEqualTo("Of 1,212 earlier outcomes of controls 5 were irregular (declarant GB1)");
    }

    @Test
    void tellsInFrench() {
        ExplanationTexts texts = ExplanationTexts.in(Locale.FRENCH);
        assertThat(texts.sentence(price()))
                .isEqualTo("Le prix au kilogramme, 7,38 EUR, est de 41 % inférieur à la médiane de 212 envois, 12,5 EUR"
                        + " (SH 640419, origine VN)");
        assertThat(texts.sentence(outcomes())).contains("5 étaient irréguliers (déclarant GB1)");
    }

    @Test
    void aReasonThatNamesAScoreTellsWhatTheNumberIs() {
        List<RecordedScore> scores = List.of(
                score(ModelUse.Role.CHAMPION, 1, "0.93", ScoreKind.RANK),
                score(ModelUse.Role.SHADOW, 1, "0.9", ScoreKind.PROBABILITY));
        String said = "Item 1 scores 0.93; from 0.5 on it is worth one of the 2 controls of the shift.";
        assertThat(ExplanationTexts.in(Locale.ENGLISH).reason(scores, Reason.SCORE, said))
                .isEqualTo(said + " The score is a rank, no probability: the share of earlier goods that are less"
                        + " unlike the others.");
        assertThat(ExplanationTexts.in(Locale.FRENCH).reason(scores, Reason.SCORE, said))
                .contains("un rang, pas une probabilité");
        assertThat(ExplanationTexts.in(Locale.ENGLISH).reason(scores, Reason.RANDOM, said))
                .isEqualTo(said);
    }

    @Test
    void aNumberIsOfTheModelThatTheReasonNames() {
        List<RecordedScore> scores = List.of(
                score(ModelUse.Role.CHAMPION, 1, "0.93", ScoreKind.RANK),
                score(ModelUse.Role.CHALLENGER, 1, "0.93", ScoreKind.PROBABILITY));
        assertThat(RecordedScore.named(scores, Reason.SCORE, "Item 1 scores 0.93; from 0.5 on"))
                .contains(ScoreKind.RANK);
        assertThat(RecordedScore.named(scores, Reason.SCORE, "Item 1 scores 0.93 by the challenger; from 0.5 on"))
                .contains(ScoreKind.PROBABILITY);
        assertThat(RecordedScore.named(scores, Reason.SCORE, "Item 1 scores 0.94; from 0.5 on"))
                .isEmpty();
    }

    private static RecordedScore score(ModelUse.Role role, int item, String number, ScoreKind kind) {
        BigDecimal score = new BigDecimal(number);
        return new RecordedScore(
                new Selection.Scored(role, new Digest("ab".repeat(32)), item, score, null, score), kind);
    }

    @Test
    void hasAWordForEverySentenceAndDimension() {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.FRENCH)) {
            ExplanationTexts texts = ExplanationTexts.in(locale);
            for (Kind kind : Kind.values()) {
                for (Dimension dimension : Dimension.values()) {
                    Explanation explanation = new Explanation(
                            kind,
                            List.of(new Subject(dimension, "it's {0}")),
                            List.of(BigDecimal.ONE, BigDecimal.TWO, BigDecimal.TEN, BigDecimal.TEN),
                            "EUR",
                            1);
                    assertThat(texts.sentence(explanation)).isNotBlank().doesNotContain("{1", "''");
                }
            }
        }
    }
}
