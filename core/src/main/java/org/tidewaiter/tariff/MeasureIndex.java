package org.tidewaiter.tariff;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
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
    private static final Candidate[] NONE = {};
    private static final Named[] NO_NAMES = {};

    private record Placed(Candidate candidate, Standing standing) {}

    /** How a measure stands to a code, and how long the prefix is that says so. */
    private record Named(Standing standing, int length) {}

    /** What is known of a commodity code. */
    private static final class OfCode {
        /** Measures on goods that they name, none of which leaves the code out. */
        final Candidate[] own;

        final Named[] ownNamed;
        /** By {@link Candidate#forAll}; null where no prefix of the measure begins the code. */
        final @Nullable Named[] forAll;

        OfCode(Candidate[] own, Named[] ownNamed, @Nullable Named[] forAll) {
            this.own = own;
            this.ownNamed = ownNamed;
            this.forAll = forAll;
        }
    }

    /** A tariff line's code, worked out when first asked for. */
    private static final class Slot {
        volatile @Nullable OfCode known;
    }

    /** Measures on all goods that bear on an origin, by time; worked out when first asked for. */
    private static final class OfOrigin {
        /** First days of the times, in order; before the first of them is the time at 0. */
        final LocalDate[] starts;

        final Candidate[][] inForce;

        OfOrigin(LocalDate[] starts, Candidate[][] inForce) {
            this.starts = starts;
            this.inForce = inForce;
        }

        Candidate[] on(LocalDate day) {
            int at = Arrays.binarySearch(starts, day);
            return inForce[at < 0 ? -at - 1 : at + 1];
        }
    }

    private static final class OriginSlot {
        volatile @Nullable OfOrigin known;
    }

    private final Map<String, List<Placed>> byPrefix = new HashMap<>();
    /** One bit for each length that some prefix has. */
    private long prefixLengths;

    private final List<Candidate> forAll = new ArrayList<>();
    private final Map<String, OriginSlot> origins = new HashMap<>();
    /** An origin that no measure and no area names. */
    private final OriginSlot elsewhere = new OriginSlot();

    private final OriginSlot unknown = new OriginSlot();
    private final Map<String, Slot> ofLines = new HashMap<>();
    private final int longestLine;

    MeasureIndex(List<TariffLine> lines, List<Measure> measures, List<GeographicalArea> areas) {
        Map<String, Map<String, List<Validity>>> byArea = new LinkedHashMap<>();
        areas.forEach(area -> byArea.put(area.code(), byCountry(area)));
        StackingOrder stacking = new StackingOrder(measures);
        Set<String> named = new HashSet<>();
        byArea.values().forEach(area -> named.addAll(area.keySet()));
        int order = 0;
        for (Measure measure : measures) {
            Candidate candidate = new Candidate(measure, order++, stacking.rank(measure), forAll.size(), byArea);
            place(candidate, measure.scope().goods(), Standing.IN);
            place(candidate, measure.scope().limits().excludedGoods(), Standing.OUT);
            place(candidate, measure.scope().limits().doubtfulGoods(), Standing.DOUBTFUL);
            if (candidate.forAll >= 0) {
                forAll.add(candidate);
                named.addAll(candidate.countries);
                named.addAll(candidate.excludedCountries);
            }
        }
        named.forEach(origin -> origins.put(origin, new OriginSlot()));
        int longest = 0;
        for (TariffLine line : lines) {
            ofLines.putIfAbsent(line.code(), new Slot());
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

    /** What {@link Tariff#meeting} promises. */
    List<MetMeasure> meeting(Goods goods, LocalDate day) {
        OfCode ofCode = find(goods.commodityCode());
        BestMeasures best = new BestMeasures(goods);
        for (Candidate candidate : ofOrigin(goods.origin()).on(day)) {
            Named named = ofCode.forAll[candidate.forAll];
            if (named == null) {
                best.take(candidate, candidate.otherwise, 0);
            } else if (named.standing != Standing.OUT) {
                best.take(candidate, named.standing, named.length);
            }
        }
        Candidate[] own = ofCode.own;
        for (int i = 0; i < own.length; i++) {
            if (own[i].measure.validity().covers(day) && own[i].meetsOrigin(goods.origin(), day)) {
                best.take(own[i], ofCode.ownNamed[i].standing, ofCode.ownNamed[i].length);
            }
        }
        return best.sorted();
    }

    /** What {@link Tariff#touching} promises. */
    List<MetMeasure> touching(String code) {
        OfCode ofCode = find(code);
        List<MetMeasure> touching = new ArrayList<>();
        for (int i = 0; i < ofCode.own.length; i++) {
            touching.add(ofCode.own[i].as(ofCode.ownNamed[i].standing));
        }
        for (Candidate candidate : forAll) {
            Named named = ofCode.forAll[candidate.forAll];
            Standing standing = named == null ? candidate.otherwise : named.standing;
            if (standing != Standing.OUT) {
                touching.add(candidate.as(standing));
            }
        }
        return List.copyOf(touching);
    }

    private OfCode find(String code) {
        Slot slot = ofLines.get(code);
        if (slot == null && code.length() > longestLine && prefixLengths >> (longestLine + 1) == 0) {
            slot = ofLines.get(code.substring(0, longestLine));
        }
        if (slot == null) {
            return ofCode(code);
        }
        OfCode known = slot.known;
        if (known == null) {
            known = ofCode(code); // worked out twice at worst, with the same result
            slot.known = known;
        }
        return known;
    }

    private OfCode ofCode(String code) {
        Map<Candidate, Named> named = new LinkedHashMap<>();
        @Nullable Named[] ofAll = new Named[forAll.size()];
        for (int length = SHORTEST_PREFIX, n = Math.min(LONGEST_CODE, code.length()); length <= n; length++) {
            if ((prefixLengths >> length & 1) == 0) {
                continue;
            }
            for (Placed placed : byPrefix.getOrDefault(code.substring(0, length), List.of())) {
                Named now = new Named(placed.standing, length);
                if (placed.candidate.forAll >= 0) {
                    ofAll[placed.candidate.forAll] = now;
                } else {
                    named.put(placed.candidate, now);
                }
            }
        }
        named.values().removeIf(n -> n.standing == Standing.OUT);
        return new OfCode(named.keySet().toArray(NONE), named.values().toArray(NO_NAMES), ofAll);
    }

    private OfOrigin ofOrigin(@Nullable String origin) {
        OriginSlot slot = origin == null ? unknown : origins.getOrDefault(origin, elsewhere);
        OfOrigin known = slot.known;
        if (known == null) {
            known = timeline(origin); // worked out twice at worst, with the same result
            slot.known = known;
        }
        return known;
    }

    private OfOrigin timeline(@Nullable String origin) {
        Set<LocalDate> changes = new TreeSet<>();
        forAll.forEach(candidate -> candidate.changes(origin == null ? "" : origin, changes));
        LocalDate[] starts = changes.toArray(new LocalDate[0]);
        Candidate[][] inForce = new Candidate[starts.length + 1][];
        for (int i = 0; i < inForce.length; i++) {
            LocalDate day = i == 0 ? (starts.length == 0 ? LocalDate.EPOCH : starts[0].minusDays(1)) : starts[i - 1];
            inForce[i] = forAll.stream()
                    .filter(c -> c.measure.validity().covers(day) && c.meetsOrigin(origin, day))
                    .toArray(Candidate[]::new);
        }
        return new OfOrigin(starts, inForce);
    }
}
