package org.tidewaiter.notification.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidewaiter.access.People;
import org.tidewaiter.access.Roster;
import org.tidewaiter.clearance.Assignment;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.clearance.EventFeed;
import org.tidewaiter.clearance.Register;
import org.tidewaiter.clearance.Summary;
import org.tidewaiter.notification.Notification;
import org.tidewaiter.notification.Notification.Telling;
import org.tidewaiter.notification.Notifications;
import org.tidewaiter.notification.Occurrence;
import org.tidewaiter.notification.Preferences;
import org.tidewaiter.notification.Topic;
import org.tidewaiter.selectivity.RiskAlarm;

/** Follows the feed of events and tells people what concerns them, as they prefer. One process at a time does. */
final class Follower {
    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    /** How long a process may be silent before another one goes on. */
    private static final Duration TURN = Duration.ofSeconds(30);
    /** Outcomes told in one transaction. */
    private static final int OUTCOMES = 200;

    private final EventFeed feed;
    private final Clearances clearances;
    private final Register register;
    private final Notifications notifications;
    private final People people;
    private final Roster roster;
    private final Clock clock;
    private final String holder;
    private final boolean mails;

    /**
     * @param holder names this process
     * @param mails whether anything goes by e-mail
     */
    Follower(
            EventFeed feed,
            Clearances clearances,
            Register register,
            Notifications notifications,
            People people,
            Roster roster,
            Clock clock,
            String holder,
            boolean mails) {
        this.feed = feed;
        this.clearances = clearances;
        this.register = register;
        this.notifications = notifications;
        this.people = people;
        this.roster = roster;
        this.clock = clock;
        this.holder = holder;
        this.mails = mails;
    }

    /** Tells all that is new, where it is this process's turn. */
    void round() {
        long newest = feed.newest();
        boolean more = true;
        while (more) {
            Instant now = clock.instant();
            OptionalLong position = notifications.turn(holder, now, now.plus(TURN), newest);
            more = position.isPresent() && tell(position.getAsLong());
        }
    }

    /** Whether there may be more. */
    private boolean tell(long position) {
        List<EventFeed.Outcome> outcomes = feed.after(position, OUTCOMES);
        if (outcomes.isEmpty()) {
            return false;
        }
        Recipients recipients = recipients();
        List<Notification> told = new ArrayList<>();
        List<List<Clearances.StoredEvent>> events = feed.events(outcomes);
        for (int i = 0; i < outcomes.size(); i++) {
            EventFeed.Outcome outcome = outcomes.get(i);
            for (Clearances.StoredEvent event : events.get(i)) {
                if (outcome.positionOf(event.sequence()) > position) {
                    Occurrence.of(event, outcome.declaration())
                            .map(o -> askedFor(o, event, outcome.declaration()))
                            .ifPresent(o -> told.addAll(recipients.of(o)));
                }
            }
        }
        boolean stored = notifications.tell(
                holder, position, outcomes.getLast().end(), tellings(recipients, told), clock.instant());
        LOG.debug(
                "{} notifications up to {}: {}", told.size(), outcomes.getLast().end(), stored);
        return stored && outcomes.size() == OUTCOMES;
    }

    /** Who asked is looked up only where nobody has the case. */
    private Occurrence askedFor(Occurrence occurrence, Clearances.StoredEvent event, Summary declaration) {
        OptionalInt query = Occurrence.answeredUntaken(event, declaration);
        return query.isEmpty()
                ? occurrence
                : clearances
                        .dossier(declaration.mrn())
                        .map(dossier -> occurrence.untaken(query.getAsInt(), dossier.events()))
                        .orElse(occurrence);
    }

    /** Tells of webhooks that are suspended, at once and then again while they are. */
    void remind(WebhookWatch webhooks) {
        Instant now = clock.instant();
        Instant before = now.minus(Notifications.REMINDED);
        Recipients recipients = recipients();
        webhooks.forEach(webhook -> {
            List<Notification> told = recipients.ownersOf(webhook.party()).stream()
                    .map(webhook::told)
                    .toList();
            boolean reminded =
                    notifications.remind(webhook.id(), webhook.since(), before, tellings(recipients, told), now);
            LOG.debug("Webhook {} is suspended; told: {}", webhook.id(), reminded);
        });
    }

    /** Tells of what has to be looked at in risk plans, at once and then again while it lasts. */
    void remind(RiskWatch risk) {
        Instant now = clock.instant();
        Instant before = now.minus(Notifications.REMINDED);
        Recipients recipients = recipients();
        List<String> analysts = recipients.analysts();
        for (RiskAlarm alarm : risk.at(now)) {
            List<Notification> told = analysts.stream()
                    .map(person -> risk.told(alarm, person, now))
                    .toList();
            boolean reminded = notifications.remind(
                    RiskWatch.key(alarm), RiskWatch.since(alarm), before, tellings(recipients, told), now);
            LOG.debug("{} goes on; told: {}", alarm, reminded);
        }
    }

    /** Lets another process go on at once. */
    void giveTurnBack() {
        Instant now = clock.instant();
        notifications.turn(holder, now, now, feed.newest());
    }

    /** Tells that somebody was given a case, and from whom it was taken, which is no event of the declaration. */
    void assigned(Assignment assignment) {
        Recipients recipients = recipients();
        List<Notification> told = register
                .summary(assignment.mrn())
                .map(declaration -> Occurrence.of(assignment, declaration))
                .orElse(List.of())
                .stream()
                .flatMap(occurrence -> recipients.of(occurrence).stream())
                .toList();
        notifications.tell(tellings(recipients, told), clock.instant());
    }

    private Recipients recipients() {
        return new Recipients(people, roster, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    private List<Telling> tellings(Recipients recipients, List<Notification> told) {
        Map<String, Preferences> preferences = notifications.preferences(
                told.stream().map(Notification::person).collect(Collectors.toSet()));
        List<Telling> tellings = new ArrayList<>();
        for (Notification notification : told) {
            String person = notification.person();
            Topic.Choice chosen = preferences
                    .getOrDefault(person, Preferences.byDefault(person))
                    .choice(notification.kind().topic());
            Topic.Choice ways =
                    new Topic.Choice(chosen.page(), chosen.mail() && mails && recipients.hasAddress(person));
            if (ways.any()) {
                tellings.add(notification.by(ways));
            }
        }
        return tellings;
    }
}
