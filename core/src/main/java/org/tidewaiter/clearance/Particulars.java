package org.tidewaiter.clearance;

import org.jspecify.annotations.Nullable;
import org.tidewaiter.declaration.Declaration;

/**
 * What lists of declarations show of the data in force, beside what the events tell.
 *
 * @param importer identification number of the importer as declared; null when not declared
 * @param office customs office that works on it, as declared; null when none is declared
 * @param items number of goods items, not negative
 */
public record Particulars(
        @Nullable String importer, @Nullable String office, int items) {
    public Particulars {
        if (items < 0) {
            throw new IllegalArgumentException("A declaration can't have " + items + " items.");
        }
    }

    /** Those of a declaration. Like the declarant, importer and office are cut to what every store can keep and index. */
    public static Particulars of(Declaration declaration) {
        return new Particulars(
                kept(declaration.importer()),
                kept(declaration.office()),
                declaration.items().size());
    }

    private static @Nullable String kept(@Nullable String declared) {
        String kept = declared == null ? "" : Clearing.fit(declared);
        return kept.isBlank() ? null : kept;
    }
}
