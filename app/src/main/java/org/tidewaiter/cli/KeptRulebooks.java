package org.tidewaiter.cli;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.rulebook.Rulebooks;
import org.tidewaiter.rulebook.file.PackagedRulebooks;

/** The packaged rulebooks, and all that were ever used, from the store. */
final class KeptRulebooks implements Rulebooks {
    private final PackagedRulebooks packaged = new PackagedRulebooks();
    private final Function<Digest, Optional<Rulebook>> kept;
    private final Map<Digest, Optional<Rulebook>> known = new ConcurrentHashMap<>();

    KeptRulebooks(Function<Digest, Optional<Rulebook>> kept) {
        this.kept = kept;
    }

    @Override
    public Optional<Rulebook> named(String name) {
        return packaged.named(name);
    }

    @Override
    public Optional<Rulebook> of(String jurisdiction) {
        return packaged.of(jurisdiction);
    }

    @Override
    public Optional<Rulebook> withDigest(Digest digest) {
        return known.computeIfAbsent(digest, d -> kept.apply(d).or(() -> packaged.withDigest(d)));
    }
}
