package org.tidewaiter.selectivity;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.control.ControlResult;
import org.tidewaiter.history.Controlled;
import org.tidewaiter.history.Outcome;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Money;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.risk.Lane;

/** Keeps selections in memory, for tests. */
public final class InMemorySelections implements Selections, Yields {
    /**
     * How a declaration was selected.
     *
     * @param profiles that matched, by id
     * @param earlier goods items of the importer that were known before
     * @param origins of its goods
     */
    public record Made(
            String mrn,
            String jurisdiction,
            String office,
            Instant at,
            Lane lane,
            List<String> profiles,
            long earlier,
            List<String> origins,
            Selection selection) {
        public Made {
            profiles = List.copyOf(profiles);
            origins = List.copyOf(origins);
        }
    }

    private final List<Made> made = new ArrayList<>();
    private final Map<Shift.Key, Integer> used = new HashMap<>();
    private final Map<String, List<ControlResult>> results = new HashMap<>();

    /** Notes how a declaration was selected. */
    public synchronized void add(Made one) {
        made.add(one);
    }

    /** Notes what a control found. */
    public synchronized void add(String mrn, ControlResult result) {
        results.computeIfAbsent(mrn, k -> new ArrayList<>()).add(result);
    }

    /** Takes a control. */
    public synchronized void take(Shift.Key shift) {
        used.merge(shift, 1, Integer::sum);
    }

    @Override
    public synchronized Map<Shift.Key, Integer> used(Collection<Shift.Key> shifts) {
        Map<Shift.Key, Integer> some = new HashMap<>(used);
        some.keySet().retainAll(shifts);
        return some;
    }

    @Override
    public synchronized List<Past> late(String jurisdiction, String office, Instant now) {
        return before(jurisdiction, office, now).stream()
                .limit(RECENT_MAX)
                .map(m -> new Past(m.lane, m.selection.bases(), m.profiles, m.selection.scores()))
                .toList();
    }

    /** The latest first. */
    private List<Made> before(String jurisdiction, String office, Instant now) {
        return made.stream()
                .filter(m -> m.jurisdiction.equals(jurisdiction) && m.office.equals(office) && m.at.isBefore(now))
                .filter(m -> !m.at.isBefore(now.minus(WEEK.multipliedBy(WEEKS))))
                .sorted(Comparator.comparing(Made::at).reversed())
                .toList();
    }

    @Override
    public synchronized @Nullable BigDecimal arrivals(
            String jurisdiction, String office, Instant now, Instant from, Instant to) {
        List<Made> late = before(jurisdiction, office, now);
        long[] same = new long[WEEKS];
        for (int week = 0; week < WEEKS; week++) {
            Instant begin = from.minus(WEEK.multipliedBy(week + 1L));
            Instant end = to.minus(WEEK.multipliedBy(week + 1L));
            same[week] = made.stream()
                    .filter(m -> m.jurisdiction.equals(jurisdiction) && m.office.equals(office))
                    .filter(m -> !m.at.isBefore(begin) && m.at.isBefore(end))
                    .count();
        }
        Instant first = late.isEmpty() ? null : late.getLast().at;
        return Selections.arrivals(now, from, to, first, late.size(), same);
    }

    /** The first selection of each declaration, in that time. */
    private List<Made> first(String jurisdiction, Instant from, Instant before) {
        Set<String> seen = new HashSet<>();
        return made.stream()
                .filter(m -> m.jurisdiction.equals(jurisdiction) && seen.add(m.mrn))
                .filter(m -> !m.at.isBefore(from) && m.at.isBefore(before))
                .toList();
    }

    private static LocalDate week(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    @Override
    public synchronized List<Cell> cells(String jurisdiction, Instant from, Instant before) {
        return first(jurisdiction, from, before).stream().map(this::cell).toList();
    }

    private Cell cell(Made one) {
        List<ControlResult> found = results.getOrDefault(one.mrn, List.of());
        boolean irregular = found.stream().anyMatch(ControlResult::isIrregular);
        double weight = found.isEmpty() || !one.lane.isControl()
                ? 0
                : Math.min(Controlled.WEIGHT_MAX, 1 / one.selection.chance().doubleValue());
        return new Cell(
                week(one.at),
                one.lane,
                one.selection.bases(),
                one.profiles,
                one.selection.selecting().map(Selection.Scored::model).orElse(null),
                1,
                found.isEmpty() ? 0 : 1,
                irregular ? 1 : 0,
                found.stream().anyMatch(r -> r.selection() == ControlResult.Usefulness.USEFUL) ? 1 : 0,
                found.stream().map(InMemorySelections::additional).reduce(BigDecimal.ZERO, BigDecimal::add),
                weight,
                irregular ? weight : 0);
    }

    @Override
    public synchronized List<Judged> judged(String jurisdiction, Instant from, Instant before, int most) {
        return first(jurisdiction, from, before).stream()
                .filter(one -> one.lane.isControl()
                        && results.containsKey(one.mrn)
                        && !one.selection.scores().isEmpty())
                .sorted(Comparator.comparing(Made::at).reversed().thenComparing(Made::mrn))
                .limit(most)
                .map(one -> judged(one, results.getOrDefault(one.mrn, List.of())))
                .toList();
    }

    private static Judged judged(Made one, List<ControlResult> found) {
        Map<Digest, BigDecimal> probabilities = new HashMap<>();
        one.selection.scores().forEach(score -> probabilities.put(score.model(), score.probability()));
        return new Judged(
                one.selection.chance(),
                new Outcome(
                        found.stream().anyMatch(ControlResult::isIrregular),
                        false,
                        Canonical.normal(found.stream()
                                .map(InMemorySelections::additional)
                                .reduce(BigDecimal.ZERO, BigDecimal::add))),
                probabilities);
    }

    private static BigDecimal additional(ControlResult result) {
        return result.irregularities().stream()
                .map(irregularity -> irregularity.additional())
                .filter(Objects::nonNull)
                .map(Money::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Override
    public synchronized List<ScoreCell> scores(String jurisdiction, Instant from, Instant before) {
        return first(jurisdiction, from, before).stream()
                .flatMap(one -> one.selection.scores().stream()
                        .map(s -> new ScoreCell(
                                s.model(),
                                s.role(),
                                week(one.at),
                                Math.clamp((int) (s.probability().doubleValue() * BUCKETS), 0, BUCKETS - 1),
                                1)))
                .toList();
    }

    @Override
    public synchronized List<SizeCell> sizes(String jurisdiction, Instant from, Instant before) {
        return first(jurisdiction, from, before).stream()
                .map(one -> new SizeCell(one.earlier, counts(one)))
                .toList();
    }

    @Override
    public synchronized List<OriginCell> origins(String jurisdiction, Instant from, Instant before) {
        return first(jurisdiction, from, before).stream()
                .flatMap(one -> origins(one).stream().map(origin -> new OriginCell(origin, counts(one))))
                .toList();
    }

    private static List<String> origins(Made one) {
        return one.origins.isEmpty() ? List.of("") : one.origins;
    }

    private GroupCounts counts(Made one) {
        Cell cell = cell(one);
        boolean sent = one.lane.isControl();
        boolean random = cell.bases().contains(Selection.Basis.RANDOM);
        boolean drawn = random || cell.bases().contains(Selection.Basis.EXPLORATION);
        return new GroupCounts(
                1,
                sent ? 1 : 0,
                one.lane == Lane.RED ? 1 : 0,
                one.lane == Lane.BLUE ? 1 : 0,
                sent && cell.bases().contains(Selection.Basis.PROFILE) ? 1 : 0,
                sent && cell.bases().contains(Selection.Basis.MODEL) ? 1 : 0,
                sent && drawn ? 1 : 0,
                cell.controlled(),
                cell.irregular(),
                random ? cell.controlled() : 0,
                random ? cell.irregular() : 0,
                cell.weight(),
                cell.weightIrregular());
    }

    @Override
    public synchronized List<Tally> tallies(
            String jurisdiction, Instant from, Instant before, Collection<String> profiles, @Nullable Digest model) {
        List<Made> all = first(jurisdiction, from, before);
        List<Tally> tallies = new ArrayList<>();
        for (String profile : profiles) {
            tallies.add(tally(
                    Yield.By.PROFILE,
                    profile,
                    all.stream().filter(one -> one.profiles.contains(profile)).toList()));
        }
        if (model != null) {
            tallies.add(tally(
                    Yield.By.MODEL,
                    model.hex(),
                    all.stream()
                            .filter(one -> one.selection.bases().contains(Selection.Basis.MODEL))
                            .filter(one -> one.selection
                                    .selecting()
                                    .filter(score -> score.model().equals(model))
                                    .isPresent())
                            .toList()));
        }
        tallies.add(tally(
                Yield.By.BASIS,
                Tally.DRAWN,
                all.stream()
                        .filter(one -> one.selection.bases().contains(Selection.Basis.RANDOM))
                        .toList()));
        return tallies;
    }

    private Tally tally(Yield.By by, String key, List<Made> some) {
        return new Tally(
                by,
                key,
                some.size(),
                some.stream().filter(one -> results.containsKey(one.mrn)).count(),
                some.stream()
                        .filter(one -> any(one, ControlResult::isIrregular))
                        .count(),
                some.stream().filter(one -> any(one, ControlResult::isJudged)).count(),
                some.stream()
                        .filter(one -> any(one, r -> r.selection() == ControlResult.Usefulness.USEFUL))
                        .count());
    }

    private boolean any(Made one, Predicate<ControlResult> so) {
        return results.getOrDefault(one.mrn, List.of()).stream().anyMatch(so);
    }

    @Override
    public synchronized Map<Mrn, Selected> selected(Collection<Mrn> declarations) {
        Map<Mrn, Selected> selected = new HashMap<>();
        for (Made one : made) {
            Selection how = one.selection;
            Selection.Scored champion = how.selecting().orElse(null);
            selected.putIfAbsent(
                    new Mrn(one.mrn), new Selected(one.lane, how.bases(), how.chance(), one.profiles, champion));
        }
        selected.keySet().retainAll(declarations);
        return selected;
    }

    @Override
    public synchronized List<String> jurisdictions() {
        return made.stream().map(Made::jurisdiction).distinct().sorted().toList();
    }
}
