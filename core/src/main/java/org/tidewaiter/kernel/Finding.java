package org.tidewaiter.kernel;

import java.util.Comparator;

/**
 * Something to tell about a message: what is wrong, where, and how to mend it.
 *
 * @param code stable code of the rule, e.g. {@code LRN-MISSING}; see the rule catalogue
 * @param severity what it means for acceptance
 * @param pointer where
 * @param message one plain sentence that names the value
 * @param fix one plain sentence that says what to do
 */
public record Finding(String code, Severity severity, Pointer pointer, String message, String fix) {
    /** Errors first, then in the order of the code and place: the same findings always come in the same order. */
    public static final Comparator<Finding> ORDER = Comparator.comparing(Finding::severity)
            .thenComparing(Finding::code)
            .thenComparing(f -> f.pointer().path())
            .thenComparing(Finding::message);

    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
