package org.tidewaiter.access;

import org.jspecify.annotations.Nullable;

/**
 * What the {@link Guard} needs to know of the declaration that somebody wants to do something with.
 *
 * @param declarant identification number of who declares; null when none is known
 * @param importer identification number of the trader whose goods they are, on export the exporter; null when none is known
 * @param presented whether the goods were presented
 * @param office customs office it lies with; null when none is known
 */
public record Subject(
        @Nullable String declarant,
        @Nullable String importer,
        boolean presented,
        @Nullable String office) {
    /** For actions that concern no declaration, such as {@link Action#SEE_WORKLIST}. */
    public static final Subject NONE = new Subject(null, null, false, null);

    /** Something that belongs to one party only. */
    public static Subject of(String party) {
        return new Subject(party, party, false, null);
    }

    boolean concerns(String party) {
        return party.equals(declarant) || party.equals(importer);
    }
}
