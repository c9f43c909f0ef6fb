package org.tidewaiter.edition;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.assessment.Reason;
import org.tidewaiter.clearance.TriedSelection;
import org.tidewaiter.kernel.Validity;
import org.tidewaiter.risk.Lane;
import org.tidewaiter.risk.RiskProfile;
import org.tidewaiter.selectivity.RiskPlan;

/**
 * What the profiles of a risk plan would have hit among stored declarations. It grows with each that is added. A profile is tried as
 * if it had always been in force; one whose validity is over hits nothing any more, and so in a trial. Not for several threads at once.
 */
public final class PlanTrial {
    /** Most profiles that are kept as hitting the same as one; the first met. */
    public static final int OVERLAPS_MAX = 1_000;
    /** Of an officer for a control of goods, if nobody says otherwise. */
    public static final int MINUTES_OF_GOODS = 90;
    /** Of an officer for a check of documents. */
    public static final int MINUTES_OF_DOCUMENTS = 20;

    private static final int MINUTES_AN_HOUR = 60;
    private static final Set<String> UNKNOWN = Set.of(Reason.NOT_COMPARED, Reason.NO_HISTORY);

    /**
     * What one profile would have hit.
     *
     * @param hits declarations
     * @param controlled of them, so that something is known of them
     * @param irregular of the controlled
     * @param found to be owed by controls of them
     * @param furtherControls hits that it would send to a control and that were selected for none, or for a lighter one
     * @param insteadOfDocuments of the further controls, those of goods whose documents were checked
     * @param declarants different ones
     * @param mostADay most hits on one UTC day
     * @param alone hits that no other profile of the plan has
     * @param overlaps hits that it has together with another profile, by the id of that, the most first
     */
    public record Row(
            RiskProfile profile,
            long hits,
            long controlled,
            long irregular,
            BigDecimal found,
            long furtherControls,
            long insteadOfDocuments,
            long declarants,
            long mostADay,
            long alone,
            List<Overlap> overlaps) {
        public Row {
            overlaps = List.copyOf(overlaps);
        }

        /** Whether it hits more than its budget allows on some day. */
        public boolean isOverBudget() {
            return profile.hasHitBudget() && mostADay > profile.hitBudget();
        }

        /** Irregular of the controlled in per cent; null where none was controlled. */
        public @Nullable BigDecimal hitRate() {
            return controlled == 0
                    ? null
                    : BigDecimal.valueOf(100 * irregular)
                            .divide(BigDecimal.valueOf(controlled), 1, RoundingMode.HALF_UP);
        }

        /**
         * Of officers for the further controls, less the checks that they stand in for, as they are usually assumed to
         * take.
         */
        public BigDecimal hours() {
            return hours(MINUTES_OF_GOODS, MINUTES_OF_DOCUMENTS);
        }

        /**
         * The same by other assumptions.
         *
         * @param minutesOfGoods that a control of goods takes
         * @param minutesOfDocuments that one of documents takes
         */
        public BigDecimal hours(int minutesOfGoods, int minutesOfDocuments) {
            int minutes = profile.lane() == Lane.RED ? minutesOfGoods : minutesOfDocuments;
            return BigDecimal.valueOf(furtherControls * minutes - insteadOfDocuments * minutesOfDocuments)
                    .divide(BigDecimal.valueOf(MINUTES_AN_HOUR), 1, RoundingMode.HALF_UP);
        }
    }

    /**
     * What another profile hits of the same.
     *
     * @param profile its id
     * @param hits declarations that both hit
     */
    public record Overlap(String profile, long hits) {}

    private static final class Tally {
        private long hits;
        private long controlled;
        private long irregular;
        private BigDecimal found = BigDecimal.ZERO;
        private long further;
        private long insteadOfDocuments;
        private long alone;
        private final Set<String> declarants = new HashSet<>();
        private final Map<LocalDate, Long> days = new HashMap<>();
        private final Map<String, Long> together = new HashMap<>();

        private void beside(RiskProfile other) {
            if (together.size() < OVERLAPS_MAX || together.containsKey(other.id())) {
                together.merge(other.id(), 1L, Long::sum);
            }
        }

        private List<Overlap> overlaps() {
            return together.entrySet().stream()
                    .map(entry -> new Overlap(entry.getKey(), entry.getValue()))
                    .sorted(Comparator.comparingLong(Overlap::hits).reversed().thenComparing(Overlap::profile))
                    .toList();
        }
    }

    private final Map<String, RiskProfile> profiles = new LinkedHashMap<>();
    private final Map<String, Tally> tallies = new HashMap<>();
    private final RiskPlan tried;
    private long declarations;
    private long unknown;
    private String currency = "";

    /** @param today on which profiles are over or not */
    public PlanTrial(RiskPlan plan, LocalDate today) {
        plan.profiles().forEach(profile -> profiles.put(profile.id(), profile));
        this.tried = new RiskPlan(
                plan.title(),
                plan.profiles().stream()
                        .filter(profile -> !profile.isOver(today))
                        .map(PlanTrial::always)
                        .toList(),
                plan.models(),
                plan.capacities(),
                plan.lists());
    }

    /** A profile as if it had always been in force. */
    public static RiskProfile always(RiskProfile p) {
        return new RiskProfile(
                p.id(),
                p.title(),
                p.lane(),
                p.priority(),
                p.condition(),
                p.instruction(),
                p.owner(),
                Validity.ALWAYS,
                p.legalBasis(),
                p.justification(),
                p.hitBudget());
    }

    /** The plan that declarations are to be tried with. */
    public RiskPlan tried() {
        return tried;
    }

    /** Adds a declaration. */
    public void add(TriedSelection one) {
        declarations++;
        currency = one.tried().currency();
        List<RiskProfile> hits = new ArrayList<>();
        unknown += one.tried().reasons().stream().anyMatch(reason -> UNKNOWN.contains(reason.id())) ? 1 : 0;
        for (Reason reason : one.tried().reasons()) {
            RiskProfile profile = profiles.get(reason.id());
            if (profile != null && profile.instruction().equals(reason.text())) {
                hits.add(profile);
            }
        }
        Lane before = one.lane();
        for (RiskProfile profile : hits) {
            Tally tally = tallies.computeIfAbsent(profile.id(), id -> new Tally());
            tally.hits++;
            tally.controlled += one.results().isEmpty() ? 0 : 1;
            tally.irregular += one.isIrregular() ? 1 : 0;
            tally.found = tally.found.add(one.found());
            boolean further = profile.lane().isControl() && (before == null || before.compareTo(profile.lane()) < 0);
            tally.further += further ? 1 : 0;
            tally.insteadOfDocuments += further && before == Lane.YELLOW ? 1 : 0;
            tally.alone += hits.size() == 1 ? 1 : 0;
            tally.declarants.add(one.declarant());
            tally.days.merge(LocalDate.ofInstant(one.receivedAt(), ZoneOffset.UTC), 1L, Long::sum);
            hits.stream().filter(other -> !other.id().equals(profile.id())).forEach(tally::beside);
        }
    }

    /** How many were added. */
    public long declarations() {
        return declarations;
    }

    /** Of how many it is unknown what all profiles would have hit: prices or the goods before were not known. */
    public long unknown() {
        return unknown;
    }

    /** Of the amounts found, ISO 4217; empty as long as none was added. */
    public String currency() {
        return currency;
    }

    /** All profiles of the plan, in its order. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (RiskProfile profile : profiles.values()) {
            Tally t = tallies.getOrDefault(profile.id(), new Tally());
            rows.add(new Row(
                    profile,
                    t.hits,
                    t.controlled,
                    t.irregular,
                    t.found,
                    t.further,
                    t.insteadOfDocuments,
                    t.declarants.size(),
                    t.days.values().stream().mapToLong(Long::longValue).max().orElse(0),
                    t.alone,
                    t.overlaps()));
        }
        return rows;
    }
}
