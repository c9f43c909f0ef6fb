package org.tidewaiter.rulebook;

import java.util.Optional;
import org.tidewaiter.kernel.Digest;

/** Port: the rulebooks that can be used. */
public interface Rulebooks {
    /** The rulebook of that name, e.g. {@code gb}. */
    Optional<Rulebook> named(String name);

    /** The rulebook for an administration, by ISO 3166-1 alpha-2 code. */
    Optional<Rulebook> of(String jurisdiction);

    /** The rulebook of that digest, in force or past. */
    Optional<Rulebook> withDigest(Digest digest);
}
