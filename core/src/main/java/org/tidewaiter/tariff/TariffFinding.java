package org.tidewaiter.tariff;

import java.util.Locale;
import org.tidewaiter.kernel.Severity;

/**
 * Something to tell about a published tariff file: where, what, and what to do.
 *
 * @param severity ERROR: nothing may be made of the file; WARNING: a line is not complete; INFO: worth knowing
 * @param code stable code, e.g. {@code RATE-TEXT}
 * @param line of the file from 1; 0 for the file as a whole
 * @param column name of the column, empty for the line as a whole
 * @param message one plain sentence that names the value
 * @param fix one plain sentence that says what to do
 */
public record TariffFinding(Severity severity, String code, long line, String column, String message, String fix) {
    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** One line for a terminal. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s %s%s %s: %s %s",
                severity,
                line > 0 ? "line " + line : "file",
                column.isEmpty() ? "" : " [" + column + "]",
                code,
                message,
                fix);
    }
}
