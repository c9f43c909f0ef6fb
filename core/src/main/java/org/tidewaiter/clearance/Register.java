package org.tidewaiter.clearance;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tidewaiter.kernel.Mrn;

/**
 * Port: lists of declarations, for officers' worklists, traders and other systems. What is stored when a call begins is found.
 */
public interface Register {
    /** Most officers that {@link #assignees} answers. */
    int ASSIGNEES_MAX = 500;

    /**
     * The page of a list. A list read page by page has every declaration that met the query all the while and whose sort
     * value stayed as it was, once; others may come and go meanwhile.
     */
    Page<Summary> search(ListQuery query);

    /** How many declarations a list has, on all its pages; exact, and so it takes time in proportion to them. */
    long count(ListQuery query);

    /**
     * Who has taken declarations that are in one of those states and lie with that office, or with none.
     *
     * @return ids of officers, at most {@value #ASSIGNEES_MAX}, the first in the order of their bytes
     */
    List<String> assignees(Set<State> states, String office);

    /** The line of one declaration; empty when there is none of that number. */
    Optional<Summary> summary(Mrn mrn);
}
