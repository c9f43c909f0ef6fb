package org.tidewaiter.scoring;

import java.time.Instant;
import org.tidewaiter.kernel.Digest;

/**
 * A model in the registry, without its trees.
 *
 * @param digest SHA-256 of its canonical file
 * @param features digest of its feature set
 * @param card what to know of it
 * @param bytes of the canonical file
 * @param by who brought it
 * @param at when, to the microsecond
 */
public record RegisteredModel(Digest digest, Digest features, ModelCard card, long bytes, String by, Instant at) {}
