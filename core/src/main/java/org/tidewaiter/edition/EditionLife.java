package org.tidewaiter.edition;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.edition.Edition.Stage;

/**
 * The life of an edition: handed in, checked, approved by a second person, activated. An edition with errors is refused as a
 * whole, and the one in force stays.
 */
public final class EditionLife {
    /** An edition that was handed in. */
    public static Edition begin(long number, EditionEvent.Proposed p) {
        return new Edition(
                number,
                p.name(),
                p.edition(),
                p.jurisdiction(),
                p.digest(),
                Stage.PROPOSED,
                null,
                0,
                0,
                p.actor(),
                p.at(),
                null,
                null,
                null,
                1);
    }

    private EditionLife() {}

    /** What a command comes to; changes nothing. */
    public static EditionDecision decide(Edition edition, EditionCommand command) {
        return switch (command) {
            case EditionCommand.Check check -> check(edition, check);
            case EditionCommand.Approve approve -> approve(edition, approve);
            case EditionCommand.Activate activate -> activate(edition, activate);
            case EditionCommand.Withdraw withdraw -> withdraw(edition, withdraw);
        };
    }

    /** The edition after an event; can't fail for events that {@link #decide} gave. */
    public static Edition apply(Edition e, EditionEvent event) {
        return switch (event) {
            case EditionEvent.Proposed proposed -> begin(e.number(), proposed);
            case EditionEvent.Checked c -> next(e, Stage.CHECKED, c.base(), 0, c.warnings(), null, null, null);
            case EditionEvent.Refused r -> next(e, Stage.REFUSED, r.base(), r.errors(), r.warnings(), null, null, null);
            case EditionEvent.Approved a ->
                next(e, Stage.APPROVED, e.base(), e.errors(), e.warnings(), a.actor(), null, null);
            case EditionEvent.Activated a ->
                next(e, Stage.ACTIVATED, e.base(), e.errors(), e.warnings(), e.approvedBy(), a.actor(), a.activeFrom());
            case EditionEvent.Withdrawn w ->
                next(e, Stage.WITHDRAWN, e.base(), e.errors(), e.warnings(), e.approvedBy(), e.activatedBy(), null);
        };
    }

    /** The same, one event after the other. */
    public static Edition apply(Edition edition, List<EditionEvent> events) {
        Edition after = edition;
        for (EditionEvent event : events) {
            after = apply(after, event);
        }
        return after;
    }

    private static Edition next(
            Edition e,
            Stage stage,
            org.tidewaiter.kernel.@Nullable Digest base,
            int errors,
            int warnings,
            @Nullable String approvedBy,
            @Nullable String activatedBy,
            @Nullable Instant activeFrom) {
        return new Edition(
                e.number(),
                e.name(),
                e.edition(),
                e.jurisdiction(),
                e.digest(),
                stage,
                base,
                errors,
                warnings,
                e.proposedBy(),
                e.proposedAt(),
                approvedBy,
                activatedBy,
                activeFrom,
                e.revision() + 1);
    }

    private static EditionDecision check(Edition edition, EditionCommand.Check c) {
        if (edition.stage() != Stage.PROPOSED) {
            return stage(edition, "was checked before", "Hand it in again to have it checked again.");
        }
        int errors = (int) c.findings().stream().filter(EditionFinding::isError).count();
        int warnings = c.findings().size() - errors;
        return done(
                errors > 0
                        ? new EditionEvent.Refused(c.actor(), c.at(), c.base(), errors, warnings)
                        : new EditionEvent.Checked(c.actor(), c.at(), c.base(), warnings));
    }

    private static EditionDecision approve(Edition edition, EditionCommand.Approve a) {
        if (edition.stage() != Stage.CHECKED) {
            return stage(edition, "can't be approved", "Only what was checked and has no error can be.");
        }
        if (a.actor().equals(edition.proposedBy())) {
            return new EditionDecision.Refused(
                    "EDITION-SECOND-PERSON",
                    "Edition " + edition.number() + " was handed in by " + a.actor() + ", who can't approve it.",
                    "Let a second person look at it and approve it.");
        }
        return done(new EditionEvent.Approved(a.actor(), a.at()));
    }

    private static EditionDecision activate(Edition edition, EditionCommand.Activate a) {
        if (edition.stage() != Stage.APPROVED) {
            return stage(edition, "can't be activated", "Only what a second person has approved can be.");
        }
        if (!Objects.equals(edition.base(), a.last())) {
            return new EditionDecision.Refused(
                    "EDITION-BASE-CHANGED",
                    "Another edition was activated, or taken back, since edition " + edition.number()
                            + " was checked against the one before it.",
                    "Hand it in again, so that it is compared with the one that it follows now.");
        }
        Instant from = a.activeFrom().isBefore(a.earliest()) ? a.earliest() : a.activeFrom();
        return done(new EditionEvent.Activated(a.actor(), a.at(), from));
    }

    private static EditionDecision withdraw(Edition edition, EditionCommand.Withdraw w) {
        Instant from = edition.activeFrom();
        if (edition.stage().isFinal() || from != null && from.isBefore(w.earliest())) {
            return stage(edition, "can't be withdrawn", "To undo what is in force, hand the earlier edition in again.");
        }
        if (from != null && !w.last()) {
            return stage(edition, "is followed by another", "Withdraw the one that follows it first.");
        }
        return done(new EditionEvent.Withdrawn(w.actor(), w.at(), w.reason()));
    }

    private static EditionDecision done(EditionEvent event) {
        return new EditionDecision.Done(List.of(event));
    }

    private static EditionDecision stage(Edition edition, String what, String fix) {
        return new EditionDecision.Refused(
                "EDITION-STAGE", "Edition " + edition.number() + " is " + edition.stage() + " and " + what + ".", fix);
    }
}
