package org.tidewaiter.risk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tidewaiter.kernel.Validity;

/**
 * Finds the profiles that match, in a time that hardly grows with their number: a profile is looked at only where something
 * that its condition needs (a commodity, an origin, a party) is there, or two such things.
 */
public final class ProfileIndex {
    private final RiskProfile[] profiles;
    private final ProfileTable table;

    private final boolean comparesPrices;
    private final boolean asksHistory;

    private ProfileIndex(List<RiskProfile> profiles, ProfileTable table) {
        Set<ProfileField> read = new HashSet<>();
        profiles.forEach(profile -> read.addAll(FieldsRead.of(profile.condition())));
        this.comparesPrices = read.stream().anyMatch(ProfileFields::comparesPrices);
        this.asksHistory = read.stream().anyMatch(ProfileFields::asksHistory);
        this.profiles = profiles.toArray(new RiskProfile[0]);
        this.table = table;
    }

    /** @param profiles in whatever order; their validity is looked at when they are asked for */
    public static ProfileIndex of(List<RiskProfile> profiles) {
        List<RiskProfile> ordered = new ArrayList<>(profiles);
        ordered.sort(Comparator.comparingInt(RiskProfile::priority).reversed().thenComparing(RiskProfile::id));
        return new ProfileIndex(List.copyOf(ordered), ProfileTableLayout.of(ordered));
    }

    /** Whether the condition of one of them compares prices with those before. */
    public boolean comparesPrices() {
        return comparesPrices;
    }

    /** Whether the condition of one of them asks for the goods before an item. */
    public boolean asksHistory() {
        return asksHistory;
    }

    /** Adds those that match the subject and are in force on the day. */
    public void match(Subject subject, LocalDate day, Matches matches) {
        if (profiles.length > 0) {
            table.visit(subject, Validity.epochDay(day), matches);
        }
    }

    /** The profiles that were found, those of the highest priority first. */
    public List<RiskProfile> found(Matches matches) {
        matches.sort();
        RiskProfile[] found = new RiskProfile[matches.size];
        for (int i = 0; i < found.length; i++) {
            found[i] = profiles[matches.found[i]];
        }
        return List.of(found);
    }

    /** What was found of one index for the items of a declaration, each profile once. For one thread. */
    public static final class Matches {
        private static final int USUAL = 8;

        private int[] found = new int[USUAL];
        private int size;

        /** Adds a profile by its place; one may be added again. */
        void add(int profile) {
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
