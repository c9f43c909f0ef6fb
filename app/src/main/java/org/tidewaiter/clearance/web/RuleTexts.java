package org.tidewaiter.clearance.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.assessment.Catalogue;
import org.tidewaiter.assessment.Reason;
import org.tidewaiter.assessment.Rule;

/**
 * Rules, findings and reasons of selection in the language of who reads a page. What was recorded is English and is never
 * changed: the reader's own words for a rule come first, the recorded sentence with its values behind them.
 */
public final class RuleTexts {
    /**
     * What a page says.
     *
     * @param own in the reader's language; empty where there is no such text, or the recorded one is of that language
     * @param recorded as it was recorded; empty where the own text says all of it
     * @param lang language that the recorded text is to be marked by; null where the page has the same
     */
    public record Said(
            String own, String recorded, @Nullable String lang) {}

    /**
     * Why something was selected.
     *
     * @param id of the profile, rule or draw
     * @param named whether it is one of the platform's own reasons, for which pages have a heading
     */
    public record Why(String id, boolean named, Said said) {}

    private static final String ENGLISH = "en";
    private static final String SENTENCE = ".sentence";
    private static final String FIX = ".fix";
    private static final Map<String, Rule> RULES =
            Catalogue.rules().stream().collect(Collectors.toUnmodifiableMap(Rule::id, rule -> rule));
    private static final RuleTexts AS_RECORDED = new RuleTexts(new Properties(), null);
    private static final RuleTexts UNKNOWN = new RuleTexts(new Properties(), ENGLISH);
    private static final Map<String, RuleTexts> TRANSLATED = Map.of("fr", new RuleTexts(texts("fr"), ENGLISH));

    private final Properties texts;
    private final @Nullable String lang;

    private RuleTexts(Properties texts, @Nullable String lang) {
        this.texts = texts;
        this.lang = lang;
    }

    /** Those of a language; of one without texts what was recorded, marked as English. */
    public static RuleTexts in(Locale locale) {
        return locale.getLanguage().equals(ENGLISH)
                ? AS_RECORDED
                : TRANSLATED.getOrDefault(locale.getLanguage(), UNKNOWN);
    }

    /** The texts of a language that has them: per rule {@code ID.sentence} and {@code ID.fix}, never formatted. */
    static Properties texts(String language) {
        Properties texts = new Properties();
        String name = "/messages/rules_" + language + ".properties";
        try (Reader in = new InputStreamReader(
                Objects.requireNonNull(RuleTexts.class.getResourceAsStream(name), name), StandardCharsets.UTF_8)) {
            texts.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
        return texts;
    }

    /** Language of recorded texts, where the page has another; else null. */
    public @Nullable String lang() {
        return lang;
    }

    /** What is wrong by a finding. */
    public Said what(String code, String message) {
        Rule rule = RULES.get(code);
        return said(code + SENTENCE, message, rule == null ? "" : rule.sentence());
    }

    /** How to mend what is wrong. */
    public Said fix(String code, String fix) {
        Rule rule = RULES.get(code);
        return said(code + FIX, fix, rule == null ? "" : rule.fix());
    }

    /** What a rule demands, with the catalogue's own sentence behind it. */
    public Said demand(Rule rule) {
        return said(rule.id() + SENTENCE, rule.sentence(), "");
    }

    /** How to mend a breach of a rule. */
    public Said fix(Rule rule) {
        return fix(rule.id(), rule.fix());
    }

    /** A reason of a selection; a profile's instruction is told as its analyst wrote it, in whatever language. */
    public Why why(String id, String text) {
        boolean named = Reason.OTHER_THAN_PROFILES.contains(id);
        Said said = named || RULES.containsKey(id) ? said(id + SENTENCE, text, "") : new Said("", text, null);
        return new Why(id, named, said);
    }

    /** All that a rule says, in the reader's language and in English, to be searched. */
    public String words(Rule rule) {
        return String.join(
                " ",
                rule.id(),
                texts.getProperty(rule.id() + SENTENCE, ""),
                texts.getProperty(rule.id() + FIX, ""),
                rule.sentence(),
                rule.fix(),
                rule.source());
    }

    /** @param usual recorded text that says no more than the own one */
    private Said said(String key, String recorded, String usual) {
        String own = texts.getProperty(key, "");
        return new Said(own, !own.isEmpty() && recorded.equals(usual) ? "" : recorded, lang);
    }
}
