package org.tidewaiter.clearance.web;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tidewaiter.access.Action;
import org.tidewaiter.access.People;
import org.tidewaiter.access.Person;
import org.tidewaiter.access.Subject;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.clearance.ListQuery;
import org.tidewaiter.clearance.Page;
import org.tidewaiter.clearance.Register;
import org.tidewaiter.clearance.Sort;
import org.tidewaiter.clearance.State;
import org.tidewaiter.clearance.Summary;

/**
 * Hands over what an absent officer works on, for pages and the API alike: the oldest case first, each as if it were given alone,
 * with the guard asked, the log written and the event told.
 */
@Component
final class HandOver {
    /** Most cases that are looked at at once. */
    static final int MOST = ListQuery.LIMIT_MAX;

    /** Most pages of somebody's cases that are looked through for those of the office. */
    private static final int PAGES_MAX = 50;

    /** What waits for somebody of customs. */
    static final Set<State> TO_BE_WORKED_ON =
            EnumSet.of(State.UNDER_DOCUMENT_CHECK, State.UNDER_PHYSICAL_CONTROL, State.HELD, State.PARTLY_RELEASED);

    /** What came of it. */
    sealed interface Outcome {
        /** Whoever asks hands no cases over. */
        record NotYours() implements Outcome {}

        /** Who is to get them is no officer of the visitor's office, who had them has none of it, or both are the same. */
        record Unfit(boolean from) implements Outcome {}

        /**
         * Each case that was looked at.
         *
         * @param more whether the officer has further cases
         */
        record Done(List<Case> cases, boolean more) implements Outcome {
            public Done {
                cases = List.copyOf(cases);
            }

            long handedOver() {
                return cases.stream()
                        .filter(c -> c.acted() instanceof Counter.Acted.Given)
                        .count();
            }
        }
    }

    /**
     * Somebody whose cases can be handed over.
     *
     * @param here whether it works on declarations in the visitor's office now
     */
    public record Holder(String id, String name, boolean here) {}

    /** A case, and what came of handing it over. */
    record Case(String mrn, Counter.Acted acted) {}

    private final Register register;
    private final Counter counter;
    private final People people;

    HandOver(Register register, Counter counter, People people) {
        this.register = register;
        this.counter = counter;
        this.people = people;
    }

    /** Whether the visitor hands cases over at all: those of its office. */
    static boolean isFor(Visitor visitor) {
        return visitor.may(Action.ASSIGN, Subject.NONE) && visitor.actor().office() != null;
    }

    /** Whom the visitor gives cases to; nobody where it hands none over. */
    List<Person> officers(Visitor visitor) {
        return isFor(visitor) ? OrderDesk.officers(people, visitor) : List.of();
    }

    /**
     * Whose cases the visitor hands over: its officers', and those of whoever still has one of its office, though it may sign in no
     * more or works elsewhere by now.
     */
    List<Holder> holders(Visitor visitor) {
        String office = visitor.actor().office();
        if (!isFor(visitor) || office == null) {
            return List.of();
        }
        Map<String, Holder> holders = new LinkedHashMap<>();
        officers(visitor).forEach(o -> holders.put(o.id(), new Holder(o.id(), o.name(), true)));
        for (String id : register.assignees(TO_BE_WORKED_ON, office)) {
            holders.computeIfAbsent(
                    id, i -> new Holder(i, people.find(i).map(Person::name).orElse(i), false));
        }
        return List.copyOf(holders.values());
    }

    /**
     * Hands the oldest cases over.
     *
     * @param to null for nobody
     * @param most 1 to {@value #MOST}
     */
    Outcome of(Visitor visitor, String from, @Nullable String to, int most) {
        if (!isFor(visitor)) {
            return new Outcome.NotYours();
        }
        if (holders(visitor).stream().noneMatch(h -> h.id().equals(from))) {
            return new Outcome.Unfit(true);
        }
        boolean fits =
                to == null || !to.equals(from) && officers(visitor).stream().anyMatch(o -> o.id().equals(to));
        if (!fits) {
            return new Outcome.Unfit(false);
        }
        List<Summary> theirs = cases(visitor, from, most + 1);
        List<Case> cases = new ArrayList<>();
        for (Summary summary : theirs.subList(0, Math.min(most, theirs.size()))) {
            String mrn = summary.mrn().value();
            cases.add(new Case(mrn, counter.assign(visitor, mrn, from, to)));
        }
        return new Outcome.Done(cases, theirs.size() > most);
    }

    /** The oldest cases of somebody; those of another office, which it may have too, are that one's to hand over. */
    private List<Summary> cases(Visitor visitor, String from, int most) {
        String office = visitor.actor().office();
        ListQuery first = ListQuery.builder()
                .states(TO_BE_WORKED_ON)
                .assignedTo(from)
                .ascending(Sort.RECEIVED)
                .limit(MOST)
                .build();
        List<Summary> cases = new ArrayList<>();
        Page<Summary> page = register.search(first);
        for (int pages = 1; ; pages++) {
            page.rows().stream()
                    .filter(row -> row.office() == null || row.office().equals(office))
                    .forEach(cases::add);
            String next = page.next();
            if (next == null || cases.size() >= most || pages == PAGES_MAX) {
                return cases.subList(0, Math.min(most, cases.size()));
            }
            page = register.search(first.after(next));
        }
    }
}
