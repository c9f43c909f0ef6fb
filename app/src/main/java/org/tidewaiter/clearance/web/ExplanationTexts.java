package org.tidewaiter.clearance.web;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.tidewaiter.clearance.RecordedScore;
import org.tidewaiter.scoring.Explanation;
import org.tidewaiter.scoring.ScoreKind;

/** Explanations as sentences of a language. */
public final class ExplanationTexts {
    private static final String BUNDLE = "messages.explain";

    private final UnaryOperator<String> patterns;
    private final Locale locale;

    /** @param patterns from keys of the bundle {@code explain} to patterns as of {@link MessageFormat} */
    public ExplanationTexts(UnaryOperator<String> patterns, Locale locale) {
        this.patterns = patterns;
        this.locale = locale;
    }

    /** From the bundle itself, where no site runs. */
    public static ExplanationTexts in(Locale locale) {
        ResourceBundle texts = ResourceBundle.getBundle(
                BUNDLE, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return new ExplanationTexts(texts::getString, locale);
    }

    /** One sentence, without its full stop. */
    public String sentence(Explanation explanation) {
        List<Object> arguments = new ArrayList<>();
        arguments.add(subject(explanation.subject()));
        arguments.addAll(explanation.figures());
        while (arguments.size() < FIGURES + 1) {
            arguments.add("");
        }
        arguments.add(explanation.currency());
        return format(explanation.kind().key(), arguments.toArray());
    }

    /** What a score is, without full stop. */
    public String kind(ScoreKind kind) {
        return format("explain.kind." + kind.name());
    }

    /** A reason that names a score, with what the number is; as it is where it names none. */
    public String reason(List<RecordedScore> scores, String id, String text) {
        return (text + " " + naming(scores, id, text)).strip();
    }

    /** What the number is that a reason names; empty where it names none. */
    String naming(List<RecordedScore> scores, String id, String text) {
        return RecordedScore.named(scores, id, text)
                .map(kind -> format("explain.naming", kind(kind)))
                .orElse("");
    }

    /** Currency stands behind the subject and as many figures as a sentence has at most. */
    private static final int FIGURES = 4;

    /** What an explanation is about, e.g. an importer. */
    public String subject(List<Explanation.Subject> subjects) {
        return subjects.stream()
                .map(subject -> format("explain.of." + subject.dimension().label(), subject.text())
                        .strip())
                .collect(Collectors.joining(", "));
    }

    private String format(String key, Object... arguments) {
        return new MessageFormat(patterns.apply(key), locale).format(arguments);
    }
}
