package org.tidewaiter.risk;

/**
 * What of a declaration is like an entry of a list.
 *
 * @param field e.g. {@code declaration.importerName}
 * @param value what it holds
 * @param match what that is like
 */
public record ListHit(String field, String value, ListMatch match) {
    /** For officers. */
    public String sentence() {
        return field + " \"" + value + "\" is like " + match.sentence();
    }
}
