package org.tidewaiter.rulebook;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
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

    /** In which the days of an administration begin; universal time where it has no rulebook. */
    default ZoneId zoneOf(String jurisdiction) {
        return of(jurisdiction).map(rulebook -> rulebook.title().zone()).orElse(ZoneOffset.UTC);
    }

    /** The day of an administration at that moment. */
    default LocalDate dayOf(String jurisdiction, Instant moment) {
        return LocalDate.ofInstant(moment, zoneOf(jurisdiction));
    }
}
