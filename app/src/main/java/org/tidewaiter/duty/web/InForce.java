package org.tidewaiter.duty.web;

import java.util.List;
import java.util.Optional;
import org.tidewaiter.rulebook.Rulebook;

/** Port: the rulebooks that declarations are assessed by now. */
public interface InForce {
    /** The rulebook for an administration, ISO 3166-1 alpha-2 or {@code EU}; empty where there is none. */
    Optional<Rulebook> of(String jurisdiction);

    /** Administrations to choose from: those whose rulebooks come along, then those that only editions are for. */
    List<String> jurisdictions();
}
