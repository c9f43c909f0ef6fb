package org.tidewaiter.clearance.web;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.tidewaiter.clearance.ScoreReasons;
import org.tidewaiter.scoring.ScoreKind;
import org.tidewaiter.selectivity.ModelUse;

/**
 * What a model said of a declaration, in the words of an officer.
 *
 * @param item with the highest probability
 * @param probability the number, which is of that kind
 * @param means what the number is, in words
 * @param model digest
 */
public record ScoreView(
        ModelUse.Role role,
        int item,
        BigDecimal probability,
        ScoreKind kind,
        String means,
        String model,
        List<Said> said) {
    /** Most sentences of a score on a page. */
    static final int MOST = 6;

    /** A sentence of what raised or lowered it. */
    public record Said(boolean raised, String sentence) {}

    static ScoreView of(ScoreReasons.Told told, Locale locale) {
        ExplanationTexts texts = ExplanationTexts.in(locale);
        return new ScoreView(
                told.recorded().scored().role(),
                told.recorded().scored().item(),
                told.recorded().scored().probability(),
                told.recorded().kind(),
                texts.kind(told.recorded().kind()),
                told.recorded().scored().model().hex(),
                told.sentences().stream()
                        .map(e -> new Said(e.raised() > 0, texts.sentence(e)))
                        .toList());
    }
}
