package org.tidewaiter.feedback.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.selectivity.CapacityCurve;
import org.tidewaiter.selectivity.InputDrift;
import org.tidewaiter.selectivity.ModelUse;
import org.tidewaiter.selectivity.Yield;

/**
 * What selections came to, for programs.
 *
 * @param jurisdiction ISO 3166-1 alpha-2
 * @param days back from now
 * @param coverage share of declarations that were scored
 * @param drawn those drawn at random, by which the others are measured
 * @param lines by all, lane, basis, profile, model and week
 * @param drifts of scores and of what models are asked with
 * @param capacity what another capacity would bring, by the model that selects; absent where too little is known
 */
public record YieldData(
        String jurisdiction,
        int days,
        double coverage,
        LineData drawn,
        List<LineData> lines,
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
                yield.drifts().stream()
                        .map(d -> DriftData.of(
                                d, desk.inputs(d.model(), jurisdiction, days).orElse(null)))
                        .toList(),
                desk.capacity(jurisdiction, days, yield).orElse(null));
    }

    /** Of one kind, in order. */
    public List<LineData> by(String by) {
        return lines.stream().filter(line -> line.by().name().equals(by)).toList();
    }
}
