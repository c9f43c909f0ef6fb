package org.tidewaiter.edition;

import org.tidewaiter.kernel.Severity;

/**
 * Something to tell of the files of an edition, or of what it does to the one in force.
 *
 * @param severity ERROR: the edition is refused; WARNING: somebody should look before approving
 * @param code stable code, e.g. {@code MEASURE-OVERLAP}, {@code LINE-GONE}
 * @param file where it stands; empty where no file is meant
 * @param line line in the file from 1; 0 for the file as a whole
 * @param field column or key; empty for the line as a whole
 * @param message one plain sentence that names the value
 * @param fix one plain sentence that says what to do
 */
public record EditionFinding(
        Severity severity, String code, String file, long line, String field, String message, String fix) {
    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** One line for a terminal. */
    @Override
    public String toString() {
        return severity + (file.isEmpty() ? "" : " " + file + (line > 0 ? ":" + line : ""))
                + (field.isEmpty() ? "" : " [" + field + "]") + " " + code + ": " + message + " " + fix;
    }
}
