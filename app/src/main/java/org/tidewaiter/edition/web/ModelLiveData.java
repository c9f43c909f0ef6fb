package org.tidewaiter.edition.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.scoring.Comparison;
import org.tidewaiter.scoring.Evaluation;
import org.tidewaiter.selectivity.CapacityCurve;
import org.tidewaiter.selectivity.ModelUse;
import org.tidewaiter.selectivity.Threshold;
import org.tidewaiter.selectivity.Yield;

/**
 * What the recorded scores of a model came to.
 *
 * @param days back from now
 * @param capacity what another capacity would bring; absent where too little was controlled
 * @param inputs how far what it is asked with has moved from what it has learnt from; absent where nothing was kept
 *     of that
 * @param champion the model that selects now, where that is another one
 * @param comparison with the champion; absent where too little was controlled
 */
public record ModelLiveData(
        String jurisdiction,
        int days,
        @Nullable CapacityCurve capacity,
        List<DriftData> drifts,
        @Nullable InputDriftData inputs,
        @Nullable String champion,
        @Nullable ComparisonData comparison) {
    /** Declarations that the model scored in a role that selects. */
    public long scored() {
        return drifts.stream()
                .filter(drift -> drift.role() != ModelUse.Role.SHADOW)
                .mapToLong(drift -> drift.before() + drift.recent())
                .sum();
    }

    /** Whether no office can have a threshold of it: it has too few scores for one. */
    public boolean lacksThreshold() {
        return scored() < Threshold.LEAST_SCORES;
    }

    /** How far scores have moved. */
    public record DriftData(ModelUse.Role role, long before, long recent, double index, Yield.Alarm alarm) {}

    /** How a model stood up at a share of goods controlled. */
    public record AtData(int percent, double precision, double least, double most, double recall) {
        static AtData of(Evaluation.At at, int percent) {
            return new AtData(
                    percent, at.precision(), at.range().least(), at.range().most(), at.recall());
        }
    }

    /** How a model stood up. */
    public record SideData(List<AtData> at, double areaUnderCurve, double calibrationError) {
        static SideData of(Comparison.Side side) {
            return new SideData(
                    Evaluation.PERCENTS.stream()
                            .map(percent -> AtData.of(side.at(percent), percent))
                            .toList(),
                    side.areaUnderCurve(),
                    side.calibrationError());
        }
    }

    /** What both would select. */
    public record OverlapData(int percent, int both, int onlyOne, int onlyOther, double agreement, int changed) {}

    /**
     * Two models on the same declarations.
     *
     * @param declarations controlled, scored by both
     * @param one the model asked about
     * @param other the champion
     */
    public record ComparisonData(
            int declarations, double rate, SideData one, SideData other, List<OverlapData> overlaps) {
        static ComparisonData of(Comparison comparison) {
            return new ComparisonData(
                    comparison.items(),
                    comparison.rate(),
                    SideData.of(comparison.one()),
                    SideData.of(comparison.other()),
                    comparison.overlaps().stream()
                            .map(o -> new OverlapData(
                                    o.percent(), o.both(), o.onlyOne(), o.onlyOther(), o.agreement(), o.changed()))
                            .toList());
        }
    }

    static ModelLiveData of(String jurisdiction, int days, ModelDesk.Live live) {
        return new ModelLiveData(
                jurisdiction,
                days,
                live.capacity(),
                live.drifts().stream()
                        .map(d -> new DriftData(d.role(), d.before(), d.recent(), d.index(), d.alarm()))
                        .toList(),
                InputDriftData.of(live.inputs()),
                live.champion() == null ? null : live.champion().hex(),
                live.comparison() == null ? null : ComparisonData.of(live.comparison()));
    }
}
