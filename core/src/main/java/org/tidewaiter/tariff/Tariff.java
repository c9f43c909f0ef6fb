package org.tidewaiter.tariff;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tariff lines and measures of one rulebook, with the index that finds those that meet an item.
 */
public final class Tariff {
    /** Shortest prefix by which goods are grouped: the chapter. */
    private static final int SHORTEST_PREFIX = 2;
    /** Shortest code of a line: the heading. */
    private static final int SHORTEST_LINE = 4;
    /** Longest code that is looked up, in digits; national codes have 14 at most. */
    private static final int LONGEST_CODE = 20;

    /** Words of a search that count. */
    private static final int SEARCH_WORDS_MAX = 10;

    private static final int SHORTEST_PLURAL = 4;

    private final List<TariffLine> lines;
    private final List<TariffLine> byCode;
    private final List<Measure> measures;
    private final Map<String, List<TariffLine>> linesByCode = new HashMap<>();
    private final Map<String, List<Measure>> measuresByPrefix = new HashMap<>();
    private final List<Measure> forAllGoods = new ArrayList<>();
    /** One bit for each length that some line's code has. */
    private long lineLengths;
    /** One bit for each length that some measure's prefix has. */
    private long prefixLengths;

    public Tariff(List<TariffLine> lines, List<Measure> measures) {
        this.lines = List.copyOf(lines);
        this.byCode =
                lines.stream().sorted(Comparator.comparing(TariffLine::code)).toList();
        this.measures = List.copyOf(measures);
        for (TariffLine line : lines) {
            linesByCode.computeIfAbsent(line.code(), k -> new ArrayList<>(1)).add(line);
            lineLengths |= 1L << line.code().length();
        }
        for (Measure measure : measures) {
            if (measure.scope().goods().isEmpty()) {
                forAllGoods.add(measure);
            }
            for (String prefix : measure.scope().goods()) {
                measuresByPrefix
                        .computeIfAbsent(prefix, k -> new ArrayList<>(1))
                        .add(measure);
                prefixLengths |= 1L << prefix.length();
            }
        }
    }

    public List<TariffLine> lines() {
        return lines;
    }

    public List<Measure> measures() {
        return measures;
    }

    /** The longest declarable line that the code falls under on that day, null without one. */
    public @Nullable TariffLine line(String commodityCode, LocalDate day) {
        for (int length = Math.min(commodityCode.length(), LONGEST_CODE); length >= SHORTEST_LINE; length--) {
            if ((lineLengths >> length & 1) == 0) {
                continue;
            }
            for (TariffLine line : linesByCode.getOrDefault(commodityCode.substring(0, length), List.of())) {
                if (line.declarable() && line.validity().covers(day)) {
                    return line;
                }
            }
        }
        return null;
    }

    /** The line of exactly that code on that day, declarable or not; null without one. */
    public @Nullable TariffLine entry(String code, LocalDate day) {
        for (TariffLine line : linesByCode.getOrDefault(code, List.of())) {
            if (line.validity().covers(day)) {
                return line;
            }
        }
        return null;
    }

    /** What the code stands under on that day, from the chapter down, itself left out. */
    public List<TariffLine> above(String code, LocalDate day) {
        List<TariffLine> above = new ArrayList<>();
        for (int length = SHORTEST_PREFIX; length < Math.min(code.length(), LONGEST_CODE); length++) {
            TariffLine line = entry(code.substring(0, length), day);
            if (line != null) {
                above.add(line);
            }
        }
        return Collections.unmodifiableList(above);
    }

    /**
     * What stands directly under a code on that day, by code: the headings of a chapter, the subheadings of a heading, the
     * national lines of a subheading.
     *
     * @param code of a chapter, heading or subheading; empty for the chapters
     */
    public List<TariffLine> below(String code, LocalDate day) {
        List<TariffLine> below = new ArrayList<>();
        String shortest = null;
        for (int i = firstFrom(code); i < byCode.size() && byCode.get(i).code().startsWith(code); i++) {
            TariffLine line = byCode.get(i);
            if (line.code().length() == code.length() || !line.validity().covers(day)) {
                continue;
            }
            if (shortest == null || !line.code().startsWith(shortest)) {
                shortest = line.code();
                below.add(line);
            }
        }
        return Collections.unmodifiableList(below);
    }

    private int firstFrom(String code) {
        int low = 0;
        int high = byCode.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (byCode.get(middle).code().compareTo(code) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * Lines that can be declared on that day and have every word: at the beginning of their code, or of a word of their
     * description. A word of letters is found in the singular too.
     *
     * @param text words and beginnings of codes, with points in the codes or without; at most {@value #SEARCH_WORDS_MAX} count
     * @param limit most lines
     * @return in the order of their codes; none without a word
     */
    public List<TariffLine> search(String text, LocalDate day, int limit) {
        List<String> wanted = words(text.replaceAll("(?<=[0-9])[. ](?=[0-9])", ""));
        if (wanted.isEmpty()) {
            return List.of();
        }
        List<String> most = wanted.subList(0, Math.min(SEARCH_WORDS_MAX, wanted.size()));
        return lines.stream()
                .filter(line -> line.declarable() && line.validity().covers(day))
                .filter(line -> {
                    List<String> known = words(line.description());
                    return most.stream()
                            .allMatch(word -> line.code().startsWith(word)
                                    || known.stream().anyMatch(k -> k.startsWith(singular(word))));
                })
                .sorted(Comparator.comparing(TariffLine::code))
                .limit(limit)
                .toList();
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Without the s of a plural, as English and French make it. */
    private static String singular(String word) {
        return word.length() >= SHORTEST_PLURAL && word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
    }

    /**
     * The measures of a level that meet the goods on that day: of each tax type the most specific one, in the order in
     * which they are computed. More specific is: a preference that was claimed before a rate for all; then the longer
     * commodity code; then a named origin or additional code before none.
     */
    public List<Measure> meeting(Goods goods, LocalDate day, Measure.Level level) {
        Map<String, Measure> best = new HashMap<>();
        collect(forAllGoods, goods, day, level, best);
        String code = goods.commodityCode();
        for (int length = SHORTEST_PREFIX, n = Math.min(LONGEST_CODE, code.length()); length <= n; length++) {
            if ((prefixLengths >> length & 1) != 0) {
                collect(measuresByPrefix.getOrDefault(code.substring(0, length), List.of()), goods, day, level, best);
            }
        }
        if (best.isEmpty()) {
            return List.of();
        }
        List<Measure> found = new ArrayList<>(best.values());
        found.sort((a, b) -> {
            int byKind = a.kind().compareTo(b.kind());
            return byKind != 0 ? byKind : a.taxType().compareTo(b.taxType());
        });
        return Collections.unmodifiableList(found);
    }

    private static void collect(
            List<Measure> candidates, Goods goods, LocalDate day, Measure.Level level, Map<String, Measure> best) {
        for (Measure measure : candidates) {
            if (measure.level() == level && measure.validity().covers(day) && meets(measure.scope(), goods)) {
                Measure before = best.get(measure.taxType());
                if (before == null || specificity(measure, goods) >= specificity(before, goods)) {
                    best.put(measure.taxType(), measure);
                }
            }
        }
    }

    private static boolean meets(Measure.Scope scope, Goods goods) {
        return scope.flow() == goods.flow()
                && (scope.origins().isEmpty() || contains(scope.origins(), goods.origin()))
                && !contains(scope.excludedOrigins(), goods.origin())
                && (scope.regimes().isEmpty()
                        || contains(scope.regimes(), goods.regime() == null ? NO_PREFERENCE : goods.regime()))
                && (scope.modes().isEmpty() || contains(scope.modes(), goods.mode()))
                && (scope.additionalCodes().isEmpty()
                        || !Collections.disjoint(scope.additionalCodes(), goods.additionalCodes()))
                && (scope.excludedAdditionalCodes().isEmpty()
                        || Collections.disjoint(scope.excludedAdditionalCodes(), goods.additionalCodes()));
    }

    /** Duty regime of a declaration that claims no preference. */
    public static final String NO_PREFERENCE = "100";

    private static boolean contains(Set<String> set, @Nullable String value) {
        return value != null && set.contains(value);
    }

    private static int specificity(Measure measure, Goods goods) {
        Measure.Scope scope = measure.scope();
        String regime = goods.regime();
        boolean preference = regime != null
                && !regime.equals(NO_PREFERENCE)
                && scope.regimes().contains(regime);
        int length = 0;
        for (String prefix : scope.goods()) {
            if (prefix.length() > length && goods.commodityCode().startsWith(prefix)) {
                length = prefix.length();
            }
        }
        return (preference ? 1000 : 0)
                + length * 10
                + (scope.origins().isEmpty() ? 0 : 4)
                + (scope.additionalCodes().isEmpty() ? 0 : 5)
                + (scope.regimes().isEmpty() ? 0 : 1);
    }
}
