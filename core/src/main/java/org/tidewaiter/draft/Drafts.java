package org.tidewaiter.draft;

import java.util.List;
import java.util.Optional;

/** Port: where drafts and templates are kept. Safe from several threads and processes; durable at once. */
public interface Drafts {
    /** Most drafts of a party, and most templates. */
    int PARTY_MAX = 200;

    /** Most drafts that are listed for an agent. */
    int ENTRUSTED_MAX = 500;

    Optional<Draft> find(String id);

    /** All drafts, or all templates, of a party, those first that were changed last; without their fields. */
    List<Draft> list(String party, boolean template);

    /** All drafts that an agent works on for others, those first that were changed last; without their fields. */
    List<Draft> entrusted(String agent);

    /**
     * Keeps a new one, of version 0.
     *
     * @return false when the party has as many as it may, or the id is taken
     */
    boolean add(Draft draft);

    /**
     * Keeps one with the next version.
     *
     * @param draft changed, with the version that was read
     * @return false when there is none, or somebody else changed it meanwhile
     */
    boolean change(Draft draft);

    /**
     * Deletes one.
     *
     * @param version that was looked at
     * @return false when there is none, or somebody else changed it meanwhile
     */
    boolean delete(String id, int version);
}
