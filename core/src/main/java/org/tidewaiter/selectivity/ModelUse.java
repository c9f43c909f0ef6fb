package org.tidewaiter.selectivity;

import org.tidewaiter.kernel.Digest;

/**
 * A model that a plan uses.
 *
 * @param model digest in the registry of models
 */
public record ModelUse(Role role, Digest model) {
    /** What a model's scores do. */
    public enum Role {
        /** They select. */
        CHAMPION,
        /** They select in place of the champion's for the share of declarations that the plan gives to it. */
        CHALLENGER,
        /** They are recorded and select nothing. */
        SHADOW
    }
}
