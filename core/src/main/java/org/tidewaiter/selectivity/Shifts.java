package org.tidewaiter.selectivity;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.risk.Lane;
import org.tidewaiter.risk.RiskProfile;
import org.tidewaiter.selectivity.Selectivity.Asked;

/** What is left of the shifts of offices, and what a control of them is worth. */
final class Shifts {
    /** For so long what is expected of an office is taken as known. */
    static final Duration KEPT = Duration.ofMinutes(1);
    /** Most shifts of which what is expected is kept. */
    private static final int MAX_KEPT = 10_000;

    private record Window(Digest plan, String office, Instant began) {}

    private record Kept(Instant at, Late late, int left, int whole) {}

    private record Found(RiskPlan plan, Capacity capacity, Shift.Key key) {}

    private final Selections selections;
    private final Map<Window, Kept> kept = new HashMap<>();

    Shifts(Selections selections) {
        this.selections = selections;
    }

    /**
     * The shifts of each, what was taken of them being asked once for all.
     *
     * @param competing the roles of a plan whose scores have a rank
     */
    List<List<Shift>> of(
            List<Asked> asked,
            Map<String, Optional<RiskPlan>> inForce,
            Function<RiskPlan, Set<ModelUse.Role>> competing) {
        List<List<Found>> found = new ArrayList<>(asked.size());
        Set<Shift.Key> keys = new HashSet<>();
        for (Asked one : asked) {
            List<Found> foundOfOne = new ArrayList<>(2);
            inForce.getOrDefault(one.jurisdiction(), Optional.empty()).ifPresent(plan -> {
                for (Lane lane : List.of(Lane.YELLOW, Lane.RED)) {
                    find(plan, one, lane).ifPresent(foundOfOne::add);
                }
            });
            found.add(foundOfOne);
            foundOfOne.forEach(f -> keys.add(f.key));
        }
        Map<Shift.Key, Integer> used = keys.isEmpty() ? Map.of() : selections.used(keys);
        List<List<Shift>> shifts = new ArrayList<>(asked.size());
        for (int i = 0; i < asked.size(); i++) {
            Asked one = asked.get(i);
            shifts.add(found.get(i).stream()
                    .map(f -> shift(one, f, used.getOrDefault(f.key, 0), competing.apply(f.plan)))
                    .toList());
        }
        return shifts;
    }

    private static Optional<Found> find(RiskPlan plan, Asked one, Lane lane) {
        LocalDateTime now = LocalDateTime.ofInstant(one.at(), one.zone());
        String office = one.office();
        Found best = null;
        for (Capacity capacity : plan.capacities()) {
            boolean own = capacity.office().equals(office);
            if (capacity.lane() == lane && (own || capacity.office().isEmpty() && best == null)) {
                LocalDateTime start = capacity.began(now);
                if (start != null) {
                    Instant began = start.atZone(one.zone()).toInstant();
                    String jurisdiction = plan.title().jurisdiction();
                    best = new Found(plan, capacity, new Shift.Key(jurisdiction, office, lane, began));
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private Shift shift(Asked one, Found found, int used, Set<ModelUse.Role> competing) {
        Capacity capacity = found.capacity;
        LocalDateTime began = LocalDateTime.ofInstant(found.key.began(), one.zone());
        Instant end = capacity.ends(began).atZone(one.zone()).toInstant();
        Kept known = known(one, found, end);
        int left = capacity.controls() - used;
        Map<ModelUse.Role, Threshold> thresholds = left > 0
                ? known.late.thresholds(capacity.lane(), known.left, left)
                : known.late.thresholds(capacity.lane(), known.whole, capacity.controls());
        thresholds.keySet().retainAll(competing);
        return new Shift(found.key, capacity.controls(), used, known.left, thresholds);
    }

    private Kept known(Asked one, Found found, Instant end) {
        Shift.Key key = found.key;
        Instant now = one.at();
        Window window = new Window(found.plan.digest(), key.office(), key.began());
        synchronized (kept) {
            Kept known = kept.get(window);
            if (known != null && !now.isBefore(known.at) && now.isBefore(known.at.plus(KEPT))) {
                return known;
            }
        }
        List<Selections.Past> past = selections.late(key.jurisdiction(), key.office(), now);
        Kept fresh = new Kept(
                now,
                new Late(past, found.plan, lanes(past, found.plan, one)),
                expected(selections.arrivals(key.jurisdiction(), key.office(), now, now, end)),
                expected(selections.arrivals(key.jurisdiction(), key.office(), now, key.began(), end)));
        synchronized (kept) {
            if (kept.size() >= MAX_KEPT) {
                kept.clear();
            }
            kept.put(window, fresh);
        }
        return fresh;
    }

    /** The one at hand, and as many as came in the same hours of the weeks before; none where that is not known. */
    private static int expected(@Nullable BigDecimal arrivals) {
        return arrivals == null
                ? Shift.PACE_NOT_KNOWN
                : 1 + arrivals.setScale(0, RoundingMode.HALF_UP).intValueExact();
    }

    /** Those of the profiles that matched of late and are in force. */
    private static Map<String, Lane> lanes(List<Selections.Past> past, RiskPlan plan, Asked one) {
        Set<String> matched = new HashSet<>();
        past.forEach(declaration -> matched.addAll(declaration.profiles()));
        Map<String, Lane> lanes = new HashMap<>();
        if (!matched.isEmpty()) {
            put(lanes, matched, one.published(), one.day());
            put(lanes, matched, plan.profiles(), one.day());
        }
        return lanes;
    }

    private static void put(Map<String, Lane> lanes, Set<String> matched, List<RiskProfile> profiles, LocalDate day) {
        for (RiskProfile profile : profiles) {
            if (matched.contains(profile.id()) && profile.validity().covers(day)) {
                lanes.merge(profile.id(), profile.lane(), Lane::or);
            }
        }
    }
}
