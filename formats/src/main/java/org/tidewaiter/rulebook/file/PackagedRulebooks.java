package org.tidewaiter.rulebook.file;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.rulebook.Rulebooks;

/**
 * The rulebooks that come with the platform. Each is read when it is first asked for, and kept: who needs one does not
 * pay for the others.
 */
public final class PackagedRulebooks implements Rulebooks {
    private final Map<String, RulebookFiles.Usable> loaded = new ConcurrentHashMap<>();

    @Override
    public Optional<Rulebook> named(String name) {
        return source(name).map(RulebookFiles.Usable::rulebook);
    }

    /** The rulebook with its files, e.g. to keep them. */
    public Optional<RulebookFiles.Usable> source(String name) {
        return RulebookFiles.packaged().contains(name)
                ? Optional.of(loaded.computeIfAbsent(name, PackagedRulebooks::read))
                : Optional.empty();
    }

    /** A packaged rulebook has the name of its jurisdiction in small letters, which a test holds. */
    @Override
    public Optional<Rulebook> of(String jurisdiction) {
        return named(jurisdiction.toLowerCase(Locale.ROOT))
                .filter(rulebook -> rulebook.title().jurisdiction().equals(jurisdiction));
    }

    /** Looks among those that are read first, then reads the others one by one. */
    @Override
    public Optional<Rulebook> withDigest(Digest digest) {
        for (RulebookFiles.Usable one : loaded.values()) {
            if (one.rulebook().digest().equals(digest)) {
                return Optional.of(one.rulebook());
            }
        }
        for (String name : RulebookFiles.packaged()) {
            Optional<Rulebook> found =
                    named(name).filter(rulebook -> rulebook.digest().equals(digest));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static RulebookFiles.Usable read(String name) {
        RulebookFiles.Reading reading = RulebookFiles.load(name);
        if (reading instanceof RulebookFiles.Usable readable) {
            return readable;
        }
        throw new IllegalStateException("The packaged rulebook " + name + " can't be read: "
                + reading.problems().getFirst());
    }
}
