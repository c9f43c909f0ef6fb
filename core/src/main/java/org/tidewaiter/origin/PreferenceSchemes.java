package org.tidewaiter.origin;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Validity;
import org.tidewaiter.origin.Eligibility.Eligible;
import org.tidewaiter.origin.Eligibility.NotEligible;
import org.tidewaiter.origin.Eligibility.Reason;
import org.tidewaiter.origin.PreferenceScheme.Claim;
import org.tidewaiter.origin.PreferenceScheme.Period;
import org.tidewaiter.origin.PreferenceScheme.Terms;
import org.tidewaiter.tariff.GeographicalArea;

/**
 * All schemes of an administration, found by claim code and country: a look-up costs two hashes and the few periods of one
 * code, whatever the number of schemes and members.
 */
public final class PreferenceSchemes {
    /** None at all. */
    public static final PreferenceSchemes NONE = new PreferenceSchemes(List.of());

    private final List<PreferenceScheme> schemes;
    private final Map<String, List<Entry>> byCode = new HashMap<>();
    private final Map<String, Map<String, List<Place>>> byCodeAndCountry = new HashMap<>();

    /** A code of a scheme, with the answer for each of its periods made beforehand. */
    private record Entry(PreferenceScheme scheme, Claim claim, List<Eligible> answers, boolean restoredBefore) {}

    private record Place(Entry entry, List<Validity> memberships) {}

    public PreferenceSchemes(List<PreferenceScheme> schemes) {
        this.schemes = List.copyOf(schemes);
        for (PreferenceScheme scheme : schemes) {
            for (Claim claim : scheme.claims()) {
                add(scheme, claim);
            }
        }
    }

    private void add(PreferenceScheme scheme, Claim claim) {
        List<Eligible> answers = new ArrayList<>(claim.periods().size());
        boolean restored = false;
        for (Period period : claim.periods()) {
            answers.add(new Eligible(scheme, claim, period));
            restored |= period.retroactive();
        }
        Entry entry = new Entry(scheme, claim, answers, restored);
        byCode.computeIfAbsent(claim.code(), k -> new ArrayList<>(1)).add(entry);
        Map<String, List<Validity>> countries = new LinkedHashMap<>();
        for (GeographicalArea.Member member : claim.area().members()) {
            countries.computeIfAbsent(member.country(), k -> new ArrayList<>(1)).add(member.validity());
        }
        Map<String, List<Place>> places = byCodeAndCountry.computeIfAbsent(claim.code(), k -> new HashMap<>());
        countries.forEach((country, memberships) ->
                places.computeIfAbsent(country, k -> new ArrayList<>(1)).add(new Place(entry, memberships)));
    }

    /** In the order they were given. */
    public List<PreferenceScheme> schemes() {
        return schemes;
    }

    /** Whether any scheme is claimed by the code, on any day. */
    public boolean knows(String code) {
        return byCode.containsKey(code);
    }

    /** Every code by which goods of the country may be preferred on that day, in the order of the schemes. */
    public List<Eligible> open(String origin, LocalDate day) {
        List<Eligible> open = new ArrayList<>();
        Set<String> asked = new LinkedHashSet<>();
        for (PreferenceScheme scheme : schemes) {
            for (Claim claim : scheme.claims()) {
                if (asked.add(claim.code()) && eligibility(claim.code(), origin, day) instanceof Eligible eligible) {
                    open.add(eligible);
                }
            }
        }
        return open;
    }

    /**
     * Whether the preference may be claimed. Where several schemes share the code, as agreements of the European Union do,
     * the country decides which is meant.
     *
     * @param code claim code, to the letter
     * @param origin ISO 3166-1 code
     * @param day whose law applies
     */
    public Eligibility eligibility(String code, String origin, LocalDate day) {
        Map<String, List<Place>> places = byCodeAndCountry.get(code);
        if (places == null) {
            return new NotEligible(Reason.UNKNOWN_PROGRAMME, code, origin, day, "", null, false);
        }
        Reason nearest = Reason.ORIGIN_NOT_A_MEMBER;
        @Nullable Entry near = null;
        for (Place place : places.getOrDefault(origin, List.of())) {
            if (covers(place.memberships, day)) {
                if (place.entry.claim.excluded().contains(origin)) {
                    if (near == null) {
                        nearest = Reason.EXCLUDED_COUNTRY;
                        near = place.entry;
                    }
                } else {
                    for (Eligible answer : place.entry.answers) {
                        if (answer.period().validity().covers(day)) {
                            return answer;
                        }
                    }
                    nearest = Reason.PROGRAMME_NOT_IN_FORCE;
                    near = place.entry;
                }
            }
        }
        return refused(
                nearest, near == null ? byCode.getOrDefault(code, List.of()).getFirst() : near, origin, day);
    }

    private static NotEligible refused(Reason reason, Entry entry, String origin, LocalDate day) {
        LocalDate ended = null;
        for (Period period : entry.claim.periods()) {
            LocalDate to = period.validity().to();
            if (to != null && to.isBefore(day) && (ended == null || to.isAfter(ended))) {
                ended = to;
            }
        }
        String code = entry.claim.code();
        return new NotEligible(reason, code, origin, day, entry.scheme.id(), ended, entry.restoredBefore);
    }

    private static boolean covers(List<Validity> validities, LocalDate day) {
        for (Validity validity : validities) {
            if (validity.covers(day)) {
                return true;
            }
        }
        return false;
    }

    /**
     * A row of scheme data: one code in one period.
     *
     * @param scheme id of the scheme
     * @param code claim code
     * @param name for people
     * @param area code of its area
     * @param excluded ISO 3166-1 codes of members that the code is not for
     * @param validity of the period
     * @param retroactive see {@link Period}
     * @param terms of the period
     * @param legalBasis of the period
     */
    public record Row(
            String scheme,
            String code,
            String name,
            String area,
            Set<String> excluded,
            Validity validity,
            boolean retroactive,
            Terms terms,
            String legalBasis) {
        public Row {
            excluded = Set.copyOf(excluded);
        }
    }

    /**
     * Schemes of rows that belong together by scheme and code. A scheme takes the name of its first row; a code its first
     * row's name, area and exclusions.
     *
     * @throws IllegalArgumentException where a row names an area that is not there, or another than the code's rows before
     */
    public static PreferenceSchemes of(List<GeographicalArea> areas, List<Row> rows) {
        Map<String, GeographicalArea> byName = new HashMap<>();
        areas.forEach(area -> byName.put(area.code(), area));
        Map<String, Map<String, List<Row>>> grouped = new LinkedHashMap<>();
        for (Row row : rows) {
            grouped.computeIfAbsent(row.scheme, k -> new LinkedHashMap<>())
                    .computeIfAbsent(row.code, k -> new ArrayList<>())
                    .add(row);
        }
        List<PreferenceScheme> schemes = new ArrayList<>();
        grouped.forEach((id, codes) -> {
            List<Claim> claims = new ArrayList<>();
            codes.values().forEach(periods -> claims.add(claim(periods, byName)));
            schemes.add(new PreferenceScheme(id, claims.getFirst().name(), claims));
        });
        return new PreferenceSchemes(schemes);
    }

    private static Claim claim(List<Row> rows, Map<String, GeographicalArea> areas) {
        Row first = rows.getFirst();
        GeographicalArea area = areas.get(first.area);
        if (area == null) {
            throw new IllegalArgumentException("Code " + first.code + " of " + first.scheme + " is for area '"
                    + first.area + "', which is not there. Maybe it is one of " + areas.keySet() + ".");
        }
        List<Period> periods = new ArrayList<>();
        for (Row row : rows) {
            if (!row.area.equals(first.area)) {
                throw new IllegalArgumentException("Code " + row.code + " of " + row.scheme + " is for area '"
                        + row.area + "' and for '" + first.area + "'. Maybe date the members of one area instead.");
            }
            periods.add(new Period(row.validity, row.retroactive, row.terms, row.legalBasis));
        }
        return new Claim(first.code, first.name, area, first.excluded, periods);
    }
}
