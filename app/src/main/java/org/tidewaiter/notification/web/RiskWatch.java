package org.tidewaiter.notification.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tidewaiter.access.Action;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.notification.Kind;
import org.tidewaiter.notification.Notification;
import org.tidewaiter.rulebook.Rulebooks;
import org.tidewaiter.selectivity.RiskAlarm;
import org.tidewaiter.selectivity.RiskAlarms;

/** What of risk plans is told to those who write them. */
@Component
final class RiskWatch {
    /** Characters of a model's digest that people read. */
    private static final int DIGEST = 12;

    private final RiskAlarms alarms;
    private final Rulebooks rulebooks;

    RiskWatch(RiskAlarms alarms, Rulebooks rulebooks) {
        this.alarms = alarms;
        this.rulebooks = rulebooks;
    }

    List<RiskAlarm> at(Instant now) {
        return alarms.at(now);
    }

    /** Names the alarm among all that people are reminded of. */
    static String key(RiskAlarm alarm) {
        return alarm.kind() + " " + alarm.jurisdiction() + " " + alarm.of();
    }

    static Instant since(RiskAlarm alarm) {
        return alarm.since().atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** What somebody is told of it. */
    Notification told(RiskAlarm alarm, String person, Instant now) {
        Kind kind =
                switch (alarm.kind()) {
                    case MODEL_DRIFTED -> Kind.MODEL_DRIFTED;
                    case MODEL_INPUTS_DRIFTED -> Kind.MODEL_INPUTS_DRIFTED;
                    case PROFILE_BELOW_RANDOM -> Kind.PROFILE_BELOW_RANDOM;
                    case PROFILE_EXPIRES -> Kind.PROFILE_EXPIRES;
                };
        String of =
                switch (alarm.kind()) {
                    case MODEL_DRIFTED -> alarm.of().substring(0, DIGEST);
                    case MODEL_INPUTS_DRIFTED ->
                        alarm.of().substring(0, DIGEST) + " " + String.join(", ", alarm.features());
                    case PROFILE_BELOW_RANDOM, PROFILE_EXPIRES -> alarm.of();
                };
        return new Notification(person, kind, alarm.jurisdiction() + " " + of, now, end(alarm));
    }

    /** When its last day is over where the plan selects. */
    private @Nullable Instant end(RiskAlarm alarm) {
        LocalDate until = alarm.until();
        return until == null
                ? null
                : until.plusDays(1)
                        .atStartOfDay(rulebooks.zoneOf(alarm.jurisdiction()))
                        .toInstant();
    }

    /** Where to look; null for what is of no risk plan. */
    static @Nullable String page(Notification notification) {
        if (notification.kind().audience() != Kind.Audience.ANALYSTS) {
            return null;
        }
        String jurisdiction =
                notification.object().substring(0, notification.object().indexOf(' '));
        return notification.kind() == Kind.PROFILE_EXPIRES ? "/risk/plans" : "/risk/yield?country=" + jurisdiction;
    }

    static boolean concerns(Visitor visitor) {
        return visitor.may(Action.SEE_RISK_PLANS);
    }
}
