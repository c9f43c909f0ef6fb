package org.tidewaiter.tariff;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Validity;

/**
 * Finds the measures that meet goods. What can be known of a commodity code, and of an origin on a day, is worked out once, when
 * it is first asked for; after that a look-up costs what the line's own measures and those in force for the origin cost, however
 * large the tariff is.
 */
final class MeasureIndex {
    private static final int SHORTEST_PREFIX = 2;
    private static final int LONGEST_CODE = 20;

    private static final Asking<Bearing> NO_BEARINGS =
            Asking.of(List.of(), bearing -> bearing.met.measure(), new Asking.Orders());

    private record Placed(Candidate candidate, Standing standing) {}

    /** How a measure stands to a code, and how long the prefix is that says so. */
    private record Named(Standing standing, int length) {}

    /** What is known of a commodity code. */
    private static final class OfCode {
        /** In the order of the file; only their days differ. */
        final List<TariffLine> lines = new ArrayList<>(1);
        /** First and last day of one of them that can be declared; mostly there is but one. */
        int from = Integer.MAX_VALUE;

        int to = Integer.MIN_VALUE;

        /** Measures on goods that they name; there once {@link #general} is. */
        Asking<Bearing> own = NO_BEARINGS;
        /** The others. Worked out when first asked for. */
        volatile @Nullable Pattern general;

        void add(TariffLine line) {
            lines.add(line);
            if (line.declarable()) {
                from = line.validity().firstDay();
                to = line.validity().lastDay();
            }
        }
    }

    /** What decides the turn of a measure, the first thing first. */
    private record Turn(Measure.Kind kind, int rank, String taxType, Measure.Level level) {
        static final Comparator<Turn> ORDER = Comparator.comparing(Turn::kind)
                .thenComparingInt(Turn::rank)
                .thenComparing(Turn::taxType)
                .thenComparing(Turn::level);
    }

    private record Charge(String taxType, Measure.Level level) {}

    private record Origins(Set<String> named, Set<String> excluded) {}

    private final Map<String, List<Placed>> byPrefix = new HashMap<>();
    /** One bit for each length that some prefix has. */
    private long prefixLengths;

    /** Measures on goods that they don't name one by one. */
    private final List<Candidate> general = new ArrayList<>();

    private final Map<Map<Candidate, Named>, Pattern> patterns = new HashMap<>();
    /** Used by who holds the lock of {@link #patterns}. */
    private final Asking.Orders orders = new Asking.Orders();

    private final OriginTimes origins;
    private final Map<String, OfCode> ofLines = new HashMap<>();
    private final int longestLine;

    MeasureIndex(List<TariffLine> lines, List<Measure> measures, List<GeographicalArea> areas) {
        Map<String, Map<String, List<Validity>>> byArea = new LinkedHashMap<>();
        areas.forEach(area -> byArea.put(area.code(), byCountry(area)));
        StackingOrder stacking = new StackingOrder(measures);
        Map<Turn, Integer> turns = turns(measures, stacking);
        Map<Charge, Integer> charges = new HashMap<>();
        Map<Origins, OriginScope> scopes = new LinkedHashMap<>();
        Map<DutyExpression, String> rates = new HashMap<>();
        for (int i = 0; i < measures.size(); i++) {
            Measure measure = measures.get(i);
            Measure.Scope scope = measure.scope();
            Candidate candidate = new Candidate(
                    measure,
                    rates.computeIfAbsent(measure.expression(), DutyExpressions::print),
                    new Candidate.Place(
                            i,
                            turns.getOrDefault(turn(measure, stacking), 0),
                            charges.computeIfAbsent(
                                    new Charge(measure.taxType(), measure.level()), k -> charges.size()),
                            general.size()),
                    scopes.computeIfAbsent(
                            new Origins(scope.origins(), scope.excludedOrigins()),
                            k -> new OriginScope(scopes.size(), scope, byArea)));
            place(candidate, scope.goods(), Standing.IN);
            place(candidate, scope.limits().excludedGoods(), Standing.OUT);
            place(candidate, scope.limits().doubtfulGoods(), Standing.DOUBTFUL);
            if (candidate.general >= 0) {
                general.add(candidate);
            }
        }
        Set<String> members = new HashSet<>();
        byArea.values().forEach(area -> members.addAll(area.keySet()));
        origins = new OriginTimes(general, List.copyOf(scopes.values()), members);
        int longest = 0;
        for (TariffLine line : lines) {
            ofLines.computeIfAbsent(line.code(), k -> new OfCode()).add(line);
            longest = Math.max(longest, line.code().length());
        }
        longestLine = longest;
    }

    private static Turn turn(Measure measure, StackingOrder stacking) {
        return new Turn(measure.kind(), stacking.rank(measure), measure.taxType(), measure.level());
    }

    private static Map<Turn, Integer> turns(List<Measure> measures, StackingOrder stacking) {
        Set<Turn> sorted = new TreeSet<>(Turn.ORDER);
        measures.forEach(measure -> sorted.add(turn(measure, stacking)));
        Map<Turn, Integer> turns = new HashMap<>();
        sorted.forEach(turn -> turns.put(turn, turns.size()));
        return turns;
    }

    private static Map<String, List<Validity>> byCountry(GeographicalArea area) {
        Map<String, List<Validity>> days = new HashMap<>();
        for (GeographicalArea.Member member : area.members()) {
            days.computeIfAbsent(member.country(), k -> new ArrayList<>(1)).add(member.validity());
        }
        return days;
    }

    private void place(Candidate candidate, Set<String> prefixes, Standing standing) {
        Placed placed = new Placed(candidate, standing);
        for (String prefix : prefixes) {
            if (!prefix.equals(Measure.Limits.ANY_GOODS) && !prefix.equals(Measure.Limits.NO_GOODS)) {
                byPrefix.computeIfAbsent(prefix, k -> new ArrayList<>(1)).add(placed);
                prefixLengths |= 1L << prefix.length();
            }
        }
    }

    /** The lines of exactly that code, whatever their days. */
    List<TariffLine> lines(String code) {
        OfCode slot = ofLines.get(code);
        return slot == null ? List.of() : slot.lines;
    }

    /** Whether a line of exactly that code can be declared on that day. */
    boolean isDeclarable(String code, LocalDate day) {
        OfCode slot = ofLines.get(code);
        if (slot == null) {
            return false;
        }
        int epochDay = Validity.epochDay(day);
        return slot.from <= epochDay && epochDay <= slot.to
                || slot.lines.size() > 1
                        && slot.lines.stream()
                                .anyMatch(line ->
                                        line.declarable() && line.validity().covers(day));
    }

    /** What {@link Tariff#meeting} promises. */
    List<MetMeasure> meeting(Goods goods, LocalDate day) {
        OfCode ofCode = find(goods.commodityCode());
        Pattern pattern = general(ofCode, goods.commodityCode());
        BestMeasures best = new BestMeasures(goods, day);
        best.take(pattern, ofCode.own, origins.on(goods.origin(), day));
        if (best.asksForPreferentialOrigin()) {
            best.takePreferences(pattern, ofCode.own, origins.on(goods.preferentialOrigin(), day));
        }
        return best.sorted();
    }

    /** What {@link Tariff#touching} promises. */
    List<MetMeasure> touching(String code) {
        List<MetMeasure> touching = new ArrayList<>();
        bearings(named(code, false)).forEach(bearing -> touching.add(bearing.met()));
        Pattern pattern = general(find(code), code);
        for (Candidate candidate : general) {
            Bearing bearing = pattern.bearing(candidate);
            if (bearing != null) {
                touching.add(bearing.met());
            }
        }
        return List.copyOf(touching);
    }

    private OfCode find(String code) {
        OfCode slot = ofLines.get(code);
        if (slot == null && code.length() > longestLine && prefixLengths >> (longestLine + 1) == 0) {
            slot = ofLines.get(code.substring(0, longestLine));
        }
        return slot == null ? new OfCode() : slot;
    }

    private Pattern general(OfCode ofCode, String code) {
        Pattern known = ofCode.general;
        if (known == null) {
            List<Bearing> own = bearings(named(code, false));
            Map<Candidate, Named> others = named(code, true);
            synchronized (patterns) { // worked out twice at worst, with the same result
                ofCode.own = Asking.of(own, bearing -> bearing.met.measure(), orders);
                known = patterns.computeIfAbsent(others, this::pattern);
                ofCode.general = known;
            }
        }
        return known;
    }

    private Pattern pattern(Map<Candidate, Named> named) {
        @Nullable Bearing[] bearings = new Bearing[general.size()];
        for (Candidate candidate : general) {
            bearings[candidate.general] = candidate.unnamed;
        }
        named.forEach((candidate, now) -> bearings[candidate.general] =
                now.standing == Standing.OUT ? null : new Bearing(candidate, now.standing, now.length));
        return new Pattern(patterns.size(), bearings);
    }

    /** Those of which some prefix begins the code, with the longest one. */
    private Map<Candidate, Named> named(String code, boolean isGeneral) {
        Map<Candidate, Named> named = new LinkedHashMap<>();
        for (int length = SHORTEST_PREFIX, n = Math.min(LONGEST_CODE, code.length()); length <= n; length++) {
            if ((prefixLengths >> length & 1) == 0) {
                continue;
            }
            for (Placed placed : byPrefix.getOrDefault(code.substring(0, length), List.of())) {
                if (placed.candidate.general >= 0 == isGeneral) {
                    named.put(placed.candidate, new Named(placed.standing, length));
                }
            }
        }
        return named;
    }

    private static List<Bearing> bearings(Map<Candidate, Named> named) {
        List<Bearing> bearings = new ArrayList<>(named.size());
        named.forEach((candidate, now) -> {
            if (now.standing != Standing.OUT) {
                bearings.add(new Bearing(candidate, now.standing, now.length));
            }
        });
        return bearings;
    }
}
