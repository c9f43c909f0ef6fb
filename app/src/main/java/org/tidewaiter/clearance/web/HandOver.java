package org.tidewaiter.clearance.web;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
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

    /** What waits for somebody of customs. */
    static final Set<State> TO_BE_WORKED_ON =
            EnumSet.of(State.UNDER_DOCUMENT_CHECK, State.UNDER_PHYSICAL_CONTROL, State.HELD, State.PARTLY_RELEASED);

    /** What came of it. */
    sealed interface Outcome {
        /** Whoever asks hands no cases over. */
        record NotYours() implements Outcome {}

        /** Somebody named is no officer of the visitor's office, or both are the same. */
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

    /** The officers whose cases the visitor hands over, and whom to; empty where it hands none over. */
    List<Person> officers(Visitor visitor) {
        return visitor.may(Action.ASSIGN, Subject.NONE) ? OrderDesk.officers(people, visitor) : List.of();
    }

    /**
     * Hands the oldest cases over.
     *
     * @param to null for nobody
     * @param most 1 to {@value #MOST}
     */
    Outcome of(Visitor visitor, String from, @Nullable String to, int most) {
        List<String> officers = officers(visitor).stream().map(Person::id).toList();
        if (officers.isEmpty()) {
            return new Outcome.NotYours();
        }
        if (!officers.contains(from)) {
            return new Outcome.Unfit(true);
        }
        if (to != null && (to.equals(from) || !officers.contains(to))) {
            return new Outcome.Unfit(false);
        }
        Page<Summary> page = register.search(ListQuery.builder()
                .states(TO_BE_WORKED_ON)
                .assignedTo(from)
                .ascending(Sort.RECEIVED)
                .limit(most)
                .build());
        List<Case> cases = new ArrayList<>();
        for (Summary summary : page.rows()) {
            String mrn = summary.mrn().value();
            cases.add(new Case(mrn, counter.assign(visitor, mrn, from, to)));
        }
        return new Outcome.Done(cases, page.next() != null);
    }
}
