package org.tidewaiter.access;

import java.util.Set;

/** Whose declarations somebody may list and read. */
public sealed interface Reach {
    /** Everybody's. */
    record Everything() implements Reach {}

    /** Those whose declarant or importer is one of the parties. */
    record Parties(Set<String> parties) implements Reach {
        public Parties {
            parties = Set.copyOf(parties);
        }
    }

    /** Nobody's. */
    record Nothing() implements Reach {}
}
