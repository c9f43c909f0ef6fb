package org.tidewaiter.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.scoring.GroupFigures;
import org.tidewaiter.selectivity.CapacityCurve;
import org.tidewaiter.selectivity.Fairness;
import org.tidewaiter.selectivity.Yield;
import org.tidewaiter.selectivity.Yields;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What selections came to. */
@Command(
        name = "yield",
        mixinStandardHelpOptions = true,
        description = {
            "Tells what selections came to by lane, by what asked for the control, by profile and by model, beside draws at",
            "random; and whether models say now what they said before. Only what was controlled tells anything.",
        },
        footer = {
            "",
            "Examples:",
            "  tidewaiter risk yield",
            "  tidewaiter risk yield --by profile --days 28 --format csv",
            "  tidewaiter risk yield --capacity",
            "  tidewaiter risk yield --fairness --days 365",
        })
final class RiskYieldCommand extends RowsCommand {
    private static final double PERCENT = 100;

    @Option(names = "--days", paramLabel = "N", description = "So many days back. Default: ${DEFAULT-VALUE}.")
    private int days = 90;

    @Option(
            names = "--by",
            split = ",",
            paramLabel = "WHAT",
            description = "${COMPLETION-CANDIDATES}. Default: all, lane, basis, profile and model.")
    private List<Yield.By> by = List.of(Yield.By.ALL, Yield.By.LANE, Yield.By.BASIS, Yield.By.PROFILE, Yield.By.MODEL);

    @Option(
            names = "--capacity",
            description =
                    "Tell in place of yields what another inspection capacity would bring, by the scores of the model"
                            + " that selects.")
    private boolean capacity;

    @Option(
            names = "--fairness",
            description =
                    "Tell in place of yields whom selections met: importers by how many goods items of theirs were known,"
                            + " and goods by origin; beside draws at random.")
    private boolean fairness;

    @Option(names = "--jurisdiction", paramLabel = "CC", description = "Whose; needed where there are several.")
    private @Nullable String jurisdiction;

    RiskYieldCommand() {
        super(RowFormat.TABLE);
    }

    @Override
    void answer() {
        NumberRange.check("--days", days, 1, Yields.DAYS_MAX);
        Yields yields = store().clearances().yields();
        String whose = SelectingJurisdiction.of(jurisdiction, yields.jurisdictions());
        Instant now = Instant.now();
        Instant from = now.minus(Duration.ofDays(days));
        if (fairness) {
            tell(Fairness.of(yields, whose, from, now));
            return;
        }
        Yield yield = new Yield(yields.cells(whose, from, now), yields.scores(whose, from, now));
        if (capacity) {
            tell(yield, yields.judged(whose, from, now, Yields.JUDGED_MAX));
            return;
        }
        Yield.Line drawn = yield.drawn();
        try (Rows rows = rows(
                "by",
                "key",
                "declarations",
                "controlled",
                "irregular",
                "rate",
                "least",
                "most",
                "lift",
                "estimated",
                "useful",
                "found")) {
            for (Yield.By one : by) {
                yield.lines(one).forEach(line -> tell(rows, line, drawn));
            }
        }
        if (forPeople()) {
            tell(yield);
        }
    }

    private void tell(List<Fairness.Group> groups) {
        try (Rows rows = rows(
                "by",
                "group",
                "declarations",
                "selected",
                "goods",
                "audits",
                "share",
                "by profile",
                "by model",
                "by draw",
                "controlled",
                "irregular",
                "rate",
                "least",
                "most",
                "drawn",
                "drawn rate",
                "picked",
                "expected",
                "beyond",
                "few")) {
            for (Fairness.Group group : groups) {
                Yields.GroupCounts counts = group.counts();
                boolean controlled = counts.controlled() > 0;
                rows.row(
                        group.by(),
                        name(group.name()),
                        counts.declarations(),
                        counts.selected(),
                        counts.goods(),
                        counts.audits(),
                        percent(group.selected().share()),
                        counts.byProfile(),
                        counts.byModel(),
                        counts.byDraw(),
                        counts.controlled(),
                        counts.irregular(),
                        controlled ? percent(group.rate().share()) : "",
                        controlled ? percent(group.rate().least()) : "",
                        controlled ? percent(group.rate().most()) : "",
                        counts.drawn(),
                        counts.drawn() > 0 ? percent(group.drawn().share()) : "",
                        times(group.picked()),
                        times(group.irregular()),
                        times(group.beyond()),
                        group.few() ? "few" : "");
            }
        }
        if (forPeople()) {
            out().printf(
                            Locale.ROOT,
                            "beyond: times as often selected as the irregularities explain; left out under %d controls%n",
                            Fairness.FEW);
        }
    }

    private static String name(String group) {
        return switch (group) {
            case "" -> "not declared";
            case GroupFigures.NOT_KNOWN -> "not known";
            case GroupFigures.REST -> "others";
            default -> group;
        };
    }

    private static String times(OptionalDouble number) {
        return number.isPresent() ? String.format(Locale.ROOT, "%.2f", number.getAsDouble()) : "";
    }

    private void tell(Yield yield, List<Yields.Judged> judged) {
        CapacityCurve curve = yield.champion()
                .flatMap(model -> CapacityCurve.of(judged, model, yield.lines(Yield.By.LANE)))
                .orElseThrow(() -> new CommandFailure(
                        Tidewaiter.NOT_IN_ORDER,
                        "too few declarations that a model had scored were controlled in " + days
                                + " days, or all were irregular, or none. Maybe ask for more: --days"));
        try (Rows rows = rows(
                "controlled %",
                "controls", "found", "owed", "precision", "least", "most", "recall", "rests on", "now")) {
            for (CapacityCurve.Point point : curve.points()) {
                rows.row(
                        String.format(Locale.ROOT, "%.1f", point.percent()),
                        point.controls(),
                        String.format(Locale.ROOT, "%.1f", point.found()),
                        point.amount() == null ? "" : String.format(Locale.ROOT, "%.0f", point.amount()),
                        percent(point.precision()),
                        percent(point.least()),
                        percent(point.most()),
                        percent(point.recall()),
                        String.format(Locale.ROOT, "%.1f", point.worth()),
                        point.now() ? "now" : "");
            }
        }
        if (forPeople()) {
            out().printf(
                            Locale.ROOT,
                            "%s of %,d declarations went to a control; %,d with a result are told from%n",
                            percent(curve.present()),
                            curve.declarations(),
                            curve.controlled());
        }
    }

    private static void tell(Rows rows, Yield.Line line, Yield.Line drawn) {
        double lift = line.lift(drawn);
        rows.row(
                line.by(),
                line.key(),
                line.declarations(),
                line.controlled(),
                line.irregular(),
                line.controlled() == 0 ? "" : percent(line.rate()),
                line.controlled() == 0 ? "" : percent(line.least()),
                line.controlled() == 0 ? "" : percent(line.most()),
                Double.isNaN(lift) || line.controlled() == 0 ? "" : String.format(Locale.ROOT, "%.2f", lift),
                line.weighted() == null ? "" : percent(line.weighted()),
                line.useful(),
                Canonical.plain(line.found()));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * PERCENT);
    }

    private void tell(Yield yield) {
        out().printf(
                        Locale.ROOT,
                        "%s of %,d declarations in %d days were scored%n",
                        percent(yield.coverage()),
                        yield.all().declarations(),
                        days);
        for (Yield.Drift drift : yield.drifts()) {
            out().printf(
                            Locale.ROOT,
                            "%s %.8s: scores of the last %d weeks against those before: %s, index %.3f (%,d and %,d)%n",
                            drift.role(),
                            drift.model().hex(),
                            Yield.RECENT_WEEKS,
                            drift.alarm(),
                            drift.index(),
                            drift.recent(),
                            drift.before());
        }
    }
}
