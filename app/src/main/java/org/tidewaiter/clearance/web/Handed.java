package org.tidewaiter.clearance.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.continuity.Depository;
import org.tidewaiter.kernel.Finding;

/** What came of something handed in. */
sealed interface Handed {
    /**
     * A declaration or a change, answered.
     *
     * @param accepted whether it was done
     * @param repeated whether the same bytes were answered before
     * @param mrn its declaration; null where it was only checked or none was found
     * @param findings of the assessment, or why a change was refused
     * @param view the declaration after it; null where none was found
     */
    record Answered(
            boolean accepted,
            boolean repeated,
            @Nullable String mrn,
            List<Finding> findings,
            @Nullable DeclarationView view)
            implements Handed {}

    /** Well-formed, and no declaration. */
    record NoDeclaration(String reason) implements Handed {}

    /** Not well-formed, over a limit or undecodable. */
    record Unreadable(String reason) implements Handed {}

    /** Received while it could not be stored; it is worked off later. */
    record Deposited(Depository.Slip slip) implements Handed {}

    /** For a party that the visitor does not act for. */
    record Forbidden(String reason) implements Handed {}
}
