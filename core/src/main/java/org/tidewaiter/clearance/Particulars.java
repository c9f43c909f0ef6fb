package org.tidewaiter.clearance;

import org.jspecify.annotations.Nullable;
import org.tidewaiter.declaration.Declaration;

/**
 * What lists of declarations show of the data in force, beside what the events tell.
 *
 * @param importer identification number of the importer as declared; null when not declared
 * @param items number of goods items, not negative
 */
public record Particulars(@Nullable String importer, int items) {
    public Particulars {
        if (items < 0) {
            throw new IllegalArgumentException("A declaration can't have " + items + " items.");
        }
    }

    /** Those of a declaration. Like the declarant, an importer is cut to what every store can keep and index. */
    public static Particulars of(Declaration declaration) {
        String declared = declaration.importer();
        String importer = declared == null ? "" : Clearing.fit(declared);
        return new Particulars(
                importer.isEmpty() ? null : importer, declaration.items().size());
    }
}
