package org.tidewaiter.edition.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tidewaiter.access.Action;
import org.tidewaiter.clearance.Library;
import org.tidewaiter.edition.Edition;
import org.tidewaiter.edition.EditionCheck;
import org.tidewaiter.edition.EditionEvent;
import org.tidewaiter.edition.EditionFinding;
import org.tidewaiter.edition.EditionOrders;
import org.tidewaiter.edition.Editions;
import org.tidewaiter.edition.HandedIn;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.rulebook.RulebookDiff;
import org.tidewaiter.rulebook.Rulebooks;

/** Does what people want done with editions. Who calls has asked the guard and told the log of accesses. */
public final class EditionDesk implements EditionSubject {
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

    @Override
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
        Runnable keep = () -> {};
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
            keep = () -> library.keep(next.digest(), "rulebook", handed.files());
        } else {
            proposed = new EditionEvent.Proposed(
                    actor,
                    now,
                    EditionOrders.cut(handed.name()),
                    "",
                    "",
                    handed.files().digest());
        }
        return HandingIn.add(editions, proposed, base == null ? null : base.digest(), findings, keep);
    }

    private static List<EditionFinding> against(Rulebook base, Rulebook next, Instant now) {
        if (base.digest().equals(next.digest())) {
            return List.of(HandingIn.same(
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

    @Override
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

    @Override
    public Action seeing() {
        return Action.SEE_RULEBOOKS;
    }

    @Override
    public Action managing() {
        return Action.MANAGE_RULEBOOKS;
    }

    @Override
    public Action approving() {
        return Action.APPROVE_RULEBOOK;
    }

    @Override
    public String object(String number) {
        return "edition " + number;
    }
}
