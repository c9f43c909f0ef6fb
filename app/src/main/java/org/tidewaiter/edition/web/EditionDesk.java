package org.tidewaiter.edition.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.clearance.Library;
import org.tidewaiter.edition.Edition;
import org.tidewaiter.edition.EditionCheck;
import org.tidewaiter.edition.EditionCommand;
import org.tidewaiter.edition.EditionDecision;
import org.tidewaiter.edition.EditionEvent;
import org.tidewaiter.edition.EditionFinding;
import org.tidewaiter.edition.EditionLife;
import org.tidewaiter.edition.EditionTimeline;
import org.tidewaiter.edition.Editions;
import org.tidewaiter.edition.HandedIn;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Severity;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.rulebook.RulebookDiff;
import org.tidewaiter.rulebook.Rulebooks;

/** Does what people want done with editions. Who calls has asked the guard and told the log of accesses. */
public final class EditionDesk {
    private static final int MAX_TRIES = 5;

    private final Editions editions;
    private final Library library;
    private final Rulebooks rulebooks;

    /** @param rulebooks those in force, and by their digest all that are kept */
    public EditionDesk(Editions editions, Library library, Rulebooks rulebooks) {
        this.editions = editions;
        this.library = library;
        this.rulebooks = rulebooks;
    }

    /** What came of an order. */
    public sealed interface Answer {
        /** It is done. */
        record Done(Edition edition) implements Answer {}

        /** It is not done. */
        record Refused(Edition edition, EditionDecision.Refused why) implements Answer {}

        /** There is no such edition. */
        record Unknown() implements Answer {}
    }

    public Editions editions() {
        return editions;
    }

    /**
     * Hands files in and has them checked, by themselves and against the edition that they follow. They are kept where nothing
     * is wrong; where something is, the edition is refused as a whole.
     */
    public Edition propose(String actor, HandedIn handed) {
        List<EditionFinding> findings = new ArrayList<>(handed.findings());
        Instant now = editions.now().truncatedTo(ChronoUnit.MICROS);
        EditionEvent.Proposed proposed;
        Rulebook base = null;
        Rulebook next = handed.rulebook();
        if (next != null) {
            Rulebook.Title title = next.title();
            base = last(title.jurisdiction()).orElse(null);
            if (base != null) {
                findings.addAll(against(base, next, now));
            }
            proposed = new EditionEvent.Proposed(
                    actor, now, cut(title.name()), cut(title.edition()), cut(title.jurisdiction()), next.digest());
            if (findings.stream().noneMatch(EditionFinding::isError)) {
                library.keep(next.digest(), "rulebook", handed.files());
            }
        } else {
            proposed = new EditionEvent.Proposed(
                    actor, now, cut(handed.name()), "", "", handed.files().digest());
        }
        findings.sort(Comparator.comparing(EditionFinding::severity));
        EditionCommand.Check check =
                new EditionCommand.Check(actor, now, base == null ? null : base.digest(), findings);
        EditionDecision.Done checked = (EditionDecision.Done) EditionLife.decide(EditionLife.begin(1, proposed), check);
        return editions.add(proposed, checked.events().getFirst(), findings);
    }

    private static List<EditionFinding> against(Rulebook base, Rulebook next, Instant now) {
        if (base.digest().equals(next.digest())) {
            return List.of(new EditionFinding(
                    Severity.ERROR,
                    "EDITION-SAME",
                    "",
                    0,
                    "",
                    "The edition says the same as the one before: " + base.label() + ".",
                    "Hand in the files of the new one."));
        }
        return EditionCheck.against(
                base, next, LocalDate.ofInstant(now, next.title().zone()));
    }

    private static String cut(String text) {
        String printable = text.replace('\0', '\uFFFD');
        return printable.length() > Edition.TEXT_MAX ? printable.substring(0, Edition.TEXT_MAX) : printable;
    }

    /** The rulebook that a new edition follows: the last that was activated, else the one that comes along. */
    public Optional<Rulebook> last(String jurisdiction) {
        Optional<Edition> last = editions.timeline().last(jurisdiction);
        return last.isPresent() ? rulebooks.withDigest(last.get().digest()) : rulebooks.of(jurisdiction);
    }

    /** The rulebook that declarations of a country are assessed by now. */
    public Optional<Rulebook> inForce(String jurisdiction) {
        return rulebooks.of(jurisdiction);
    }

    /** Approves it, as a second person. */
    public Answer approve(long number, String actor) {
        return order(number, (edition, now) -> new EditionCommand.Approve(actor, now));
    }

    /**
     * Lets it come into force.
     *
     * @param from when; null for as soon as every process can know of it
     */
    public Answer activate(long number, String actor, @Nullable Instant from) {
        return order(number, (edition, now) -> {
            Digest base = last(edition.jurisdiction()).map(Rulebook::digest).orElse(null);
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

    /** Takes it back. */
    public Answer withdraw(long number, String actor, String reason) {
        return order(number, (edition, now) -> {
            boolean last = editions.timeline()
                    .last(edition.jurisdiction())
                    .filter(e -> e.number() == number)
                    .isPresent();
            return new EditionCommand.Withdraw(actor, now, cut(reason), last, now.plus(Editions.LEAD));
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

    /** The rulebook of an edition; empty where it was refused, and so not kept. */
    public Optional<Rulebook> rulebook(Edition edition) {
        return edition.stage() == Edition.Stage.REFUSED ? Optional.empty() : rulebooks.withDigest(edition.digest());
    }

    /** What it says otherwise than the one it follows; empty where either is not kept. */
    public Optional<RulebookDiff> diff(Edition edition) {
        Digest base = edition.base();
        Optional<Rulebook> before = base == null ? Optional.empty() : rulebooks.withDigest(base);
        Optional<Rulebook> after = rulebook(edition);
        return before.isEmpty() || after.isEmpty()
                ? Optional.empty()
                : Optional.of(RulebookDiff.of(before.get(), after.get()));
    }

    /** How it stands now. */
    public Edition.State state(Edition edition) {
        EditionTimeline timeline = editions.timeline();
        return timeline.state(edition, editions.now());
    }
}
