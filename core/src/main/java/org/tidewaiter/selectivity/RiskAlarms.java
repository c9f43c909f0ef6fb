package org.tidewaiter.selectivity;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** What of the risk plans in force somebody has to look at. */
public final class RiskAlarms {
    private final Yields yields;
    private final InputDrifts inputs;
    private final BiFunction<String, Instant, Optional<RiskPlan>> plans;
    private final BiFunction<String, Instant, LocalDate> days;

    /**
     * @param plans the plan of a jurisdiction that is in force at a moment
     * @param days the day of a jurisdiction at a moment
     */
    public RiskAlarms(
            Yields yields,
            InputDrifts inputs,
            BiFunction<String, Instant, Optional<RiskPlan>> plans,
            BiFunction<String, Instant, LocalDate> days) {
        this.yields = yields;
        this.inputs = inputs;
        this.plans = plans;
        this.days = days;
    }

    /** Those of all jurisdictions that select by a plan, by what came in the last {@value RiskAlarm#DAYS} days. */
    public List<RiskAlarm> at(Instant now) {
        Instant from = now.minus(Duration.ofDays(RiskAlarm.DAYS));
        List<RiskAlarm> alarms = new ArrayList<>();
        for (String jurisdiction : yields.jurisdictions()) {
            plans.apply(jurisdiction, now)
                    .ifPresent(plan -> alarms.addAll(RiskAlarm.of(
                            plan,
                            new Yield(yields.cells(jurisdiction, from, now), yields.scores(jurisdiction, from, now)),
                            inputs.of(plan, now, RiskAlarm.DAYS),
                            days.apply(jurisdiction, now))));
        }
        return alarms;
    }
}
