package org.tidewaiter.risk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.tidewaiter.kernel.Validity;

/**
 * Finds the profiles that match, in a time that hardly grows with their number: a profile is looked at only where something
 * that its condition needs (a commodity, an origin, a party) is there, or two such things.
 */
public final class ProfileIndex {
    private final List<RiskProfile> profiles;
    private final ProfileTable table;
    /** First and last day of each profile. */
    private final int[] days;

    private final boolean comparesPrices;

    private ProfileIndex(List<RiskProfile> profiles, ProfileTable table) {
        this.comparesPrices = profiles.stream()
                .flatMap(profile -> FieldsRead.of(profile.condition()).stream())
                .anyMatch(ProfileFields::comparesPrices);
        this.profiles = profiles;
        this.table = table;
        this.days = new int[profiles.size() * 2];
        for (int i = 0; i < profiles.size(); i++) {
            days[i * 2] = profiles.get(i).validity().firstDay();
            days[i * 2 + 1] = profiles.get(i).validity().lastDay();
        }
    }

    /** @param profiles in whatever order; their validity is looked at when they are asked for */
    public static ProfileIndex of(List<RiskProfile> profiles) {
        List<RiskProfile> ordered = new ArrayList<>(profiles);
        ordered.sort(Comparator.comparingInt(RiskProfile::priority).reversed().thenComparing(RiskProfile::id));
        return new ProfileIndex(
                List.copyOf(ordered),
                ProfileTableLayout.of(
                        ordered.stream().map(RiskProfile::condition).toList()));
    }

    /** Whether the condition of one of them compares prices with those before. */
    public boolean comparesPrices() {
        return comparesPrices;
    }

    /** Adds those that match the subject and are in force on the day. */
    public void match(Subject subject, LocalDate day, Matches matches) {
        if (!profiles.isEmpty()) {
            matches.days = days;
            matches.day = Validity.epochDay(day);
            table.visit(subject, matches);
        }
    }

    /** The profiles that were found, those of the highest priority first. */
    public List<RiskProfile> found(Matches matches) {
        matches.sort();
        List<RiskProfile> found = new ArrayList<>(matches.size);
        for (int i = 0; i < matches.size; i++) {
            found.add(profiles.get(matches.found[i]));
        }
        return found;
    }

    /** What was found of one index for the items of a declaration, each profile once. For one thread. */
    public static final class Matches {
        private static final int USUAL = 8;

        private int[] days = {};
        private int day;
        private int[] found = new int[USUAL];
        private int size;

        /** Adds a profile by its place, if it is in force on the day; one may be added again. */
        void add(int profile) {
            if (day < days[profile * 2] || days[profile * 2 + 1] < day) {
                return;
            }
            if (size == found.length) {
                sort();
                found = Arrays.copyOf(found, Math.max(USUAL, size * 2));
            }
            found[size++] = profile;
        }

        /** In the order of their places, each once. */
        private void sort() {
            Arrays.sort(found, 0, size);
            int kept = 0;
            for (int i = 0; i < size; i++) {
                if (kept == 0 || found[kept - 1] != found[i]) {
                    found[kept++] = found[i];
                }
            }
            size = kept;
        }
    }
}
