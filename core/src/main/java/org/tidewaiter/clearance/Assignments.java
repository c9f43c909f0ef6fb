package org.tidewaiter.clearance;

import java.util.List;
import org.tidewaiter.kernel.Mrn;

/** Port: which officer has taken which declaration, now and before. Safe from several threads and processes at once. */
public interface Assignments {
    /**
     * Hands a declaration over, and keeps that it was done; durable when the method returns.
     *
     * @return false when there is no such declaration or another officer than {@code from} has it; then nothing is stored
     */
    boolean assign(Assignment assignment);

    /** All that were done, the first first; none when there is no such declaration. */
    List<Assignment> assignments(Mrn mrn);
}
