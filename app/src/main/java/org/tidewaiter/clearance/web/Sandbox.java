package org.tidewaiter.clearance.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.tidewaiter.clearance.Answer;
import org.tidewaiter.clearance.Clearance;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.clearance.Clearing;
import org.tidewaiter.clearance.Command;
import org.tidewaiter.clearance.EventFeed;
import org.tidewaiter.clearance.State;
import org.tidewaiter.control.ControlResult;
import org.tidewaiter.control.Irregularity;
import org.tidewaiter.kernel.Finding;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.kernel.Pointer;
import org.tidewaiter.kernel.Severity;
import org.tidewaiter.store.StoreUnavailable;

/**
 * Forces outcomes by references that begin with {@value #PREFIX}, for integrators to try every branch ({@code docs/sandbox.md}).
 * What an officer would do, it does by the ordinary commands, following the feed of events; the lanes come from the profiles of the
 * sandbox's rulebook. Without {@code tidewaiter.sandbox} it does nothing at all.
 */
@Component
final class Sandbox implements SmartLifecycle {
    static final String PREFIX = "SANDBOX-";

    private static final Logger LOG = LoggerFactory.getLogger(Sandbox.class);
    private static final String ACTOR = "sandbox";
    private static final String REASON = "A test reference asks for it.";
    private static final Duration SLOW = Duration.ofSeconds(5);
    private static final Duration TO_ANSWER = Duration.ofDays(5);
    private static final Duration TO_TRY_AGAIN = Duration.ofSeconds(2);
    private static final int STEPS_MAX = 6;
    private static final int PAGE = 100;

    private final boolean enabled;
    private final Clearing clearing;
    private final Clearances clearances;
    private final EventFeed feed;
    private final EventBell bell;
    private final Clock clock;
    private long position;
    private volatile boolean running;

    Sandbox(
            @Value("${tidewaiter.sandbox:false}") boolean enabled,
            Clearing clearing,
            Clearances clearances,
            EventFeed feed,
            EventBell bell,
            Clock clock) {
        this.enabled = enabled;
        this.clearing = clearing;
        this.clearances = clearances;
        this.feed = feed;
        this.bell = bell;
        this.clock = clock;
    }

    /**
     * What happens instead of lodging, where the reference asks for it; null where nothing does.
     *
     * @param awaited whether somebody waits for the answer: what is worked off later is neither slowed, for others would wait behind
     *     it, nor put off once more
     * @throws StoreUnavailable where it asks for a deposit, as if the store were away
     */
    @Nullable
    Handed refuse(@Nullable String reference, boolean awaited) {
        if (!enabled || reference == null || !reference.startsWith(PREFIX)) {
            return null;
        }
        if (is(reference, "UNAVAILABLE")) {
            throw new ResponseStatusException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "A test reference asks for it. Nothing was stored; send the same again.");
        }
        if (awaited && is(reference, "DEPOSIT")) {
            throw new StoreUnavailable("A test reference asks for a deposit; the store is there.");
        }
        if (awaited && is(reference, "THROTTLE")) {
            throw throttled();
        }
        if (awaited && is(reference, "SLOW")) {
            await();
        }
        return is(reference, "REJECT")
                ? new Handed.Answered(
                        false,
                        false,
                        null,
                        List.of(new Finding(
                                "SANDBOX-REJECT",
                                Severity.ERROR,
                                new Pointer("42A/D026", "$.Declaration.FunctionalReferenceID"),
                                "The reference asks for a rejection; nothing was stored.",
                                "Use a reference that does not begin with SANDBOX-REJECT.")),
                        null)
                : null;
    }

    private static ResponseStatusException throttled() {
        return new ResponseStatusException(
                HttpStatus.TOO_MANY_REQUESTS,
                "A test reference asks for it. Nothing was done; wait as Retry-After says.") {
            private static final long serialVersionUID = 1L;

            @Override
            public HttpHeaders getHeaders() {
                HttpHeaders headers = new HttpHeaders();
                headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(TO_TRY_AGAIN.toSeconds()));
                return headers;
            }
        };
    }

    private static boolean is(String reference, String what) {
        return reference.startsWith(PREFIX + what);
    }

    private static void await() {
        try {
            Thread.sleep(SLOW);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Follows the feed; called by the one thread that watches it. */
    private void follow() {
        if (!running) {
            return;
        }
        try {
            List<EventFeed.Outcome> outcomes = feed.after(position, PAGE);
            while (!outcomes.isEmpty() && running) {
                for (EventFeed.Outcome outcome : outcomes) {
                    if (outcome.declaration().lrn().startsWith(PREFIX)) {
                        work(outcome.declaration().mrn(), outcome.declaration().lrn());
                    }
                    position = outcome.end();
                }
                outcomes = feed.after(position, PAGE);
            }
        } catch (StoreUnavailable e) {
            LOG.debug("The sandbox waits for the database", e);
        }
    }

    private void work(Mrn mrn, String reference) {
        for (int step = 0; step < STEPS_MAX; step++) {
            Clearances.Dossier dossier = clearances.dossier(mrn).orElse(null);
            Command command = dossier == null ? null : next(dossier, reference);
            if (command == null) {
                return;
            }
            Answer answer = clearing.act(mrn, command);
            if (!answer.accepted()) {
                LOG.warn("The sandbox can't go on with {}: {}", mrn, answer.findings());
                return;
            }
        }
    }

    private @Nullable Command next(Clearances.Dossier dossier, String reference) {
        Clearance clearance = dossier.clearance();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (clearance.openRequest() != null) {
            return answerChange(reference, now);
        }
        if (clearance.state() == State.AWAITING_PAYMENT
                && (is(reference, "RELEASE") || is(reference, "QUERY") || is(reference, "PARTIAL"))) {
            return new Command.ConfirmPayment(ACTOR, now, ACTOR);
        }
        if (clearance.state() != State.UNDER_DOCUMENT_CHECK && clearance.state() != State.UNDER_PHYSICAL_CONTROL) {
            return null;
        }
        if (is(reference, "HOLD")) {
            return new Command.Hold(ACTOR, now, REASON);
        }
        if (is(reference, "IRREGULAR")) {
            return new Command.RecordControl(ACTOR, now, irregular());
        }
        if (is(reference, "PARTIAL")) {
            return clearance.isHeld(1) ? conform(now) : new Command.HoldItem(ACTOR, now, 1, REASON);
        }
        if (is(reference, "QUERY")) {
            return query(dossier, now);
        }
        return is(reference, "RELEASE") ? conform(now) : null;
    }

    /** Null where it goes on waiting for an officer. */
    private static @Nullable Command answerChange(String reference, Instant now) {
        if (is(reference, "CONSENT")) {
            return new Command.Consent(ACTOR, now, List.of(), null);
        }
        return is(reference, "REFUSE") ? new Command.Refuse(ACTOR, now, REASON) : null;
    }

    /** Asks once; goes on when the answer is there. */
    private static @Nullable Command query(Clearances.Dossier dossier, Instant now) {
        boolean asked = dossier.events().stream().anyMatch(e -> e.name().equals("query-raised"));
        if (!asked) {
            return new Command.Ask(ACTOR, now, "Which model is it? " + REASON, now.plus(TO_ANSWER));
        }
        return dossier.clearance().verification().queries().isEmpty() ? conform(now) : null;
    }

    private static Command conform(Instant now) {
        return new Command.RecordControl(ACTOR, now, ControlResult.conform(REASON, ControlResult.Usefulness.UNSURE));
    }

    private static ControlResult irregular() {
        return new ControlResult(
                ControlResult.Outcome.IRREGULAR,
                List.of(new Irregularity(Irregularity.Kind.OTHER, Irregularity.WHOLE, "", REASON, null)),
                REASON,
                List.of(),
                ControlResult.Usefulness.UNSURE);
    }

    @Override
    public void start() {
        if (enabled) {
            running = true;
            position = feed.newest();
            bell.onNews(this::follow);
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
