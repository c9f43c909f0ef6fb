package org.tidewaiter.edition;

import java.util.List;

/** The answer to a command on an edition. */
public sealed interface EditionDecision {
    /**
     * It is done.
     *
     * @param events what happened, at least one
     */
    record Done(List<EditionEvent> events) implements EditionDecision {
        public Done {
            events = List.copyOf(events);
        }
    }

    /**
     * It can't be done; nothing happened.
     *
     * @param code stable code, e.g. {@code EDITION-SECOND-PERSON}
     * @param message one plain sentence that names the value
     * @param fix one plain sentence that says what to do
     */
    record Refused(String code, String message, String fix) implements EditionDecision {}
}
