package org.tidewaiter.feedback.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Proportion;
import org.tidewaiter.scoring.GroupFigures;
import org.tidewaiter.selectivity.CapacityCurve;
import org.tidewaiter.selectivity.Fairness;
import org.tidewaiter.selectivity.InputDrift;
import org.tidewaiter.selectivity.ModelUse;
import org.tidewaiter.selectivity.Yield;
import org.tidewaiter.selectivity.Yields;

/**
 * What selections came to, for programs.
 *
 * @param jurisdiction ISO 3166-1 alpha-2
 * @param days back from now
 * @param coverage share of declarations that were scored
 * @param drawn those drawn at random, by which the others are measured
 * @param lines by all, lane, basis, profile, model and week
 * @param fairness traders by size and goods by origin, whom selections met
 * @param drifts of scores and of what models are asked with
 * @param capacity what another capacity would bring, by the model that selects; absent where too little is known
 */
public record YieldData(
        String jurisdiction,
        int days,
        double coverage,
        LineData drawn,
        List<LineData> lines,
        List<MetGroup> fairness,
        List<DriftData> drifts,
        @Nullable CapacityCurve capacity) {

    /**
     * A line.
     *
     * @param by e.g. LANE
     * @param key e.g. RED
     * @param rate irregular of the controlled; absent without a control
     * @param least least share that the rate is compatible with, at 95 %
     * @param most greatest such share
     * @param lift times the rate of draws at random; absent where these found nothing
     * @param estimated irregular share of all declarations of the line, controlled or not
     * @param useful selections that officers called useful
     * @param found to be owed, in domestic currency
     */
    public record LineData(
            Yield.By by,
            String key,
            long declarations,
            long controlled,
            long irregular,
            @Nullable Double rate,
            @Nullable Double least,
            @Nullable Double most,
            @Nullable Double lift,
            @Nullable Double estimated,
            long useful,
            BigDecimal found) {
        static LineData of(Yield.Line line, Yield.Line drawn) {
            boolean known = line.controlled() > 0;
            double lift = line.lift(drawn);
            return new LineData(
                    line.by(),
                    line.key(),
                    line.declarations(),
                    line.controlled(),
                    line.irregular(),
                    known ? line.rate() : null,
                    known ? line.least() : null,
                    known ? line.most() : null,
                    known && !Double.isNaN(lift) ? lift : null,
                    line.weighted(),
                    line.useful(),
                    line.found());
        }
    }

    /**
     * How far the scores of a model have moved, and what it is asked with.
     *
     * @param model digest
     * @param index population stability index of its scores
     * @param inputs absent where nothing was kept of what it has learnt from; its page tells each feature
     */
    public record DriftData(
            String model,
            ModelUse.Role role,
            long before,
            long recent,
            double index,
            Yield.Alarm alarm,
            @Nullable InputsData inputs) {
        static DriftData of(Yield.Drift drift, @Nullable InputDrift inputs) {
            return new DriftData(
                    drift.model().hex(),
                    drift.role(),
                    drift.before(),
                    drift.recent(),
                    drift.index(),
                    drift.alarm(),
                    inputs == null ? null : InputsData.of(inputs));
        }
    }

    /**
     * How far what a model is asked with has moved from what it has learnt from, by the feature that moved most of those
     * that don't move by themselves.
     *
     * @param items of the last weeks
     * @param drifted features that have drifted
     * @param feature that moved most; absent where all move by themselves
     * @param index its population stability index; 0 without one
     */
    public record InputsData(
            long items, int drifted, @Nullable String feature, double index, Yield.Alarm alarm) {
        static InputsData of(InputDrift drift) {
            return drift.farthest()
                    .map(of ->
                            new InputsData(drift.items(), drift.drifted().size(), of.feature(), of.index(), of.alarm()))
                    .orElse(new InputsData(drift.items(), 0, null, 0, Yield.Alarm.TOO_FEW));
        }
    }

    /**
     * Declarations of traders of one size, or with goods of one origin.
     *
     * @param group as cards of models have it: earlier goods items of the importers, e.g. 1-4, or a country; REST for all other
     *     origins, 0 for newcomers, empty where nothing is declared or known
     * @param shareOfAll its declarations of all
     * @param shareOfSelected its selected ones of all that were selected; 0 where none were
     * @param selected that were sent to a control
     * @param goods of the selected, those whose goods are looked at
     * @param audits of the others, those that are looked at after their release
     * @param selectedShare of its declarations
     * @param byProfile of the selected, those that a profile asked for
     * @param byModel those that a score asked for
     * @param byDraw those that were drawn
     * @param rate irregular of the controlled; null without a control
     * @param drawn at random of all declarations, with a result
     * @param drawnRate irregular of these; null without one
     * @param picked times as often selected as all declarations; null where nothing was selected
     * @param expected times as often irregular as all, estimated; null where too little is known
     * @param beyond picked by expected: 1 is even; null where too little is known
     * @param few whether its controls are too few for more than a hint
     */
    public record MetGroup(
            GroupFigures.By by,
            String group,
            long declarations,
            double shareOfAll,
            double shareOfSelected,
            long selected,
            long goods,
            long audits,
            Proportion.Bounds selectedShare,
            long byProfile,
            long byModel,
            long byDraw,
            long controlled,
            long irregular,
            Proportion.@Nullable Bounds rate,
            long drawn,
            Proportion.@Nullable Bounds drawnRate,
            @Nullable Double picked,
            @Nullable Double expected,
            @Nullable Double beyond,
            boolean few) {
        static MetGroup of(Fairness.Group group) {
            Yields.GroupCounts counts = group.counts();
            return new MetGroup(
                    group.by(),
                    group.name(),
                    counts.declarations(),
                    new Proportion(counts.declarations(), group.all().declarations()).share(),
                    new Proportion(counts.selected(), group.all().selected()).share(),
                    counts.selected(),
                    counts.goods(),
                    counts.audits(),
                    group.selected().bounds(),
                    counts.byProfile(),
                    counts.byModel(),
                    counts.byDraw(),
                    counts.controlled(),
                    counts.irregular(),
                    counts.controlled() == 0 ? null : group.rate().bounds(),
                    counts.drawn(),
                    counts.drawn() == 0 ? null : group.drawn().bounds(),
                    known(group.picked()),
                    known(group.irregular()),
                    known(group.beyond()),
                    group.few());
        }

        private static @Nullable Double known(OptionalDouble number) {
            return number.isPresent() ? number.getAsDouble() : null;
        }
    }

    static YieldData of(String jurisdiction, int days, YieldDesk desk) {
        Yield yield = desk.of(jurisdiction, days);
        Yield.Line drawn = yield.drawn();
        List<LineData> lines = new ArrayList<>();
        for (Yield.By by : Yield.By.values()) {
            yield.lines(by).forEach(line -> lines.add(LineData.of(line, drawn)));
        }
        return new YieldData(
                jurisdiction,
                days,
                yield.coverage(),
                LineData.of(drawn, drawn),
                lines,
                desk.fairness(jurisdiction, days).stream().map(MetGroup::of).toList(),
                yield.drifts().stream()
                        .map(d -> DriftData.of(
                                d, desk.inputs(d.model(), jurisdiction, days).orElse(null)))
                        .toList(),
                desk.capacity(jurisdiction, days, yield).orElse(null));
    }

    /** Groups of one kind, in order. */
    public List<MetGroup> groups(String by) {
        return fairness.stream().filter(group -> group.by().name().equals(by)).toList();
    }

    /** Of one kind, in order. */
    public List<LineData> by(String by) {
        return lines.stream().filter(line -> line.by().name().equals(by)).toList();
    }
}
