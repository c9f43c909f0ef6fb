package org.tidewaiter.notification.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidewaiter.access.Action;
import org.tidewaiter.access.Person;
import org.tidewaiter.access.Roster;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.clearance.Register;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.notification.Notification;
import org.tidewaiter.notification.Notification.Letter;
import org.tidewaiter.notification.Notifications;
import org.tidewaiter.notification.Occurrence;
import org.tidewaiter.reference.Clocks;

/**
 * Sends by e-mail what waits to go: all that is due for one person in one letter, then the next person. Each arrives at least
 * once, or is given up after a day. An address that fails is left alone for longer and longer and holds nobody else up; while
 * the server is away nothing counts as a failure.
 */
final class MailCourier {
    private static final Logger LOG = LoggerFactory.getLogger(MailCourier.class);

    /** For so long a letter is tried. */
    static final Duration GIVE_UP = Duration.ofDays(1);
    /** Wait while the server is away. */
    static final Duration AWAY_WAIT = Duration.ofSeconds(30);
    /** Wait after the first failure of an address; twice as long after each further one. */
    static final Duration FIRST_WAIT = Duration.ofMinutes(1);

    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final int DOUBLINGS_MAX = 6;
    /** After so long another process takes the letter of one that died. */
    private static final Duration CLAIM = Duration.ofMinutes(5);
    /** Letters of one round, over one connection. */
    private static final int ROUND_MAX = 100;

    private final Notifications notifications;
    private final Register register;
    private final Roster roster;
    private final Smtp smtp;
    private final Wording wording;
    private final Clocks clocks;
    private final Deadlines deadlines;
    private final BiPredicate<Visitor, Notification> concerns;
    private final Clock clock;
    private Instant waitUntil = Instant.MIN;

    /** @param concerns whether somebody is still to be told of what happened to no declaration */
    MailCourier(
            Notifications notifications,
            Register register,
            Roster roster,
            Smtp smtp,
            Wording wording,
            Deadlines deadlines,
            BiPredicate<Visitor, Notification> concerns,
            Clocks clocks,
            Clock clock) {
        this.clocks = clocks;
        this.notifications = notifications;
        this.register = register;
        this.roster = roster;
        this.smtp = smtp;
        this.wording = wording;
        this.deadlines = deadlines;
        this.concerns = concerns;
        this.clock = clock;
    }

    /** Sends what is due. */
    synchronized void round() {
        if (clock.instant().isBefore(waitUntil)) {
            return;
        }
        List<Letter> letters = claim();
        if (letters.isEmpty()) {
            return;
        }
        try (Smtp.Line line = smtp.connect()) {
            for (int sent = 1; !letters.isEmpty(); sent++) {
                deliver(line, letters);
                letters = sent < ROUND_MAX ? claim() : List.of();
            }
        } catch (Smtp.Away e) {
            waitUntil = clock.instant().plus(AWAY_WAIT);
            notifications.retry(letters, waitUntil);
            LOG.warn("E-mails wait for the server {}: {}", smtp, e.getMessage());
        }
    }

    /** The next ones of one person; what is too old is given up. */
    private List<Letter> claim() {
        while (true) {
            Instant now = clock.instant();
            List<Letter> claimed = notifications.claim(now, now.plus(CLAIM));
            List<Letter> old = claimed.stream()
                    .filter(letter -> !now.isBefore(letter.queuedAt().plus(GIVE_UP)))
                    .toList();
            if (old.isEmpty()) {
                return claimed;
            }
            LOG.warn(
                    "{} e-mails to {} are given up: none has arrived for a day",
                    old.size(),
                    old.getFirst().notification().person());
            notifications.remove(old);
            notifications.retry(claimed.stream().filter(l -> !old.contains(l)).toList(), now);
        }
    }

    private void deliver(Smtp.Line line, List<Letter> letters) throws Smtp.Away {
        String id = letters.getFirst().notification().person();
        Optional<Visitor> visitor = roster.visitor(id, "");
        List<Notification> told = visitor.map(v -> mayKnow(v, letters)).orElse(List.of());
        Person person = visitor.map(Visitor::actor)
                .filter(Person.class::isInstance)
                .map(Person.class::cast)
                .orElse(null);
        String address = person == null ? null : person.email();
        if (told.isEmpty() || person == null || address == null) {
            notifications.remove(letters); // the right or the address has gone meanwhile
            return;
        }
        Locale language = Locale.of(person.language());
        Instant now = clock.instant();
        String text = wording.text(told, language, clocks.of(person.office(), person.party()));
        switch (line.send(address, wording.subject(told, language), text, now)) {
            case SENT -> notifications.remove(letters);
            case REFUSED -> {
                LOG.warn("The server {} refuses e-mails to the address of {}", smtp, id);
                notifications.remove(letters);
            }
            case LATER ->
                notifications.retry(
                        letters.stream().map(Letter::failed).toList(),
                        now.plus(wait(letters.getFirst().failures())));
        }
    }

    /** The guard is asked again: since it was queued, a mandate may have ended. */
    private List<Notification> mayKnow(Visitor visitor, List<Letter> letters) {
        return deadlines.moved(letters.stream()
                .map(Letter::notification)
                .filter(n -> {
                    Mrn mrn = n.mrn();
                    return mrn == null
                            ? concerns.test(visitor, n)
                            : register.summary(mrn)
                                    .filter(d -> visitor.may(Action.READ_DECLARATION, Occurrence.subject(d)))
                                    .isPresent();
                })
                .toList());
    }

    /** How long to wait after some failures and one more. */
    static Duration wait(int failuresBefore) {
        Duration step = FIRST_WAIT.multipliedBy(1L << Math.min(failuresBefore, DOUBLINGS_MAX));
        return step.compareTo(LONGEST_WAIT) < 0 ? step : LONGEST_WAIT;
    }
}
