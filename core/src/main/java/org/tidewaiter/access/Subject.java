package org.tidewaiter.access;

import org.jspecify.annotations.Nullable;

/**
 * What the {@link Guard} needs to know of the declaration that somebody wants to do something with.
 *
 * @param declarant identification number of who declares; null when none is known
 * @param importer identification number of the trader whose goods they are, on export the exporter; null when none is known
 * @param presented whether the goods were presented
 * @param office customs office it lies with; null when none is known
 * @param selected whether it waits for its goods and was selected for a control, which parties may be told early
 */
public record Subject(
        @Nullable String declarant,
        @Nullable String importer,
        boolean presented,
        @Nullable String office,
        boolean selected) {
    /** For actions that concern no declaration, such as {@link Action#SEE_WORKLIST}. */
    public static final Subject NONE = new Subject(null, null, false, null);

    /** One of which nobody is told early. */
    public Subject(@Nullable String declarant, @Nullable String importer, boolean presented, @Nullable String office) {
        this(declarant, importer, presented, office, false);
    }

    /** Something that belongs to one party only. */
    public static Subject of(String party) {
        return new Subject(party, party, false, null);
    }

    /** The same, selected for a control before its goods are there. */
    public Subject selectedEarly() {
        return new Subject(declarant, importer, presented, office, true);
    }

    boolean concerns(String party) {
        return party.equals(declarant) || party.equals(importer);
    }
}
