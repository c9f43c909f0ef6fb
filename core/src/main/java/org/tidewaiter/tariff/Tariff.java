package org.tidewaiter.tariff;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Rounding;

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

    private record Lapsed(LocalDate day, Map<String, LocalDate> lastDays) {}

    private final List<TariffLine> lines;
    private final List<TariffLine> byCode;
    private final List<Measure> measures;
    private final List<GeographicalArea> areas;
    private volatile @Nullable MeasureIndex index;
    private volatile @Nullable Map<String, List<Measure>> byAdditionalCode;
    private final Map<String, List<Measure>> fees = new HashMap<>();
    private final Map<String, Rounding> roundings = new HashMap<>();
    private final @Nullable Rounding roundingOfDuty;
    private final Map<String, Measure.Kind> kinds = new HashMap<>();
    private final boolean feesByEntryType;
    /** What was asked last; nearly all ask for the same day. */
    private volatile @Nullable Lapsed lapsed;

    /** One bit for each length that some line's code has. */
    private long lineLengths;

    public Tariff(List<TariffLine> lines, List<Measure> measures, List<GeographicalArea> areas) {
        this.lines = List.copyOf(lines);
        this.byCode =
                lines.stream().sorted(Comparator.comparing(TariffLine::code)).toList();
        this.measures = List.copyOf(measures);
        this.areas = List.copyOf(areas);
        for (TariffLine line : lines) {
            lineLengths |= 1L << line.code().length();
        }
        Rounding ofDuty = null;
        boolean byEntryType = false;
        for (Measure measure : measures) {
            roundings.putIfAbsent(measure.taxType(), measure.rounding());
            kinds.putIfAbsent(measure.taxType(), measure.kind());
            if (measure.kind() == Measure.Kind.DUTY && ofDuty == null) {
                ofDuty = measure.rounding();
            }
            if (measure.kind() == Measure.Kind.FEE) {
                fees.computeIfAbsent(feeName(measure), k -> new ArrayList<>()).add(measure);
                byEntryType |= !measure.scope().limits().entryTypes().isEmpty();
            }
        }
        this.feesByEntryType = byEntryType;
        this.roundingOfDuty = ofDuty;
    }

    /** Made when it is first asked for: who only reads, compares or writes a tariff looks nothing up. */
    private MeasureIndex index() {
        MeasureIndex made = index;
        if (made == null) {
            synchronized (this) {
                made = index;
                if (made == null) {
                    made = new MeasureIndex(lines, measures, areas);
                    index = made;
                }
            }
        }
        return made;
    }

    /** Without geographical areas. */
    public Tariff(List<TariffLine> lines, List<Measure> measures) {
        this(lines, measures, List.of());
    }

    public List<TariffLine> lines() {
        return lines;
    }

    public List<Measure> measures() {
        return measures;
    }

    /** The kind of the first measure of that tax type; DUTY without one. */
    public Measure.Kind kindOf(String taxType) {
        return kinds.getOrDefault(taxType, Measure.Kind.DUTY);
    }

    /** Whether some fee is for certain types of entry only. */
    public boolean feesFollowEntryTypes() {
        return feesByEntryType;
    }

    /**
     * How amounts of that tax type are rounded: as the first measure of it is, else the first duty; null where there is none.
     */
    public @Nullable Rounding roundingOf(String taxType) {
        Rounding known = roundings.get(taxType);
        return known == null ? roundingOfDuty : known;
    }

    /** Geographical areas that scopes and preferences name. */
    public List<GeographicalArea> areas() {
        return areas;
    }

    /** The longest declarable line that the code falls under on that day, null without one. */
    public @Nullable TariffLine line(String commodityCode, LocalDate day) {
        for (int length = Math.min(commodityCode.length(), LONGEST_CODE); length >= SHORTEST_LINE; length--) {
            if ((lineLengths >> length & 1) == 0) {
                continue;
            }
            for (TariffLine line : index().lines(commodityCode.substring(0, length))) {
                if (line.declarable() && line.validity().covers(day)) {
                    return line;
                }
            }
        }
        return null;
    }

    /** The declarable lines that the code falls under on whatever day, the shortest codes first. */
    public List<TariffLine> linesOfAnyDay(String commodityCode) {
        List<TariffLine> found = new ArrayList<>();
        for (int length = SHORTEST_LINE; length <= Math.min(commodityCode.length(), LONGEST_CODE); length++) {
            for (TariffLine line : index().lines(commodityCode.substring(0, length))) {
                if (line.declarable()) {
                    found.add(line);
                }
            }
        }
        return found;
    }

    /** Whether there is a {@link #line}. */
    public boolean hasLine(String commodityCode, LocalDate day) {
        for (int length = Math.min(commodityCode.length(), LONGEST_CODE); length >= SHORTEST_LINE; length--) {
            if ((lineLengths >> length & 1) != 0 && index().isDeclarable(commodityCode.substring(0, length), day)) {
                return true;
            }
        }
        return false;
    }

    /** The line of exactly that code on that day, declarable or not; null without one. */
    public @Nullable TariffLine entry(String code, LocalDate day) {
        for (TariffLine line : index().lines(code)) {
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
     * The measures that meet the goods on that day: of each tax type and level the most specific one, in the order in which
     * they are computed: by kind, then after those that they yield to, then by tax type. More specific is: a preference that
     * was claimed before a rate for all, and the code that was claimed before another of its scheme; then the longer commodity code; then a named origin or additional code before none.
     * A measure whose published scope is not known for the goods is among them and says so.
     */
    public List<MetMeasure> meeting(Goods goods, LocalDate day) {
        return index().meeting(goods, day);
    }

    /**
     * Every measure whose goods the code is among or may be, on whatever day, from wherever and under whatever claim: first
     * those that name a prefix of it, then those on all goods.
     */
    public List<MetMeasure> touching(String commodityCode) {
        return index().touching(commodityCode);
    }

    /** The measures, on whatever goods and day, that an additional code stands for, is asked for by, or is left out by. */
    public List<Measure> naming(String additionalCode) {
        Map<String, List<Measure>> known = byAdditionalCode;
        if (known == null) {
            known = new HashMap<>(); // made twice at worst, with the same result
            for (Measure measure : measures) {
                Set<String> codes = new HashSet<>(measure.scope().additionalCodes());
                codes.addAll(measure.scope().excludedAdditionalCodes());
                if (measure.kind() == Measure.Kind.TRADE_REMEDY) {
                    codes.add(measure.taxType());
                }
                for (String code : codes) {
                    known.computeIfAbsent(code, k -> new ArrayList<>(1)).add(measure);
                }
            }
            byAdditionalCode = known;
        }
        return known.getOrDefault(additionalCode, List.of());
    }

    /** Fees that are known for days before and for none on that day: by what names them, the last day that is known. */
    public Map<String, LocalDate> lapsedFees(LocalDate day) {
        Lapsed known = lapsed;
        if (known == null || !known.day.equals(day)) {
            Map<String, LocalDate> last = new TreeMap<>();
            fees.forEach((name, ofIt) -> {
                LocalDate until = lastBefore(ofIt, day);
                if (until != null) {
                    last.put(name, until);
                }
            });
            known = new Lapsed(day, Collections.unmodifiableMap(last));
            lapsed = known; // made twice at worst, with the same result
        }
        return known.lastDays;
    }

    /** What names a fee: its group, or its tax type where it has none. */
    public static String feeName(Measure fee) {
        String group = fee.stacking().group();
        return group.isEmpty() ? fee.taxType() : group;
    }

    private static @Nullable LocalDate lastBefore(List<Measure> fees, LocalDate day) {
        LocalDate last = null;
        for (Measure fee : fees) {
            LocalDate to = fee.validity().to();
            if (fee.validity().covers(day)) {
                return null;
            }
            if (to != null && to.isBefore(day) && (last == null || to.isAfter(last))) {
                last = to;
            }
        }
        return last;
    }

    /** Duty regime of a declaration that claims no preference. */
    public static final String NO_PREFERENCE = "100";
}
