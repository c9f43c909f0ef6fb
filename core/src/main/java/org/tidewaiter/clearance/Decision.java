package org.tidewaiter.clearance;

import java.util.List;
import org.tidewaiter.kernel.Finding;

/** The answer to a command. */
public sealed interface Decision {
    /**
     * It is done.
     *
     * @param events what happened, at least one
     */
    record Done(List<ClearanceEvent> events) implements Decision {
        public Done {
            events = List.copyOf(events);
        }
    }

    /**
     * It can't be done; nothing happened.
     *
     * @param finding why, on which legal basis, and what can be done
     */
    record Refused(Finding finding) implements Decision {}
}
