package org.tidewaiter.origin.web;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.tidewaiter.origin.PreferenceSchemes;

/** Port: who grants preferences, and under which schemes now. */
public interface Granting {
    /**
     * An administration's schemes.
     *
     * @param zone where its days begin
     */
    record Grants(PreferenceSchemes schemes, ZoneId zone) {}

    /** Of an administration, ISO 3166-1 alpha-2 or {@code EU}; empty where nothing is known of it. */
    Optional<Grants> of(String jurisdiction);

    /** Administrations to choose from. */
    List<String> jurisdictions();
}
