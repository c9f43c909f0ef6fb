package org.tidewaiter.clearance.web;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tidewaiter.assessment.Reason;
import org.tidewaiter.clearance.ConsultedHistory;
import org.tidewaiter.clearance.ListedReasons;
import org.tidewaiter.clearance.RecordedScore;
import org.tidewaiter.declaration.Declaration;

/**
 * A reason of a selection on the page of a declaration.
 *
 * @param more what stands behind it, in the reader's language: what a score is, what a profile knew; may be empty
 */
public record ReasonLine(RuleTexts.Why why, String more) {
    /**
     * All reasons of a selection; what is like an entry of a list in the words of the reader.
     *
     * @param inForce declaration as it is in force
     */
    static List<ReasonLine> of(
            Counter.Shown shown,
            Declaration inForce,
            List<RecordedScore> scored,
            List<ConsultedHistory> consulted,
            Locale locale) {
        DeclarationView.Selection selection = shown.view().selection();
        if (selection == null) {
            return List.of();
        }
        boolean listing = selection.reasons().stream().anyMatch(r -> r.id().equals(Reason.LISTED));
        ListedReasons listed = listing ? ListedReasons.of(shown.dossier(), inForce) : null;
        ListHitTexts words = ListHitTexts.in(locale);
        ExplanationTexts kinds = ExplanationTexts.in(locale);
        PastTexts past = PastTexts.in(locale);
        RuleTexts rules = RuleTexts.in(locale);
        return selection.reasons().stream()
                .map(r -> {
                    String retold = listed == null ? r.text() : listed.text(r.id(), r.text(), words::sentence);
                    RuleTexts.Why why = retold.equals(r.text())
                            ? rules.why(r.id(), r.text())
                            : new RuleTexts.Why(r.id(), true, new RuleTexts.Said("", retold, null));
                    String more = Stream.of(kinds.naming(scored, r.id(), r.text()), past.known(consulted, r.id()))
                            .filter(text -> !text.isEmpty())
                            .collect(Collectors.joining(" "));
                    return new ReasonLine(why, more);
                })
                .toList();
    }
}
