package org.tidewaiter.risk;

import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.kernel.Digest;

/**
 * A version of a list that conditions name.
 *
 * @param name as conditions write it
 * @param kind what stands on it
 * @param file SHA-256 of its file, as it was published
 */
public record ListUse(String name, NamedList.Kind kind, Digest file) {
    /** Most lists that are used together. */
    public static final int MAX_LISTS = 50;
    /** Most entries of all lists that are used together. */
    public static final int MAX_ENTRIES = 1_000_000;

    public ListUse {
        NamedList.requireName(name);
    }

    /** Writes its members. */
    public void canonical(Canonical c) {
        c.field("name", name).field("kind", kind).field("file", file.hex());
    }
}
