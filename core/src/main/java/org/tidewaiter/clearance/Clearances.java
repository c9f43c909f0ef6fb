package org.tidewaiter.clearance;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.selectivity.Selections;
import org.tidewaiter.selectivity.Yields;

/**
 * Port: where clearances are kept. Everything stored is durable when a method returns. All calls are safe from several
 * threads and several processes at once.
 */
public interface Clearances {
    /** Most filings in one call of {@link #add}. */
    int MAX_BATCH = 1_000;

    /**
     * What a message is known by.
     *
     * @param message digest of its bytes
     * @param declarant whose reference it is
     * @param lrn the reference
     */
    record Key(Digest message, String declarant, String lrn) {}

    /**
     * What is known of a key.
     *
     * @param sameMessage MRN that the same bytes lead to, null when they are new
     * @param sameReference MRN that the declarant uses the reference for; null when it is free, or was rejected
     * @param declarantKnown whether the declarant has lodged before
     */
    record Known(@Nullable Mrn sameMessage, @Nullable Mrn sameReference, boolean declarantKnown) {}

    /** A stored event as it was written. */
    record StoredEvent(int sequence, String name, Instant at, String text) {}

    /**
     * Everything about one declaration.
     *
     * @param clearance as it stands
     * @param events in order
     * @param evidence in order
     * @param assessment canonical text of the last assessment that is in force, so not that of a change that waits
     */
    record Dossier(Clearance clearance, List<StoredEvent> events, List<Evidence> evidence, String assessment) {
        /** The evidence of the assessment in force. */
        public Evidence lastAssessed() {
            return evidence.stream()
                    .filter(e -> !e.purpose().onlyAsks())
                    .reduce((first, second) -> second)
                    .orElseThrow(
                            () -> new IllegalStateException(clearance.mrn() + " is stored without what was assessed."));
        }
    }

    /** One answer for each key, in their order. */
    List<Known> lookUp(List<Key> keys);

    /** Reserves that many serial numbers for MRNs, never given before; the first of them. */
    long reserveSerials(int count);

    /**
     * Stores new clearances in one transaction. A filing whose message or reference somebody else stored meanwhile is left
     * out, the others are stored; so is one whose drawing on a quota does not hold any more.
     *
     * @param filings at most {@link #MAX_BATCH}, each with its evidence and assessment
     * @return for each filing, in their order, whether it was stored
     */
    List<Boolean> add(List<Filing> filings);

    /**
     * Stores what a further decision leaves behind, if nobody else was faster.
     *
     * @param before the clearance that was decided on
     * @return false when the stored revision is another, the message belongs to another declaration, or a drawing on a quota
     *     does not hold any more; then nothing is stored
     */
    boolean append(Clearance before, Filing filing);

    /** What was drawn of quotas by what is stored here. */
    QuotaBalances quotas();

    /** How declarations were selected by risk plans. */
    Selections selections();

    /** What these selections came to. */
    Yields yields();

    /** What waits to be shared out. */
    QuotaRequests quotaRequests();

    Optional<Clearance> find(Mrn mrn);

    Optional<Dossier> dossier(Mrn mrn);

    /** The texts of the last assessments in force, for lists; what is not stored is missing. */
    default Map<Mrn, String> assessments(Collection<Mrn> mrns) {
        Map<Mrn, String> texts = new HashMap<>();
        mrns.forEach(mrn -> dossier(mrn).ifPresent(dossier -> texts.put(mrn, dossier.assessment())));
        return texts;
    }

    /** Number of declarations stored. */
    long count();
}
