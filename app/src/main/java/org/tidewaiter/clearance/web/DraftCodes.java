package org.tidewaiter.clearance.web;

import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.reference.CodeList;
import org.tidewaiter.rulebook.Rulebook;

/**
 * The codes that the form of a declaration offers: those of the rulebook's lists that may be used on a day, and a few that no
 * administration changes. What is not among them can be declared all the same; a rule says what that means.
 */
final class DraftCodes {
    /** Lists that are short and whole, so that nothing else is to be typed. The others may be selections. */
    static final Set<String> CHOSEN = Set.of(
            "transport-mode",
            "valuation-method",
            "incoterm",
            "payment-method",
            "representation",
            "indicator",
            "origin-type");
    /** Codes of the form itself, by list. */
    static final Map<String, List<String>> OWN = Map.of(
            "representation", List.of("2", "3"),
            "indicator", List.of("0", "1"),
            "origin-type", List.of("1", "2"),
            "code-type", List.of("TSP", "TRC", "GN", "HTS", "HS"));

    /** Types of declarations that change an earlier one. */
    private static final Set<String> CHANGES = Set.of("COR", "INV", "GPR");

    private static final Map<String, Currency> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .collect(Collectors.toMap(Currency::getCurrencyCode, Function.identity(), (one, same) -> one));

    /** A code and what it stands for. */
    public record Option(String code, String name) {}

    /**
     * A list of the form.
     *
     * @param chosen whether one is chosen; else any text may be typed, and these are suggested
     */
    public record Codes(String list, boolean chosen, List<Option> options) {
        /** What a code stands for; empty for what is not in the list. */
        public String name(String code) {
            String plain = code.strip();
            return options.stream()
                    .filter(o -> o.code().equals(plain))
                    .map(Option::name)
                    .findFirst()
                    .orElse("");
        }
    }

    private final Map<String, Codes> lists = new HashMap<>();

    /**
     * @param rulebook of the administration; null where there is none for it
     * @param texts by key, in the language of who asks
     */
    DraftCodes(@Nullable Rulebook rulebook, LocalDate day, Locale language, Function<String, String> texts) {
        OWN.forEach((list, codes) -> put(
                list,
                codes.stream()
                        .map(code -> new Option(code, texts.apply("draft.code." + list + "." + code)))
                        .toList()));
        if (rulebook != null) {
            for (CodeList list : rulebook.references().codeLists()) {
                put(
                        list.name(),
                        list.on(day).stream()
                                .filter(code ->
                                        !list.name().equals("declaration-type") || !CHANGES.contains(code.code()))
                                .map(code -> new Option(code.code(), name(list.name(), code, language)))
                                .toList());
            }
        }
    }

    private void put(String list, List<Option> options) {
        lists.put(list, new Codes(list, CHOSEN.contains(list), options));
    }

    /** Countries and currencies in the language of who asks, where the platform knows them. */
    private static String name(String list, CodeList.Code code, Locale language) {
        String known = "";
        if (!language.getLanguage().equals("en") && list.equals("country")) {
            known = Locale.of("", code.code()).getDisplayCountry(language);
        } else if (!language.getLanguage().equals("en") && list.equals("currency")) {
            Currency currency = CURRENCIES.get(code.code());
            known = currency == null ? "" : currency.getDisplayName(language);
        }
        return known.isEmpty() || known.equals(code.code()) ? code.name() : known;
    }

    /** The list of that name; null where there is none. */
    @Nullable
    Codes list(String name) {
        return lists.get(name);
    }

    /** Names of all lists that there are, in alphabetical order. */
    Set<String> names() {
        return new TreeSet<>(lists.keySet());
    }

    /** Names of the lists that the fields of the form may have. */
    static Set<String> ofTheForm() {
        Set<String> names = new TreeSet<>();
        Stream.of(DraftLayout.HEADER, DraftLayout.ITEM)
                .flatMap(List::stream)
                .flatMap(block -> block.fields().stream())
                .map(DraftLayout.Field::list)
                .filter(list -> !list.isEmpty())
                .forEach(names::add);
        return names;
    }
}
