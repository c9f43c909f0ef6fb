package org.tidewaiter.clearance;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.declaration.Declaration;

/**
 * What lists of declarations show of the data in force, beside what the events tell.
 *
 * @param importer identification number of the importer as declared; null when not declared
 * @param office customs office that works on it, as declared; null when none is declared
 * @param items number of goods items, not negative
 * @param origins countries of origin of the items, each once and in order; at most {@value #ORIGINS_MAX} are told apart
 */
public record Particulars(
        @Nullable String importer, @Nullable String office, int items, List<String> origins) {
    /** Most origins of one declaration that are kept. */
    public static final int ORIGINS_MAX = 30;

    /** ISO 3166-1 alpha-2; what else may stand there is no country. */
    private static final String COUNTRY = "[A-Z]{2}";

    public Particulars {
        origins = List.copyOf(origins);
        if (items < 0) {
            throw new IllegalArgumentException("A declaration can't have " + items + " items.");
        }
    }

    /** Those of a declaration. Like the declarant, importer and office are cut to what every store can keep and index. */
    public static Particulars of(Declaration declaration) {
        return new Particulars(
                kept(declaration.importer()),
                kept(declaration.office()),
                declaration.items().size(),
                declaration.items().stream()
                        .flatMap(item -> Stream.ofNullable(item.origin()))
                        .filter(origin -> origin.matches(COUNTRY))
                        .distinct()
                        .sorted()
                        .limit(ORIGINS_MAX)
                        .toList());
    }

    /** Without origins. */
    public Particulars(@Nullable String importer, @Nullable String office, int items) {
        this(importer, office, items, List.of());
    }

    private static @Nullable String kept(@Nullable String declared) {
        String kept = declared == null ? "" : Clearing.fit(declared);
        return kept.isBlank() ? null : kept;
    }
}
