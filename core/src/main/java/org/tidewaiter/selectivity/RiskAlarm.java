package org.tidewaiter.selectivity;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.risk.RiskProfile;

/**
 * Something of a risk plan in force that somebody has to look at.
 *
 * @param kind what it is
 * @param jurisdiction whose plan
 * @param of the id of a profile, or the digest of a model
 * @param since first day that it is told of
 * @param until last day to do something, by the clock of the jurisdiction; null without one
 * @param features of a model that moved most, at most {@value InputDrift#NAMED}; none of other kinds
 */
public record RiskAlarm(
        Kind kind,
        String jurisdiction,
        String of,
        LocalDate since,
        @Nullable LocalDate until,
        List<String> features) {
    /** Days back that alarms are told from. */
    public static final int DAYS = 90;

    /** Results of controls below which nothing is said of a profile. */
    static final long CONTROLS_LEAST = 30;

    /** What is to be looked at. */
    public enum Kind {
        /** What a model says has moved far from what it said before. */
        MODEL_DRIFTED,
        /** What a model is asked with has moved far from what it has learnt from. */
        MODEL_INPUTS_DRIFTED,
        /** What a profile selects is surely less often irregular than what is drawn at random. */
        PROFILE_BELOW_RANDOM,
        /** A profile ends soon if nobody renews it. */
        PROFILE_EXPIRES
    }

    public RiskAlarm {
        features = List.copyOf(features);
    }

    /** One that is of no features. */
    public RiskAlarm(Kind kind, String jurisdiction, String of, LocalDate since, @Nullable LocalDate until) {
        this(kind, jurisdiction, of, since, until, List.of());
    }

    /**
     * Those of a plan in force on a day, by what its selections came to.
     *
     * @param inputs how far what its models are asked with has moved
     */
    public static List<RiskAlarm> of(RiskPlan plan, Yield yield, List<InputDrift> inputs, LocalDate today) {
        List<RiskAlarm> alarms = new ArrayList<>(ofInputs(plan, inputs));
        for (Yield.Drift drift : yield.drifts()) {
            boolean used = plan.models().stream().anyMatch(use -> use.model().equals(drift.model()));
            if (used && drift.alarm() == Yield.Alarm.DRIFTED) {
                LocalDate recent = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                        .minusWeeks(Yield.RECENT_WEEKS - 1L);
                alarms.add(alarm(plan, Kind.MODEL_DRIFTED, drift.model().hex(), recent, null));
            }
        }
        Yield.Line drawn = yield.drawn();
        List<Yield.Line> lines = yield.lines(Yield.By.PROFILE);
        for (RiskProfile profile : plan.profiles()) {
            Optional<Yield.Line> line =
                    lines.stream().filter(one -> one.key().equals(profile.id())).findAny();
            if (line.isPresent() && isBelow(line.get(), drawn)) {
                LocalDate from = profile.validity().from();
                alarms.add(alarm(
                        plan, Kind.PROFILE_BELOW_RANDOM, profile.id(), from == null ? LocalDate.EPOCH : from, null));
            }
            LocalDate last = profile.validity().to();
            if (last != null && profile.expiresWithin(RiskProfile.EXPIRY_NOTICE_DAYS, today)) {
                alarms.add(alarm(
                        plan,
                        Kind.PROFILE_EXPIRES,
                        profile.id(),
                        last.minusDays(RiskProfile.EXPIRY_NOTICE_DAYS),
                        last));
            }
        }
        return alarms;
    }

    private static List<RiskAlarm> ofInputs(RiskPlan plan, List<InputDrift> inputs) {
        List<RiskAlarm> alarms = new ArrayList<>();
        for (InputDrift drift : inputs) {
            List<String> features = drift.drifted();
            if (!features.isEmpty()) {
                alarms.add(new RiskAlarm(
                        Kind.MODEL_INPUTS_DRIFTED,
                        plan.title().jurisdiction(),
                        drift.model().hex(),
                        drift.since(),
                        null,
                        features.subList(0, Math.min(InputDrift.NAMED, features.size()))));
            }
        }
        return alarms;
    }

    /** Whether the most that the one may yield is less than the least that the other does. */
    private static boolean isBelow(Yield.Line line, Yield.Line drawn) {
        return line.controlled() >= CONTROLS_LEAST && line.most() < drawn.least();
    }

    private static RiskAlarm alarm(RiskPlan plan, Kind kind, String of, LocalDate since, @Nullable LocalDate until) {
        return new RiskAlarm(kind, plan.title().jurisdiction(), of, since, until);
    }
}
