package org.tidewaiter.rulebook.file;

import java.util.Comparator;
import org.tidewaiter.kernel.Severity;

/**
 * Something wrong in the files of a rulebook: where, what, and how to mend it.
 *
 * @param severity ERROR: the rulebook can't be used; WARNING: it can, and somebody should look
 * @param code stable code of the kind of problem, e.g. {@code MEASURE-OVERLAP}
 * @param file name of the file, or of the rulebook where no file is meant
 * @param line line in the file from 1; 0 for the file as a whole
 * @param field column or key, empty for the line as a whole
 * @param message one plain sentence that names the value
 * @param fix one plain sentence that says what to do
 */
public record RulebookProblem(
        Severity severity, String code, String file, long line, String field, String message, String fix) {
    /** Errors first, then by file and line: the same files always give the same list. */
    public static final Comparator<RulebookProblem> ORDER = Comparator.comparing(RulebookProblem::severity)
            .thenComparing(RulebookProblem::file)
            .thenComparingLong(RulebookProblem::line)
            .thenComparing(RulebookProblem::field)
            .thenComparing(RulebookProblem::code)
            .thenComparing(RulebookProblem::message);

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** One line for a terminal, e.g. {@code ERROR measures.csv:12 [rounding] ROUNDING-UNREADABLE: … …}. */
    @Override
    public String toString() {
        return severity + " " + file + (line > 0 ? ":" + line : "") + (field.isEmpty() ? "" : " [" + field + "]") + " "
                + code + ": " + message + " " + fix;
    }
}
