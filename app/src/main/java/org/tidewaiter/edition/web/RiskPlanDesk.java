package org.tidewaiter.edition.web;

import org.springframework.stereotype.Component;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.edition.Edition;
import org.tidewaiter.edition.HandedInPlan;
import org.tidewaiter.kernel.Bytes;

/** Asks the guard on behalf of pages and API, tells the log, and does what was asked with risk plans. */
@Component
final class RiskPlanDesk {
    /** Most bytes of a plan's file. */
    static final int BYTES_MAX = 4 << 20;

    private final RulebookDesk guard;
    private final PlanDesk desk;

    RiskPlanDesk(RulebookDesk guard, PlanDesk desk) {
        this.guard = guard;
        this.desk = desk;
    }

    PlanDesk desk() {
        return desk;
    }

    /** Risk plans as visitors may have them. */
    GuardedEditions editions() {
        return new GuardedEditions(guard, desk);
    }

    /** Goes on only when the visitor may look at risk plans. */
    void requireSeeing(Visitor visitor, String object, String purpose) {
        guard.require(visitor, desk.seeing(), object, purpose);
    }

    /** Goes on only when the visitor may write risk plans. */
    void requireManaging(Visitor visitor, String object, String purpose) {
        guard.require(visitor, desk.managing(), object, purpose);
    }

    /** What becomes of a file that somebody hands in. */
    sealed interface Answer {
        /** It is an edition now, refused or not. */
        record Loaded(Edition edition) implements Answer {}

        record TooLarge() implements Answer {}

        record Empty() implements Answer {}
    }

    /** Hands a file in. */
    Answer load(Visitor visitor, Bytes file) {
        if (file.size() == 0) {
            return new Answer.Empty();
        }
        if (file.size() > BYTES_MAX) {
            return new Answer.TooLarge();
        }
        return new Answer.Loaded(propose(visitor, desk.files().read(PlanDesk.FILE, file)));
    }

    /** The same of one that was read. */
    Edition propose(Visitor visitor, HandedInPlan handed) {
        return desk.propose(visitor.actor().signature(), handed);
    }
}
