package org.tidewaiter.edition.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.tidewaiter.access.Access;
import org.tidewaiter.access.AccessLog;
import org.tidewaiter.access.Action;
import org.tidewaiter.access.Guard;
import org.tidewaiter.access.Reach;
import org.tidewaiter.access.Subject;
import org.tidewaiter.access.Verdict;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.clearance.BackCalculation;
import org.tidewaiter.clearance.Dossiers;
import org.tidewaiter.clearance.ListQuery;
import org.tidewaiter.clearance.Page;
import org.tidewaiter.clearance.Register;
import org.tidewaiter.clearance.Sort;
import org.tidewaiter.clearance.State;
import org.tidewaiter.clearance.Summary;
import org.tidewaiter.edition.Edition;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.rulebook.RulebookDiff;

/** Asks the guard on behalf of pages and API, tells the log, and does what was asked with editions. */
@Component
final class RulebookDesk {
    /** Differences kept for those who look at them page by page. */
    private static final int DIFFS_MAX = 4;

    private static final String PROFILES = "profiles";
    private static final State[] OPEN = {
        State.LODGED,
        State.ACCEPTED,
        State.UNDER_DOCUMENT_CHECK,
        State.UNDER_PHYSICAL_CONTROL,
        State.HELD,
        State.AWAITING_PAYMENT,
        State.PARTLY_RELEASED
    };

    private final EditionDesk desk;
    private final Register register;
    private final Dossiers dossiers;
    private final AccessLog log;
    private final Clock clock;
    private final Map<Long, RulebookDiff> diffs = new LinkedHashMap<>();

    RulebookDesk(EditionDesk desk, Register register, Dossiers dossiers, AccessLog log, Clock clock) {
        this.desk = desk;
        this.register = register;
        this.dossiers = dossiers;
        this.log = log;
        this.clock = clock;
    }

    EditionDesk desk() {
        return desk;
    }

    /** Editions of rulebooks as visitors may have them. */
    GuardedEditions editions() {
        return new GuardedEditions(this, desk);
    }

    /** Goes on only when the visitor may do it. */
    void require(Visitor visitor, Action action, String object, String purpose) {
        settle(visitor, action, object, purpose, Guard.check(visitor.actor(), action));
    }

    /** Goes on only when the visitor may read the declarations of everybody. */
    void requireDeclarations(Visitor visitor, String object, String purpose) {
        settle(visitor, Action.READ_DECLARATION, object, purpose, visitor.check(Action.READ_DECLARATION, Subject.NONE));
    }

    private void settle(Visitor visitor, Action action, String object, String purpose, Verdict verdict) {
        log.append(List.of(
                Access.of(clock.instant(), visitor.actor(), action, object, purpose, verdict, visitor.address())));
        if (verdict instanceof Verdict.Denied denied) {
            throw new AccessDeniedException(denied.reason().sentence());
        }
    }

    /** What was allowed was not done after all. */
    void failed(Visitor visitor, Action action, String object, String purpose) {
        log.append(List.of(new Access(
                clock.instant(),
                visitor.actor().signature(),
                action.name(),
                object,
                purpose,
                Access.Outcome.FAILED,
                null,
                visitor.address())));
    }

    /** By universal time. */
    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** How the log names an edition. */
    static String object(String id) {
        return "edition " + id;
    }

    static ResponseStatusException unknown() {
        return new ResponseStatusException(
                HttpStatus.NOT_FOUND, "There is no edition of that number. Maybe look in the list.");
    }

    /**
     * What the edition says otherwise than the one it follows, as the visitor may see it: what risk profiles look for is for
     * customs only. Empty where there is nothing to compare.
     */
    Optional<RulebookDiff> diff(Visitor visitor, Edition edition) {
        Optional<RulebookDiff> diff = diff(edition);
        if (visitor.may(Action.SEE_SELECTION, Subject.NONE)) {
            return diff;
        }
        return diff.map(all -> new RulebookDiff(
                all.before(),
                all.after(),
                all.changes().stream()
                        .map(c -> c.part().equals(PROFILES)
                                ? new RulebookDiff.Change(
                                        c.part(), c.kind(), c.key(), c.chapter(), c.goods(), List.of())
                                : c)
                        .toList()));
    }

    /** One at a time: it takes a second for the greatest tariffs. */
    private synchronized Optional<RulebookDiff> diff(Edition edition) {
        RulebookDiff known = diffs.remove(edition.number());
        Optional<RulebookDiff> diff = known == null ? desk.diff(edition) : Optional.of(known);
        diff.ifPresent(d -> diffs.put(edition.number(), d));
        if (diffs.size() > DIFFS_MAX) {
            diffs.remove(diffs.keySet().iterator().next());
        }
        return diff;
    }

    /** Changes of a part, or of any, that concern codes of that beginning, if any, and whose key or a value holds the text. */
    static List<RulebookDiff.Change> filtered(RulebookDiff diff, String part, String code, String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return diff.changes().stream()
                .filter(c -> part.isEmpty() || c.part().equals(part))
                .filter(c -> code.isEmpty() || c.concerns(code))
                .filter(c -> wanted.isEmpty()
                        || c.key().toLowerCase(Locale.ROOT).contains(wanted)
                        || c.fields().stream().anyMatch(f -> holds(f.before(), wanted) || holds(f.after(), wanted)))
                .toList();
    }

    private static boolean holds(@Nullable String text, String wanted) {
        return text != null && text.toLowerCase(Locale.ROOT).contains(wanted);
    }

    /**
     * Open declarations that the edition would charge otherwise.
     *
     * @param rows the touched ones of those looked at
     * @param looked how many were looked at
     * @param next cursor of those not looked at yet; null when there are none
     */
    record Touched(
            List<BackCalculation> rows,
            int looked,
            @Nullable String next) {}

    /** Whether the visitor may see declarations of everybody. */
    static boolean seesDeclarations(Visitor visitor) {
        return visitor.reach() instanceof Reach.Everything;
    }

    /** Looks at a page of open declarations, the last received first. */
    Touched touched(Visitor visitor, Edition edition, @Nullable String cursor) {
        requireDeclarations(visitor, object(String.valueOf(edition.number())), "touched declarations");
        Rulebook rulebook = desk.rulebook(edition).orElseThrow(RulebookDesk::unknown);
        Page<Summary> page = register.search(query(cursor));
        List<BackCalculation> rows = new ArrayList<>();
        int looked = 0;
        for (Summary row : page.rows()) {
            if (row.jurisdiction().equals(edition.jurisdiction())) {
                looked++;
                dossiers.calculateBack(row.mrn(), rulebook)
                        .filter(BackCalculation::isTouched)
                        .ifPresent(rows::add);
            }
        }
        return new Touched(rows, looked, page.next());
    }

    private static ListQuery query(@Nullable String cursor) {
        try {
            return ListQuery.builder()
                    .states(OPEN)
                    .descending(Sort.RECEIVED)
                    .limit(ListQuery.LIMIT_MAX)
                    .cursor(cursor)
                    .build();
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, "The cursor is none of ours. Begin without one.", e);
        }
    }
}
