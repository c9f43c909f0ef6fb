package org.tidewaiter.tariff;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Validity;

/**
 * Finds the measures that meet goods. What can be known of a commodity code beforehand is worked out once for each tariff
 * line; so a look-up costs what the line's own measures and those of the origin cost, however large the tariff is.
 */
final class MeasureIndex {
    private static final int SHORTEST_PREFIX = 2;
    private static final int LONGEST_CODE = 20;
    private static final Candidate[] NONE = {};

    /** Whether a commodity code is in the scope of a measure. */
    private enum Standing {
        IN,
        OUT,
        DOUBTFUL
    }

    /** A measure with what is asked of it again and again. */
    private static final class Candidate {
        final Measure measure;
        final int order;
        final int rank;
        final Set<String> countries;
        final List<Map<String, List<Validity>>> areas;
        final Set<String> excludedCountries;
        final List<Map<String, List<Validity>>> excludedAreas;
        final boolean anyOrigin;
        /** How it stands to a code that none of its prefixes begins. */
        final Standing otherwise;

        final MetMeasure met;
        final MetMeasure doubted;

        Candidate(Measure measure, int order, int rank, Map<String, Map<String, List<Validity>>> areas) {
            this.measure = measure;
            this.order = order;
            this.rank = rank;
            Measure.Scope scope = measure.scope();
            this.countries = without(scope.origins(), areas);
            this.areas = named(scope.origins(), areas);
            this.excludedCountries = without(scope.excludedOrigins(), areas);
            this.excludedAreas = named(scope.excludedOrigins(), areas);
            this.anyOrigin = scope.origins().isEmpty();
            this.otherwise = scope.goods().isEmpty() || scope.goods().contains(Measure.Limits.ANY_GOODS)
                    ? Standing.IN
                    : scope.limits().doubtfulGoods().contains(Measure.Limits.ANY_GOODS)
                            ? Standing.DOUBTFUL
                            : Standing.OUT;
            String rate = DutyExpressions.print(measure.expression());
            this.met = new MetMeasure(measure, rate, false);
            this.doubted = new MetMeasure(measure, rate, true);
        }

        private static Set<String> without(Set<String> origins, Map<String, Map<String, List<Validity>>> areas) {
            Set<String> countries = new HashSet<>(origins);
            countries.removeAll(areas.keySet());
            return Set.copyOf(countries);
        }

        private static List<Map<String, List<Validity>>> named(
                Set<String> origins, Map<String, Map<String, List<Validity>>> areas) {
            List<Map<String, List<Validity>>> found = new ArrayList<>(0);
            for (String origin : origins) {
                Map<String, List<Validity>> area = areas.get(origin);
                if (area != null) {
                    found.add(area);
                }
            }
            return List.copyOf(found);
        }

        boolean meetsOrigin(@Nullable String origin, LocalDate day) {
            if (!anyOrigin && (origin == null || !countries.contains(origin) && !holds(areas, origin, day))) {
                return false;
            }
            return origin == null || !excludedCountries.contains(origin) && !holds(excludedAreas, origin, day);
        }

        boolean couldMeet(String origin) {
            return anyOrigin || countries.contains(origin) || areas.stream().anyMatch(a -> a.containsKey(origin));
        }

        private static boolean holds(List<Map<String, List<Validity>>> areas, String origin, LocalDate day) {
            for (int i = 0; i < areas.size(); i++) {
                List<Validity> days = areas.get(i).get(origin);
                for (int j = 0; days != null && j < days.size(); j++) {
                    if (days.get(j).covers(day)) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    /** What is known of a commodity code: the measures that name a prefix of it, and how long the prefix is. */
    private static final class OfCode {
        final Candidate[] candidates;
        final Standing[] standings;
        final int[] lengths;

        OfCode(Candidate[] candidates, Standing[] standings, int[] lengths) {
            this.candidates = candidates;
            this.standings = standings;
            this.lengths = lengths;
        }

        int find(Candidate candidate) {
            for (int i = 0; i < candidates.length; i++) {
                if (candidates[i] == candidate) {
                    return i;
                }
            }
            return -1;
        }
    }

    private record Placed(Candidate candidate, Standing standing) {}

    private final Map<String, List<Placed>> byPrefix = new HashMap<>();
    /** One bit for each length that some prefix has. */
    private long prefixLengths;
    /** Measures on goods that they don't name, by origin. */
    private final Map<String, Candidate[]> forAllByOrigin = new HashMap<>();

    private final Candidate[] forAllOrigins;
    private final Candidate[] forAll;
    private final Map<String, OfCode> ofLines = new HashMap<>();
    private final int longestLine;

    MeasureIndex(List<TariffLine> lines, List<Measure> measures, List<GeographicalArea> areas) {
        Map<String, Map<String, List<Validity>>> byArea = new LinkedHashMap<>();
        areas.forEach(area -> byArea.put(area.code(), byCountry(area)));
        Map<String, Integer> ranks = ranks(measures);
        List<Candidate> onAll = new ArrayList<>();
        int order = 0;
        for (Measure measure : measures) {
            int rank = rank(measure, ranks);
            Candidate candidate = new Candidate(measure, order++, rank, byArea);
            place(candidate, measure.scope().goods(), Standing.IN);
            place(candidate, measure.scope().limits().excludedGoods(), Standing.OUT);
            place(candidate, measure.scope().limits().doubtfulGoods(), Standing.DOUBTFUL);
            if (candidate.otherwise != Standing.OUT) {
                onAll.add(candidate);
            }
        }
        Set<String> origins = new HashSet<>();
        byArea.values().forEach(area -> origins.addAll(area.keySet()));
        onAll.forEach(c -> origins.addAll(c.countries));
        for (String origin : origins) {
            forAllByOrigin.put(
                    origin, onAll.stream().filter(c -> c.couldMeet(origin)).toArray(Candidate[]::new));
        }
        forAll = onAll.toArray(NONE);
        forAllOrigins = onAll.stream().filter(c -> c.anyOrigin).toArray(Candidate[]::new);
        int longest = 0;
        for (TariffLine line : lines) {
            ofLines.computeIfAbsent(line.code(), this::ofCode);
            longest = Math.max(longest, line.code().length());
        }
        longestLine = longest;
    }

    private static Map<String, List<Validity>> byCountry(GeographicalArea area) {
        Map<String, List<Validity>> days = new HashMap<>();
        for (GeographicalArea.Member member : area.members()) {
            days.computeIfAbsent(member.country(), k -> new ArrayList<>(1)).add(member.validity());
        }
        return days;
    }

    private void place(Candidate candidate, Set<String> prefixes, Standing standing) {
        for (String prefix : prefixes) {
            if (!prefix.equals(Measure.Limits.ANY_GOODS) && !prefix.equals(Measure.Limits.NO_GOODS)) {
                byPrefix.computeIfAbsent(prefix, k -> new ArrayList<>(1)).add(new Placed(candidate, standing));
                prefixLengths |= 1L << prefix.length();
            }
        }
    }

    /** How many groups must be looked at before each group; a circle stands where it was met first. */
    private static Map<String, Integer> ranks(List<Measure> measures) {
        Map<String, Set<String>> yields = new LinkedHashMap<>();
        for (Measure measure : measures) {
            if (!measure.stacking().group().isEmpty()) {
                yields.computeIfAbsent(measure.stacking().group(), k -> new HashSet<>())
                        .addAll(measure.stacking().yieldsTo());
            }
        }
        Map<String, Integer> ranks = new HashMap<>();
        for (String group : yields.keySet()) {
            rank(group, yields, ranks);
        }
        return ranks;
    }

    private static int rank(String group, Map<String, Set<String>> yields, Map<String, Integer> ranks) {
        Integer known = ranks.get(group);
        if (known != null) {
            return known;
        }
        ranks.put(group, 0);
        int rank = 0;
        for (String before : yields.getOrDefault(group, Set.of())) {
            rank = Math.max(rank, 1 + rank(before, yields, ranks));
        }
        ranks.put(group, rank);
        return rank;
    }

    private static int rank(Measure measure, Map<String, Integer> ranks) {
        int rank = ranks.getOrDefault(measure.stacking().group(), 0);
        for (String before : measure.stacking().yieldsTo()) {
            rank = Math.max(rank, 1 + ranks.getOrDefault(before, 0));
        }
        return rank;
    }

    private OfCode ofCode(String code) {
        Map<Candidate, Integer> at = new LinkedHashMap<>();
        List<Standing> standings = new ArrayList<>();
        List<Integer> lengths = new ArrayList<>();
        for (int length = SHORTEST_PREFIX, n = Math.min(LONGEST_CODE, code.length()); length <= n; length++) {
            if ((prefixLengths >> length & 1) == 0) {
                continue;
            }
            for (Placed placed : byPrefix.getOrDefault(code.substring(0, length), List.of())) {
                Integer there = at.putIfAbsent(placed.candidate, standings.size());
                if (there == null) {
                    standings.add(placed.standing);
                    lengths.add(length);
                } else {
                    standings.set(there, placed.standing);
                    lengths.set(there, length);
                }
            }
        }
        return new OfCode(
                at.keySet().toArray(NONE),
                standings.toArray(new Standing[0]),
                lengths.stream().mapToInt(Integer::intValue).toArray());
    }

    /** What {@link Tariff#meeting} promises. */
    List<MetMeasure> meeting(Goods goods, LocalDate day) {
        String code = goods.commodityCode();
        OfCode ofCode = find(code);
        Found found = new Found(goods, day);
        Candidate[] forAll =
                goods.origin() == null ? forAllOrigins : forAllByOrigin.getOrDefault(goods.origin(), forAllOrigins);
        for (Candidate candidate : forAll) {
            if (ofCode.candidates.length == 0 || ofCode.find(candidate) < 0) {
                found.take(candidate, candidate.otherwise, 0);
            }
        }
        for (int i = 0; i < ofCode.candidates.length; i++) {
            found.take(ofCode.candidates[i], ofCode.standings[i], ofCode.lengths[i]);
        }
        return found.sorted();
    }

    /** What {@link Tariff#touching} promises. */
    List<MetMeasure> touching(String code) {
        OfCode ofCode = find(code);
        List<MetMeasure> touching = new ArrayList<>();
        for (int i = 0; i < ofCode.candidates.length; i++) {
            Candidate candidate = ofCode.candidates[i];
            if (ofCode.standings[i] != Standing.OUT) {
                touching.add(ofCode.standings[i] == Standing.DOUBTFUL ? candidate.doubted : candidate.met);
            }
        }
        for (Candidate candidate : forAll) {
            if (ofCode.find(candidate) < 0) {
                touching.add(candidate.otherwise == Standing.DOUBTFUL ? candidate.doubted : candidate.met);
            }
        }
        return List.copyOf(touching);
    }

    private OfCode find(String code) {
        OfCode known = ofLines.get(code);
        if (known == null && code.length() > longestLine && prefixLengths >> (longestLine + 1) == 0) {
            known = ofLines.get(code.substring(0, longestLine));
        }
        return known == null ? ofCode(code) : known;
    }

    /** The best measure of each tax type and level so far. */
    private static final class Found {
        private static final Comparator<Candidate> ORDER = Comparator.comparing((Candidate c) -> c.measure.kind())
                .thenComparingInt(c -> c.rank)
                .thenComparing(c -> c.measure.taxType());

        private final Goods goods;
        private final LocalDate day;
        private Candidate[] best = new Candidate[8];
        private boolean[] doubtful = new boolean[8];
        private int[] weights = new int[8];
        private int size;

        Found(Goods goods, LocalDate day) {
            this.goods = goods;
            this.day = day;
        }

        void take(Candidate candidate, Standing standing, int length) {
            Measure measure = candidate.measure;
            if (standing == Standing.OUT
                    || !measure.validity().covers(day)
                    || !candidate.meetsOrigin(goods.origin(), day)
                    || !meets(measure.scope())) {
                return;
            }
            boolean doubt =
                    standing == Standing.DOUBTFUL && !goods.additionalCodes().contains(measure.taxType());
            int weight = weight(measure.scope(), length);
            for (int i = 0; i < size; i++) {
                Measure other = best[i].measure;
                if (other.level() == measure.level() && other.taxType().equals(measure.taxType())) {
                    boolean later = best[i].order < candidate.order;
                    if (weight > weights[i] || weight == weights[i] && later) {
                        set(i, candidate, doubt, weight);
                    }
                    return;
                }
            }
            if (size == best.length) {
                best = Arrays.copyOf(best, size * 2);
                doubtful = Arrays.copyOf(doubtful, size * 2);
                weights = Arrays.copyOf(weights, size * 2);
            }
            set(size++, candidate, doubt, weight);
        }

        private void set(int i, Candidate candidate, boolean doubt, int weight) {
            best[i] = candidate;
            doubtful[i] = doubt;
            weights[i] = weight;
        }

        private boolean meets(Measure.Scope scope) {
            Measure.Limits limits = scope.limits();
            return scope.flow() == goods.flow()
                    && (scope.regimes().isEmpty() || claims(scope.regimes()))
                    && (limits.excludedRegimes().isEmpty() || !claimed(limits.excludedRegimes()))
                    && (scope.modes().isEmpty() || contains(scope.modes(), goods.mode()))
                    && (limits.entryTypes().isEmpty() || contains(limits.entryTypes(), goods.entryType()))
                    && (scope.additionalCodes().isEmpty() || declares(scope.additionalCodes()))
                    && (scope.excludedAdditionalCodes().isEmpty() || !declares(scope.excludedAdditionalCodes()));
        }

        private boolean claims(Set<String> regimes) {
            return goods.regimes().isEmpty() ? regimes.contains(Tariff.NO_PREFERENCE) : claimed(regimes);
        }

        private boolean claimed(Set<String> regimes) {
            return anyOf(goods.regimes(), regimes);
        }

        private boolean declares(Set<String> codes) {
            return anyOf(goods.additionalCodes(), codes);
        }

        private static boolean anyOf(List<String> values, Set<String> set) {
            for (int i = 0; i < values.size(); i++) {
                if (set.contains(values.get(i))) {
                    return true;
                }
            }
            return false;
        }

        private static boolean contains(Set<String> set, @Nullable String value) {
            return value != null && set.contains(value);
        }

        private int weight(Measure.Scope scope, int length) {
            boolean preference = claimed(scope.regimes()) && !goods.regimes().contains(Tariff.NO_PREFERENCE);
            return (preference ? 1000 : 0)
                    + length * 10
                    + (scope.origins().isEmpty() ? 0 : 4)
                    + (scope.additionalCodes().isEmpty() ? 0 : 5)
                    + (scope.regimes().isEmpty() ? 0 : 1);
        }

        List<MetMeasure> sorted() {
            // Few: put in place one by one.
            for (int i = 1; i < size; i++) {
                Candidate candidate = best[i];
                boolean doubt = doubtful[i];
                int j = i - 1;
                while (j >= 0 && ORDER.compare(best[j], candidate) > 0) {
                    best[j + 1] = best[j];
                    doubtful[j + 1] = doubtful[j];
                    j--;
                }
                best[j + 1] = candidate;
                doubtful[j + 1] = doubt;
            }
            MetMeasure[] met = new MetMeasure[size];
            for (int i = 0; i < size; i++) {
                met[i] = doubtful[i] ? best[i].doubted : best[i].met;
            }
            return List.of(met);
        }
    }
}
