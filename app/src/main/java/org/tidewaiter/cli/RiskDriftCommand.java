package org.tidewaiter.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.clearance.store.JdbcAcceptedMessages;
import org.tidewaiter.clearance.store.JdbcEventFeed;
import org.tidewaiter.edition.web.InputDriftData;
import org.tidewaiter.feedback.InputFollowing;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.selectivity.InputDrift;
import org.tidewaiter.selectivity.InputDrifts;
import org.tidewaiter.selectivity.ModelInputs;
import org.tidewaiter.selectivity.ModelUse;
import org.tidewaiter.selectivity.RiskPlan;
import org.tidewaiter.selectivity.Yield;
import org.tidewaiter.selectivity.Yields;
import org.tidewaiter.selectivity.store.JdbcModelInputs;
import org.tidewaiter.store.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Whether models are asked with what they have learnt from. */
@Command(
        name = "drift",
        mixinStandardHelpOptions = true,
        description = {
            "Tells of each feature how far what a model was asked with in the last two weeks has moved from what it has",
            "learnt from, by the population stability index: from 0.1 on it has moved, from 0.25 on it has drifted. Scores",
            "are told by: risk yield. A model that keeps nothing of its training says so.",
        },
        footer = {
            "",
            "Examples:",
            "  tidewaiter risk drift",
            "  tidewaiter risk drift --model 0a1b --all --parts --format csv",
        })
final class RiskDriftCommand extends RowsCommand {
    private static final double PERCENT = 100;

    @Option(
            names = "--model",
            paramLabel = "DIGEST",
            description = "Beginning of a model's digest. Default: those of the plan in force.")
    private @Nullable String model;

    @Option(names = "--jurisdiction", paramLabel = "CC", description = "Whose; needed where there are several.")
    private @Nullable String jurisdiction;

    @Option(names = "--days", paramLabel = "N", description = "So many days back. Default: ${DEFAULT-VALUE}.")
    private int days = 90;

    @Option(names = "--all", description = "Tell of all features. Default: those ten that moved most.")
    private boolean all;

    @Option(names = "--parts", description = "Tell the shares of each part of the values.")
    private boolean parts;

    RiskDriftCommand() {
        super(RowFormat.TABLE);
    }

    @Override
    void answer() {
        NumberRange.check("--days", days, 1, Yields.DAYS_MAX);
        String whose = SelectingJurisdiction.of(
                jurisdiction, store().clearances().yields().jurisdictions());
        Database database = store().database();
        ModelInputs inputs = JdbcModelInputs.open(database);
        InputFollowing following = new InputFollowing(
                JdbcEventFeed.open(database),
                JdbcAcceptedMessages.open(database),
                store().models()::withDigest,
                inputs);
        boolean more = true;
        while (more) {
            more = following.step();
        }
        InputDrifts drifts = new InputDrifts(inputs, store().models()::withDigest);
        List<Digest> asked = models(whose);
        List<InputDrift> told = new ArrayList<>();
        try (Rows rows = parts
                ? rows("model", "feature", "index", "state", "above", "up to", "codes", "of training", "of late")
                : rows("model", "feature", "index", "state", "missing in training", "missing of late")) {
            for (Digest digest : asked) {
                switch (drifts.of(digest, whose, Instant.now(), days)) {
                    case InputDrifts.Told.Measured(InputDrift drift) -> {
                        tell(rows, drift);
                        told.add(drift);
                    }
                    case InputDrifts.Told.NoReference none ->
                        err().printf(
                                        Locale.ROOT,
                                        "tidewaiter: %.12s keeps nothing of what it has learnt from. Maybe train it anew.%n",
                                        digest.hex());
                }
            }
        }
        if (forPeople()) {
            told.forEach(this::tell);
        }
    }

    private void tell(InputDrift drift) {
        out().printf(
                        Locale.ROOT,
                        "%.12s: %,d items since %s against items of training that are worth %,.0f; %,d of each are needed%n",
                        drift.model().hex(),
                        drift.items(),
                        drift.items() == 0 ? "-" : drift.since(),
                        drift.worth(),
                        InputDrift.LEAST);
    }

    private List<Digest> models(String whose) {
        if (model != null) {
            return List.of(RegisteredDigest.beginning(store().models(), model));
        }
        List<Digest> used = store().planDesk().inForce(whose, Instant.now()).map(RiskPlan::models).stream()
                .flatMap(List::stream)
                .map(ModelUse::model)
                .distinct()
                .toList();
        if (used.isEmpty()) {
            throw new CommandFailure(2, "no plan in force for " + whose + " names a model. Maybe name one: --model");
        }
        return used;
    }

    private void tell(Rows rows, InputDrift drift) {
        List<InputDrift.Of> told = all
                ? drift.features()
                : drift.features()
                        .subList(
                                0,
                                Math.min(InputDriftData.SHOWN, drift.features().size()));
        for (InputDrift.Of of : told) {
            if (parts) {
                tellParts(rows, drift.model(), of);
            } else {
                rows.row(
                        drift.model().hex().substring(0, 12),
                        of.feature(),
                        figure(of.index()),
                        state(of),
                        percent(of.parts().missing()),
                        percent(of.missing()));
            }
        }
    }

    private static void tellParts(Rows rows, Digest model, InputDrift.Of of) {
        List<Double> bounds = of.parts().bounds();
        for (int i = 0; i < of.parts().size(); i++) {
            boolean missing = i > bounds.size();
            rows.row(
                    model.hex().substring(0, 12),
                    of.feature(),
                    figure(of.index()),
                    state(of),
                    missing ? "missing" : i == 0 ? "" : bounds.get(i - 1),
                    missing || i == bounds.size() ? "" : bounds.get(i),
                    String.join(" ", of.codes(i, InputDriftData.CODES)),
                    percent(of.parts().shares().get(i)),
                    percent(of.recent().get(i)));
        }
    }

    private static String state(InputDrift.Of of) {
        return of.grows() && of.alarm() != Yield.Alarm.TOO_FEW
                ? of.alarm() + ", grows by itself"
                : of.alarm().name();
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * PERCENT);
    }
}
