package org.tidewaiter.clearance;

import java.util.Optional;
import org.tidewaiter.kernel.Mrn;

/**
 * Port: lists of declarations, for officers' worklists, traders and other systems. What is stored when a call begins is found.
 */
public interface Register {
    /**
     * The page of a list. A list read page by page has every declaration that met the query all the while and whose sort
     * value stayed as it was, once; others may come and go meanwhile.
     */
    Page<Summary> search(ListQuery query);

    /** How many declarations a list has, on all its pages; exact, and so it takes time in proportion to them. */
    long count(ListQuery query);

    /** The line of one declaration; empty when there is none of that number. */
    Optional<Summary> summary(Mrn mrn);
}
