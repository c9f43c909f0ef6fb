package org.tidewaiter.edition;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Digest;

/** Carries out what people want done with editions of a subject once they were checked. */
public final class EditionOrders {
    private static final int MAX_TRIES = 5;

    /** What came of an order. */
    public sealed interface Answer {
        /** It is done. */
        record Done(Edition edition) implements Answer {}

        /** It is not done. */
        record Refused(Edition edition, EditionDecision.Refused why) implements Answer {}

        /** There is no such edition. */
        record Unknown() implements Answer {}
    }

    private final Editions editions;
    private final Function<String, Optional<Digest>> last;
    private final Function<Edition, Optional<EditionDecision.Refused>> obstacle;

    /** @param last digest of what a new edition of a jurisdiction follows */
    public EditionOrders(Editions editions, Function<String, Optional<Digest>> last) {
        this(editions, last, edition -> Optional.empty());
    }

    /**
     * @param last as above
     * @param obstacle why an edition can't be approved or come into force though it was checked; empty where nothing speaks
     *     against it
     */
    public EditionOrders(
            Editions editions,
            Function<String, Optional<Digest>> last,
            Function<Edition, Optional<EditionDecision.Refused>> obstacle) {
        this.editions = editions;
        this.last = last;
        this.obstacle = obstacle;
    }

    /** Approves it, as a second person. */
    public Answer approve(long number, String actor) {
        Optional<Answer> refused = refused(number, Edition.Stage.CHECKED);
        if (refused.isPresent()) {
            return refused.get();
        }
        return order(number, (edition, now) -> new EditionCommand.Approve(actor, now));
    }

    /**
     * Lets it come into force.
     *
     * @param from when; null for as soon as every process can know of it
     */
    public Answer activate(long number, String actor, @Nullable Instant from) {
        Optional<Answer> refused = refused(number, Edition.Stage.APPROVED);
        if (refused.isPresent()) {
            return refused.get();
        }
        return order(number, (edition, now) -> {
            Digest base = last.apply(edition.jurisdiction()).orElse(null);
            Instant earliest = now.plus(Editions.LEAD);
            Instant before = editions.timeline()
                    .last(edition.jurisdiction())
                    .map(Edition::activeFrom)
                    .orElse(earliest);
            return new EditionCommand.Activate(
                    actor,
                    now,
                    base,
                    from == null ? earliest : from.truncatedTo(ChronoUnit.MICROS),
                    before.isAfter(earliest) ? before : earliest);
        });
    }

    private Optional<Answer> refused(long number, Edition.Stage stage) {
        return editions.find(number)
                .filter(edition -> edition.stage() == stage)
                .flatMap(edition -> obstacle.apply(edition).map(why -> new Answer.Refused(edition, why)));
    }

    /** Takes it back; refused with a reason of more than {@link Edition#TEXT_MAX} characters. */
    public Answer withdraw(long number, String actor, String reason) {
        if (reason.length() > Edition.TEXT_MAX) {
            EditionDecision.Refused tooLong = new EditionDecision.Refused(
                    "EDITION-REASON-TOO-LONG",
                    "The reason has " + reason.length() + " characters, and " + Edition.TEXT_MAX + " are kept.",
                    "Say it in fewer words.");
            return editions.find(number)
                    .<Answer>map(edition -> new Answer.Refused(edition, tooLong))
                    .orElseGet(Answer.Unknown::new);
        }
        return order(number, (edition, now) -> {
            boolean isLast = editions.timeline()
                    .last(edition.jurisdiction())
                    .filter(e -> e.number() == number)
                    .isPresent();
            return new EditionCommand.Withdraw(actor, now, cut(reason), isLast, now.plus(Editions.LEAD));
        });
    }

    private Answer order(long number, BiFunction<Edition, Instant, EditionCommand> command) {
        for (int attempt = 0; attempt < MAX_TRIES; attempt++) {
            long version = editions.version();
            Optional<Edition> edition = editions.find(number);
            if (edition.isEmpty()) {
                return new Answer.Unknown();
            }
            Instant now = editions.now().truncatedTo(ChronoUnit.MICROS);
            switch (EditionLife.decide(edition.get(), command.apply(edition.get(), now))) {
                case EditionDecision.Refused refused -> {
                    return new Answer.Refused(edition.get(), refused);
                }
                case EditionDecision.Done done -> {
                    Optional<Edition> after = editions.append(edition.get(), version, done.events());
                    if (after.isPresent()) {
                        return new Answer.Done(after.get());
                    }
                }
            }
        }
        throw new IllegalStateException(
                "Edition " + number + " was changed by others again and again. Maybe try once more.");
    }

    /** A text as editions keep it. */
    public static String cut(String text) {
        String printable = text.replace('\0', '\uFFFD');
        return printable.length() > Edition.TEXT_MAX ? printable.substring(0, Edition.TEXT_MAX) : printable;
    }
}
