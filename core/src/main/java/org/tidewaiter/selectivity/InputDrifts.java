package org.tidewaiter.selectivity;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.scoring.InputReference;
import org.tidewaiter.scoring.RiskModel;

/** Whether models are asked with what they have learnt from. */
public final class InputDrifts {
    private final ModelInputs inputs;
    private final Function<Digest, Optional<RiskModel>> models;

    /** @param models by their digest; one that can't be used is an {@link IllegalStateException} */
    public InputDrifts(ModelInputs inputs, Function<Digest, Optional<RiskModel>> models) {
        this.inputs = inputs;
        this.models = models;
    }

    /** Of a model. */
    public sealed interface Told {
        /** It is told. */
        record Measured(InputDrift drift) implements Told {}

        /** Nothing was kept of what it has learnt from, or this program makes its features otherwise. */
        record NoReference() implements Told {}
    }

    /** By what was counted in the weeks of so many days back. */
    public Told of(Digest model, String jurisdiction, Instant now, int days) {
        RiskModel found = usable(model).orElse(null);
        InputReference reference = found == null ? null : found.inputs();
        return found == null || reference == null
                ? new Told.NoReference()
                : new Told.Measured(
                        InputDrift.of(model, found, reference, inputs.since(jurisdiction, monday(now, days))));
    }

    private static LocalDate monday(Instant now, int days) {
        return LocalDate.ofInstant(now.minus(Duration.ofDays(days)), ZoneOffset.UTC)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    /** Of the models of a plan, in its order, where a reference was kept. */
    public List<InputDrift> of(RiskPlan plan, Instant now, int days) {
        List<InputDrift> drifts = new ArrayList<>();
        for (Digest model :
                plan.models().stream().map(ModelUse::model).distinct().toList()) {
            if (of(model, plan.title().jurisdiction(), now, days) instanceof Told.Measured(InputDrift drift)) {
                drifts.add(drift);
            }
        }
        return drifts;
    }

    private Optional<RiskModel> usable(Digest model) {
        try {
            return models.apply(model);
        } catch (IllegalStateException e) {
            return Optional.empty();
        }
    }
}
