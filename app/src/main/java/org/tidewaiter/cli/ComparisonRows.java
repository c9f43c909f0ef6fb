package org.tidewaiter.cli;

import java.util.List;
import java.util.Locale;
import org.tidewaiter.scoring.Comparison;
import org.tidewaiter.scoring.Evaluation;

/** Two models on the same goods, a figure a row. */
final class ComparisonRows {
    static final List<String> COLUMNS = List.of("figure", "model", "with");

    private ComparisonRows() {}

    static void tell(Rows rows, Comparison comparison) {
        rows.row("items controlled", comparison.items(), comparison.items());
        row(rows, "irregular share of all", comparison.rate(), comparison.rate());
        for (int percent : Evaluation.PERCENTS) {
            Evaluation.At one = comparison.one().at(percent);
            Evaluation.At other = comparison.other().at(percent);
            row(rows, "precision at " + percent + " %", one.precision(), other.precision());
            rows.row("  compatible with at 95 %", range(one), range(other));
            row(rows, "recall at " + percent + " %", one.recall(), other.recall());
        }
        row(
                rows,
                "area under curve",
                comparison.one().areaUnderCurve(),
                comparison.other().areaUnderCurve());
        row(
                rows,
                "calibration error",
                comparison.one().calibrationError(),
                comparison.other().calibrationError());
        for (Comparison.Overlap overlap : comparison.overlaps()) {
            String at = " at " + overlap.percent() + " %";
            rows.row("selected by both" + at, overlap.both(), overlap.both());
            rows.row("selected by one alone" + at, overlap.onlyOne(), overlap.onlyOther());
            row(rows, "agreement" + at, overlap.agreement(), overlap.agreement());
            rows.row("items that change lane" + at, overlap.changed(), overlap.changed());
        }
    }

    private static void row(Rows rows, String name, double one, double other) {
        rows.row(name, figure(one), figure(other));
    }

    private static String range(Evaluation.At at) {
        return figure(at.range().least()) + " to " + figure(at.range().most());
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
