package org.tidewaiter.cli;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.tidewaiter.edition.Edition;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.rulebook.Rulebooks;
import org.tidewaiter.rulebook.file.PackagedRulebooks;

/**
 * All rulebooks that were ever used or activated, from the store; and those that come along, which are in force where no
 * edition was activated.
 */
final class KeptRulebooks implements Rulebooks {
    private final PackagedRulebooks packaged = new PackagedRulebooks();
    private final Function<Digest, Optional<Rulebook>> kept;
    private final Function<String, Optional<Edition>> inForce;
    private final Map<Digest, Optional<Rulebook>> known = new ConcurrentHashMap<>();

    /**
     * @param kept reads one from the store
     * @param inForce the edition of a jurisdiction in force now
     */
    KeptRulebooks(Function<Digest, Optional<Rulebook>> kept, Function<String, Optional<Edition>> inForce) {
        this.kept = kept;
        this.inForce = inForce;
    }

    @Override
    public Optional<Rulebook> named(String name) {
        return packaged.named(name);
    }

    @Override
    public Optional<Rulebook> of(String jurisdiction) {
        Optional<Edition> edition = inForce.apply(jurisdiction);
        return edition.isEmpty() ? packaged.of(jurisdiction) : Optional.of(require(edition.get()));
    }

    /** The rulebook of an edition that was activated. */
    Rulebook require(Edition edition) {
        return withDigest(edition.digest())
                .orElseThrow(() -> new IllegalStateException("Edition " + edition.number() + " is in force, but its"
                        + " rulebook " + edition.digest() + " is not kept. Maybe restore the backup again."));
    }

    @Override
    public Optional<Rulebook> withDigest(Digest digest) {
        Optional<Rulebook> found =
                known.computeIfAbsent(digest, d -> kept.apply(d).or(() -> packaged.withDigest(d)));
        if (found.isEmpty()) {
            known.remove(digest, found); // it may be kept by the next time
        }
        return found;
    }
}
