package org.tidewaiter.access.web;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tidewaiter.access.Action;
import org.tidewaiter.access.EarlyNotice;
import org.tidewaiter.access.People;
import org.tidewaiter.access.Visitor;

/** Who is told of a control before presentation: listed, entered and ended, for pages and programs alike. */
@Component
final class EarlyNoticeDesk {
    /**
     * Some of them.
     *
     * @param more whether others come after
     */
    record Shown(List<EarlyNotice> rows, boolean more) {}

    /** What came of entering one. */
    sealed interface Entered {
        record Done(EarlyNotice notice) implements Entered {}

        /** The field and the key of what is wrong with it. */
        record Wrong(Map<String, String> errors) implements Entered {}
    }

    private final People people;
    private final AccessDesk desk;
    private final Clock clock;

    EarlyNoticeDesk(People people, AccessDesk desk, Clock clock) {
        this.people = people;
        this.desk = desk;
        this.clock = clock;
    }

    /**
     * A page of them.
     *
     * @param party whose; empty for all
     * @param limit less than {@link People#PAGE_MAX}
     */
    Shown show(Visitor visitor, String party, String after, int limit) {
        desk.require(visitor, Action.SEE_EARLY_NOTICES, party, "list");
        List<EarlyNotice> found = people.notices(Typed.orNull(party), after, limit + 1);
        return new Shown(found.subList(0, Math.min(limit, found.size())), found.size() > limit);
    }

    /** Goes on only where the visitor may enter and end them. */
    void requireManaging(Visitor visitor, String object, String purpose) {
        desk.require(visitor, Action.MANAGE_EARLY_NOTICES, object, purpose);
    }

    Entered enter(Visitor visitor, EarlyNoticeForm form) {
        Map<String, String> errors = new LinkedHashMap<>(form.errors(visitor.day()));
        String party = errors.containsKey("party") ? "" : Typed.text(form.party());
        requireManaging(visitor, party, "grant");
        if (errors.isEmpty() && form.repeats(people.noticesFor(party))) {
            errors.put("authorisation", "notices.error.repeated");
        }
        if (!errors.isEmpty()) {
            return new Entered.Wrong(errors);
        }
        EarlyNotice notice = form.notice(Secrets.id("n-"), visitor.actor().signature(), clock.instant(), visitor.day());
        if (!people.addNotice(notice)) {
            throw new IllegalStateException("A number was drawn twice: " + notice.id());
        }
        return new Entered.Done(notice);
    }

    /** False where there is none, or it was ended before. */
    boolean end(Visitor visitor, String id) {
        requireManaging(visitor, id, "end");
        boolean ended = people.endNotice(id, clock.instant());
        if (!ended) {
            desk.failed(visitor, Action.MANAGE_EARLY_NOTICES, id, "end");
        }
        return ended;
    }
}
