package org.tidewaiter.risk;

import org.tidewaiter.kernel.Severity;

/**
 * Something wrong in the file of a list: where, what, and how to mend it.
 *
 * @param severity ERROR: something of the list was not read; WARNING: somebody should look
 * @param code stable code of the kind of problem, e.g. {@code LIST-ENTRY-NAMELESS}
 * @param line in the file from 1; 0 for the file as a whole
 * @param field column or element, empty for the entry as a whole
 * @param message one plain sentence that names the value
 * @param fix one plain sentence that says what to do
 */
public record ListProblem(Severity severity, String code, long line, String field, String message, String fix) {
    /** One line for a terminal. */
    @Override
    public String toString() {
        return severity + (line > 0 ? " line " + line : "") + (field.isEmpty() ? "" : " [" + field + "]") + " " + code
                + ": " + message + " " + fix;
    }
}
