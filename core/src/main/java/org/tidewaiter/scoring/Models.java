package org.tidewaiter.scoring;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Digest;

/**
 * Port: the registry of models, append-only. Whether a model is in use is not its matter: plans name models by digest.
 * Safe from several threads and processes; durable when a method returns.
 */
public interface Models {
    /** Longest page of a list. */
    int PAGE_MAX = 1_000;

    /**
     * Keeps a model that was admitted.
     *
     * @param by who brought it
     * @return false where it is there already; then what is there stays
     */
    boolean add(Admission.Admitted model, String by, Instant at);

    /**
     * The model of a digest, from memory where it was asked for lately.
     *
     * @throws IllegalStateException where what is stored is damaged, or this program makes other features: it is never
     *     used
     */
    Optional<RiskModel> withDigest(Digest digest);

    /**
     * The same as it is stored now: what stays in memory may be damaged there since.
     *
     * @throws IllegalStateException as above
     */
    Optional<RiskModel> stored(Digest digest);

    /** One of the list; empty where there is none. */
    Optional<RegisteredModel> find(Digest digest);

    /** What the scores of a model are. */
    default ScoreKind kind(Digest digest) {
        return find(digest).map(model -> model.card().kind()).orElse(ScoreKind.UNKNOWN);
    }

    /**
     * The newest first.
     *
     * @param after the last one of the page before; null for the first page
     * @param limit 1 to {@link #PAGE_MAX}
     */
    List<RegisteredModel> list(@Nullable RegisteredModel after, int limit);
}
