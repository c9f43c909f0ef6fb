package org.tidewaiter.declaration.csv;

import java.util.List;

/**
 * A value of an outcome column that a mapping names neither as yes nor as no.
 *
 * @param column that holds it
 * @param value as it stands, never blank
 * @param known values that the mapping names
 * @param namesNo whether the mapping names the values of the column that say no
 * @param takenForNo whether it counts as no all the same; else the row tells no outcome
 */
public record UnknownOutcome(String column, String value, List<String> known, boolean namesNo, boolean takenForNo) {
    public UnknownOutcome {
        known = List.copyOf(known);
    }
}
