package org.tidewaiter.edition.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tidewaiter.clearance.Library;
import org.tidewaiter.edition.Edition;
import org.tidewaiter.edition.EditionCheck;
import org.tidewaiter.edition.EditionCommand;
import org.tidewaiter.edition.EditionDecision;
import org.tidewaiter.edition.EditionEvent;
import org.tidewaiter.edition.EditionFinding;
import org.tidewaiter.edition.EditionLife;
import org.tidewaiter.edition.EditionOrders;
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
    private final Editions editions;
    private final Library library;
    private final Rulebooks rulebooks;
    private final EditionOrders orders;

    /** @param rulebooks those in force, and by their digest all that are kept */
    public EditionDesk(Editions editions, Library library, Rulebooks rulebooks) {
        this.editions = editions;
        this.library = library;
        this.rulebooks = rulebooks;
        this.orders = new EditionOrders(editions, country -> last(country).map(Rulebook::digest));
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
                    actor,
                    now,
                    EditionOrders.cut(title.name()),
                    EditionOrders.cut(title.edition()),
                    EditionOrders.cut(title.jurisdiction()),
                    next.digest());
            if (findings.stream().noneMatch(EditionFinding::isError)) {
                library.keep(next.digest(), "rulebook", handed.files());
            }
        } else {
            proposed = new EditionEvent.Proposed(
                    actor,
                    now,
                    EditionOrders.cut(handed.name()),
                    "",
                    "",
                    handed.files().digest());
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

    /** The rulebook that a new edition follows: the last that was activated, else the one that comes along. */
    public Optional<Rulebook> last(String jurisdiction) {
        Optional<Edition> last = editions.timeline().last(jurisdiction);
        return last.isPresent() ? rulebooks.withDigest(last.get().digest()) : rulebooks.of(jurisdiction);
    }

    /** The rulebook that declarations of a country are assessed by now. */
    public Optional<Rulebook> inForce(String jurisdiction) {
        return rulebooks.of(jurisdiction);
    }

    /** What can be done with editions once they were checked. */
    public EditionOrders orders() {
        return orders;
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
