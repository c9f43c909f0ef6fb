package org.tidewaiter.clearance.web;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.function.UnaryOperator;
import org.tidewaiter.risk.ListHit;
import org.tidewaiter.risk.ListMatch;
import org.tidewaiter.risk.NamedList;
import org.tidewaiter.risk.ProfileFields;
import org.tidewaiter.risk.Screening;

/** What a declared text is like on a list, and why, as a sentence of a language. */
public final class ListHitTexts {
    private static final String BUNDLE = "messages.listed";
    private static final int PERCENT = 2;

    private final UnaryOperator<String> patterns;
    private final Locale locale;

    /** @param patterns from keys of the bundle {@code listed} to patterns as of {@link MessageFormat} */
    public ListHitTexts(UnaryOperator<String> patterns, Locale locale) {
        this.patterns = patterns;
        this.locale = locale;
    }

    /** From the bundle itself, where no site runs. */
    public static ListHitTexts in(Locale locale) {
        ResourceBundle texts = ResourceBundle.getBundle(
                BUNDLE, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return new ListHitTexts(texts::getString, locale);
    }

    /** One sentence. */
    public String sentence(ListHit hit) {
        ListMatch match = hit.match();
        return format(
                match.programme().isEmpty() ? "listed.sentence" : "listed.sentenceOfProgramme",
                field(hit.field()),
                hit.value(),
                match.listed(),
                match.list(),
                match.entry(),
                match.score().movePointRight(PERCENT).stripTrailingZeros(),
                String.join(format("listed.between"), why(hit)),
                match.programme());
    }

    /** By what they are alike and what tells them apart. */
    public List<String> why(ListHit hit) {
        List<String> why = new ArrayList<>();
        for (ListMatch.Pair pair : hit.match().how()) {
            why.add(format("listed.way." + pair.way(), pair.declared(), pair.listed()));
        }
        if (why.isEmpty()) {
            why.add(format("listed.exact"));
        }
        if (hit.isOfOtherScript()) {
            why.add(format("listed.otherScript"));
        }
        if (hit.isOtherOrder()) {
            why.add(format("listed.otherOrder"));
        }
        if (hit.match().quality() == NamedList.Quality.WEAK) {
            why.add(format("listed.weak"));
        }
        return why;
    }

    /** What field it is: of which party, and what of it. */
    private String field(String name) {
        String plain = name.substring(name.indexOf('.') + 1);
        Screening.Part part = ProfileFields.require(name).part();
        for (String end : List.of("Name", "Address", "Names", "Addresses", "Identifiers")) {
            if (plain.endsWith(end)) {
                plain = plain.substring(0, plain.length() - end.length());
            }
        }
        return part == null ? name : format("listed.part." + part, format("listed.of." + plain));
    }

    private String format(String key, Object... arguments) {
        return new MessageFormat(patterns.apply(key), locale).format(arguments);
    }
}
