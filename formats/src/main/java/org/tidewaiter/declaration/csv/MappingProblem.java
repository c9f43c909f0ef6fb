package org.tidewaiter.declaration.csv;

/**
 * Something wrong with a mapping, or with a file for a mapping.
 *
 * @param path where in the mapping, e.g. {@code columns/Item Price/to}; empty for the whole
 * @param message one plain sentence that names the value
 * @param fix one plain sentence that says what to do
 */
public record MappingProblem(String path, String message, String fix) {
    /** One line for a terminal. */
    @Override
    public String toString() {
        return (path.isEmpty() ? "" : path + ": ") + message + " " + fix;
    }
}
