package org.tidewaiter.clearance.web;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.tidewaiter.access.Roster;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.clearance.IdempotencyKeys;
import org.tidewaiter.clearance.Receipt;
import org.tidewaiter.clearance.Receipts;
import org.tidewaiter.continuity.Deposit;
import org.tidewaiter.continuity.Successor;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.store.StoreUnavailable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Receives messages that are worked off later, and works them off: in batches, by the same counter as those that are answered at
 * once, with the rights that their owner has by then. If the process dies between a decision and its answer, the message is handed in
 * again, and the same bytes get the same answer. A message that can't be handled is answered with that, and stands in nobody's way.
 */
@Component
final class ReceiptClerk implements SmartLifecycle, Successor {
    private static final Logger LOG = LoggerFactory.getLogger(ReceiptClerk.class);
    private static final int BATCH = 500;
    /** How often a message is handed in alone that fails by a fault of ours. */
    private static final int TRIES = 3;

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final long EVERY_MILLIS = 2_000;
    private static final int ID_BYTES = 16;
    private static final int TRIM_STEP = 1_000;
    private static final Duration TRIM_EVERY = Duration.ofMinutes(1);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Counter counter;
    private final MessageCounter messages;
    private final Receipts receipts;
    private final IdempotencyKeys keys;
    private final Roster roster;
    private final JsonMapper json;
    private final Clock clock;
    private final Duration claim;
    private final Object news = new Object();
    private boolean rung;
    private Instant trimAt = Instant.MIN;
    private volatile boolean running;

    /**
     * @param claim how long a receipt is left to who works it off, from batch to batch; then others take it on, and should both do,
     *     the answers are the same
     */
    ReceiptClerk(
            Counter counter,
            MessageCounter messages,
            Receipts receipts,
            IdempotencyKeys keys,
            Roster roster,
            JsonMapper json,
            Clock clock,
            @Value("${tidewaiter.receipts.claim:20s}") Duration claim) {
        this.claim = claim;
        this.counter = counter;
        this.messages = messages;
        this.receipts = receipts;
        this.keys = keys;
        this.roster = roster;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Receives messages: 202 with the place of their receipt, once they are durable. While the store is away one is deposited, and
     * more are refused.
     */
    ResponseEntity<?> receive(Visitor visitor, List<Bytes> messages) {
        byte[] random = new byte[ID_BYTES];
        RANDOM.nextBytes(random);
        Receipt receipt = new Receipt(
                "rc_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random),
                visitor.actor().signature(),
                counter.now(),
                messages.size(),
                0);
        try {
            receipts.add(receipt, messages);
        } catch (StoreUnavailable e) {
            if (messages.size() > 1) {
                throw e; // a slip is for one message
            }
            return Answers.of(this.messages.deposit(visitor, messages.getFirst(), e));
        }
        ring();
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .location(URI.create("/api/receipts/" + receipt.id()))
                .header("Preference-Applied", "respond-async")
                .body(ReceiptsApi.ReceiptView.of(receipt, List.of(), null));
    }

    /** What was received while the store was away becomes a receipt of one message. */
    @Override
    public void takeOver(Deposit deposit) {
        if (receipts.find(deposit.id()).isEmpty()) {
            receipts.add(
                    new Receipt(deposit.id(), deposit.owner(), deposit.receivedAt(), 1, 0), List.of(deposit.message()));
        }
        ring();
    }

    /** Works off all that waits. */
    void round() {
        Optional<Receipt> claimed = receipts.claim(now(), until());
        while (claimed.isPresent() && running) {
            work(claimed.get());
            claimed = receipts.claim(now(), until());
        }
    }

    private void work(Receipt receipt) {
        List<Receipts.Waiting> batch = receipts.waiting(receipt.id(), BATCH);
        while (!batch.isEmpty() && running) {
            answer(receipt, batch);
            batch = receipts.waiting(receipt.id(), BATCH);
        }
        LOG.debug("Receipt {} worked off", receipt.id());
    }

    /** Answers messages together; where one of them stands in the way of the others, each alone. */
    private void answer(Receipt receipt, List<Receipts.Waiting> batch) {
        try {
            List<Handed> answers = handed(receipt, batch);
            List<Receipt.Line> lines = new ArrayList<>();
            for (int i = 0; i < batch.size(); i++) {
                lines.add(line(batch.get(i), answers.get(i)));
            }
            receipts.answer(receipt.id(), lines, until());
        } catch (StoreUnavailable e) {
            throw e; // it waits until the store is back
        } catch (RuntimeException e) {
            LOG.warn("Messages of receipt {} can't be handled together: each goes alone", receipt.id(), e);
            for (Receipts.Waiting waiting : batch) {
                if (!running) {
                    return; // what is left waits for the next start
                }
                receipts.answer(receipt.id(), List.of(alone(receipt, waiting)), until());
            }
        }
    }

    private Receipt.Line alone(Receipt receipt, Receipts.Waiting waiting) {
        for (int tries = 1; ; tries++) {
            try {
                return line(waiting, handed(receipt, List.of(waiting)).getFirst());
            } catch (StoreUnavailable e) {
                throw e;
            } catch (ResponseStatusException e) {
                return line(waiting, null, Answers.refused(e));
            } catch (RuntimeException e) {
                LOG.error("Message {} of receipt {} can't be handled", waiting.number(), receipt.id(), e);
                if (tries == TRIES) {
                    return line(waiting, null, Answers.notHandled());
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private List<Handed> handed(Receipt receipt, List<Receipts.Waiting> batch) {
        return roster.visitor(receipt.owner(), "")
                .map(visitor -> messages.handAll(
                        visitor, batch.stream().map(Receipts.Waiting::message).toList(), receipt.receivedAt()))
                .orElseGet(() -> batch.stream()
                        .<Handed>map(waiting -> new Handed.Forbidden("Who handed it in may not enter any more."))
                        .toList());
    }

    private Receipt.Line line(Receipts.Waiting waiting, Handed handed) {
        return line(waiting, handed instanceof Handed.Answered answered ? answered.mrn() : null, Answers.of(handed));
    }

    private Receipt.Line line(Receipts.Waiting waiting, @Nullable String mrn, ResponseEntity<?> answer) {
        return new Receipt.Line(
                waiting.number(), answer.getStatusCode().value(), mrn, json.writeValueAsString(answer.getBody()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private Instant until() {
        return now().plus(claim);
    }

    private void trim() {
        Instant now = now();
        if (now.isBefore(trimAt)) {
            return;
        }
        trimAt = now.plus(TRIM_EVERY);
        int receiptsForgotten = receipts.trim(now.minus(Duration.ofDays(Receipts.KEPT_DAYS)), TRIM_STEP);
        int keysForgotten = keys.trim(now.minus(IdempotencyKeys.KEPT), TRIM_STEP);
        LOG.debug("Forgot {} receipts and {} keys", receiptsForgotten, keysForgotten);
    }

    private void go() {
        while (running) {
            try {
                round();
                trim();
            } catch (StoreUnavailable e) {
                LOG.debug("Receipts wait for the database", e);
            } catch (RuntimeException e) {
                LOG.error("Receipts can't be worked off", e); // the next round tries again
            }
            await();
        }
    }

    private void ring() {
        synchronized (news) {
            rung = true;
            news.notifyAll();
        }
    }

    private void await() {
        synchronized (news) {
            try {
                long end = System.nanoTime() + EVERY_MILLIS * 1_000_000;
                while (!rung && running && System.nanoTime() < end) {
                    news.wait(EVERY_MILLIS);
                }
                rung = false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                running = false;
            }
        }
    }

    @Override
    public void start() {
        running = true;
        Thread.ofPlatform().daemon().name("receipts").start(this::go);
    }

    @Override
    public void stop() {
        running = false;
        ring();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
