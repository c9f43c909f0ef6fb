package org.tidewaiter.selectivity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.history.Outcome;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.risk.Lane;
import org.tidewaiter.scoring.Evaluation;

/**
 * What another inspection capacity would bring, if controls went to the highest scores: estimated from what was
 * controlled, each declaration by one over the chance that it had to be selected.
 *
 * @param declarations of the time, scored or not
 * @param controlled declarations with a score and a result, that it rests on
 * @param present share of declarations that went to a control
 * @param rate estimated irregular share of all
 * @param points by share controlled, rising; the present one among them
 */
public record CapacityCurve(long declarations, int controlled, double present, double rate, List<Point> points) {
    /** From so many controlled declarations on, something can be said. */
    public static final int LEAST = 30;

    /**
     * What one capacity would bring in the same time.
     *
     * @param percent of declarations controlled, from 0 to 100
     * @param controls as many
     * @param found irregular declarations expected among them
     * @param amount expected to be owed in these, in domestic currency; null where no amount was recorded
     * @param precision irregular of the controlled
     * @param least share that the precision is compatible with at 95 %
     * @param most the same upwards
     * @param recall of all irregular declarations those that are found
     * @param worth how many declarations of weight one it rests on
     * @param now whether it is the present capacity
     */
    public record Point(
            double percent,
            long controls,
            double found,
            @Nullable Double amount,
            double precision,
            double least,
            double most,
            double recall,
            double worth,
            boolean now) {}

    public CapacityCurve {
        points = List.copyOf(points);
    }

    /**
     * Of one model.
     *
     * @param judged what was controlled
     * @param model digest of the model
     * @param lines all declarations of the time by lane
     * @return empty where too little was controlled, or all was irregular, or nothing
     */
    public static Optional<CapacityCurve> of(List<Yields.Judged> judged, Digest model, List<Yield.Line> lines) {
        List<Yields.Judged> rests =
                judged.stream().filter(one -> one.said(model).isPresent()).toList();
        List<Outcome> outcomes = rests.stream().map(Yields.Judged::outcome).toList();
        if (rests.size() < LEAST || !Evaluation.tells(outcomes)) {
            return Optional.empty();
        }
        Evaluation evaluation = new Evaluation(
                rests.stream()
                        .mapToDouble(one -> one.said(model).orElseThrow().doubleValue())
                        .toArray(),
                outcomes,
                rests.stream().mapToDouble(Yields.Judged::weight).toArray());
        long all = lines.stream().mapToLong(Yield.Line::declarations).sum();
        long selected = lines.stream()
                .filter(line -> Lane.valueOf(line.key()).isControl())
                .mapToLong(Yield.Line::declarations)
                .sum();
        double present = all == 0 ? 0 : (double) selected / all;
        List<Point> points = new ArrayList<>();
        Evaluation.PERCENTS.forEach(percent -> points.add(point(percent, evaluation, all, false)));
        if (selected > 0) {
            points.removeIf(point -> point.percent == 100 * present);
            points.add(point(100 * present, evaluation, all, true));
            points.sort(Comparator.comparingDouble(Point::percent));
        }
        return Optional.of(new CapacityCurve(all, rests.size(), present, evaluation.rate(), points));
    }

    private static Point point(double percent, Evaluation evaluation, long all, boolean now) {
        Evaluation.At at = evaluation.at(percent / 100);
        double controls = all * percent / 100;
        return new Point(
                percent,
                Math.round(controls),
                controls * at.precision(),
                Double.isNaN(at.amountRecall()) ? null : at.amountRecall() * evaluation.meanAmount() * all,
                at.precision(),
                at.range().least(),
                at.range().most(),
                at.recall(),
                at.worth(),
                now);
    }
}
