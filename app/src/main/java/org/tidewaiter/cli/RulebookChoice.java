package org.tidewaiter.cli;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.rulebook.file.RulebookFiles;
import org.tidewaiter.rulebook.file.RulebookSource;

/** Which rulebook a message is assessed by: the one asked for, else that of the administration it is for. */
final class RulebookChoice {
    private final RulebookFiles.@Nullable Usable fixed;
    private final Consumer<RulebookFiles.Usable> onFirstUse;
    private final UnaryOperator<RulebookSource> variant;
    private final Activated activated;
    private final Map<String, Rulebook> byCountry = new ConcurrentHashMap<>();
    private final Map<Digest, Rulebook> variants = new ConcurrentHashMap<>();

    /** What was activated takes the place of what comes along. */
    interface Activated {
        /** Where nothing can be activated. */
        Activated NOTHING = country -> Optional.empty();

        /** The rulebook of the edition of that country in force now, ISO 3166-1 alpha-2. */
        Optional<Rulebook> of(String country);

        /** Its files, to make another of them. */
        default Optional<RulebookSource> source(Digest digest) {
            return Optional.empty();
        }
    }

    /**
     * @param nameOrPath as asked for, null to choose by country
     * @param onFirstUse told of each rulebook before it is used, unless it was activated
     */
    RulebookChoice(@Nullable String nameOrPath, Consumer<RulebookFiles.Usable> onFirstUse, Activated activated) {
        this(nameOrPath, onFirstUse, activated, UnaryOperator.identity());
    }

    /** @param variant makes another rulebook of the files of one */
    RulebookChoice(
            @Nullable String nameOrPath,
            Consumer<RulebookFiles.Usable> onFirstUse,
            Activated activated,
            UnaryOperator<RulebookSource> variant) {
        this.onFirstUse = onFirstUse;
        this.activated = activated;
        this.variant = variant;
        this.fixed = nameOrPath == null ? null : load(nameOrPath);
        if (fixed != null) {
            onFirstUse.accept(fixed);
        }
    }

    /** The rulebook for that country; empty when there is none. */
    Optional<Rulebook> of(@Nullable String country) {
        if (fixed != null) {
            return Optional.of(fixed.rulebook());
        }
        if (country == null) {
            return Optional.empty();
        }
        Optional<Rulebook> edition = activated.of(country.toUpperCase(Locale.ROOT));
        if (edition.isPresent()) {
            return edition.map(this::varied);
        }
        // Only what there is is remembered: countries come from outside, and there may be any number of them.
        return RulebookFiles.packaged().contains(country.toLowerCase(Locale.ROOT))
                ? Optional.of(byCountry.computeIfAbsent(country.toLowerCase(Locale.ROOT), this::packaged))
                : Optional.empty();
    }

    private Rulebook packaged(String name) {
        RulebookFiles.Usable rulebook = load(name);
        onFirstUse.accept(rulebook);
        return rulebook.rulebook();
    }

    private Rulebook varied(Rulebook edition) {
        return variant.equals(UnaryOperator.identity())
                ? edition
                : variants.computeIfAbsent(edition.digest(), d -> {
                    RulebookSource source = activated.source(d).orElseThrow();
                    RulebookFiles.Usable made = usable(source.name(), RulebookFiles.read(variant.apply(source)));
                    onFirstUse.accept(made);
                    return made.rulebook();
                });
    }

    private RulebookFiles.Usable load(String nameOrPath) {
        RulebookFiles.Usable found = usable(nameOrPath, RulebookFiles.load(nameOrPath));
        RulebookSource changed = variant.apply(found.source());
        return changed.equals(found.source()) ? found : usable(nameOrPath, RulebookFiles.read(changed));
    }

    private static RulebookFiles.Usable usable(String nameOrPath, RulebookFiles.Reading reading) {
        return switch (reading) {
            case RulebookFiles.Usable usable -> usable;
            case RulebookFiles.Unusable unusable -> {
                StringBuilder text = new StringBuilder("rulebook '" + nameOrPath + "' can't be used:");
                unusable.problems().stream().limit(20).forEach(p -> text.append("\n  ")
                        .append(p));
                throw new CommandFailure(Tidewaiter.NOT_IN_ORDER, text.toString());
            }
        };
    }
}
