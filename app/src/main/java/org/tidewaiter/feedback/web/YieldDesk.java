package org.tidewaiter.feedback.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tidewaiter.access.Action;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.selectivity.CapacityCurve;
import org.tidewaiter.selectivity.Fairness;
import org.tidewaiter.selectivity.InputDrift;
import org.tidewaiter.selectivity.InputDrifts;
import org.tidewaiter.selectivity.Yield;
import org.tidewaiter.selectivity.Yields;

/** Tells those who may look at risk plans what selections came to. */
@Component
final class YieldDesk {
    private final Clearances clearances;
    private final InputDrifts inputs;
    private final FeedbackGuard guard;
    private final Clock clock;

    YieldDesk(Clearances clearances, InputDrifts inputs, FeedbackGuard guard, Clock clock) {
        this.inputs = inputs;
        this.clearances = clearances;
        this.guard = guard;
        this.clock = clock;
    }

    /** Goes on only when the visitor may look at risk plans. */
    void require(Visitor visitor, String purpose) {
        guard.require(visitor, Action.SEE_RISK_PLANS, "yield", purpose);
    }

    List<String> jurisdictions() {
        return clearances.yields().jurisdictions();
    }

    /** How far what a model is asked with has moved; empty where nothing was kept of what it has learnt from. */
    Optional<InputDrift> inputs(Digest model, String jurisdiction, int days) {
        return switch (inputs.of(model, jurisdiction, clock.instant(), days)) {
            case InputDrifts.Told.Measured(InputDrift drift) -> Optional.of(drift);
            case InputDrifts.Told.NoReference none -> Optional.empty();
        };
    }

    /** What another capacity would bring by the scores of the model that selects; empty where too little is known. */
    Optional<CapacityCurve> capacity(String jurisdiction, int days, Yield yield) {
        Instant now = clock.instant();
        return yield.champion()
                .flatMap(model -> CapacityCurve.of(
                        clearances
                                .yields()
                                .judged(jurisdiction, now.minus(Duration.ofDays(days)), now, Yields.JUDGED_MAX),
                        model,
                        yield.lines(Yield.By.LANE)));
    }

    /**
     * Whom selections met: traders by size, then goods by origin.
     *
     * @param days back from now
     */
    List<Fairness.Group> fairness(String jurisdiction, int days) {
        Instant now = clock.instant();
        return Fairness.of(clearances.yields(), jurisdiction, now.minus(Duration.ofDays(days)), now);
    }

    /** @param days back from now */
    Yield of(String jurisdiction, int days) {
        Instant now = clock.instant();
        Instant from = now.minus(Duration.ofDays(days));
        Yields yields = clearances.yields();
        return new Yield(yields.cells(jurisdiction, from, now), yields.scores(jurisdiction, from, now));
    }
}
