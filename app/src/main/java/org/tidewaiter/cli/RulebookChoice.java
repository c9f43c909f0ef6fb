package org.tidewaiter.cli;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.rulebook.file.RulebookFiles;
import org.tidewaiter.rulebook.file.RulebookSource;

/** Which rulebook a message is assessed by: the one asked for, else that of the administration it is for. */
final class RulebookChoice {
    private final RulebookFiles.@Nullable Usable fixed;
    private final Consumer<RulebookFiles.Usable> onFirstUse;
    private final UnaryOperator<RulebookSource> variant;
    private final Map<String, Optional<RulebookFiles.Usable>> byCountry = new ConcurrentHashMap<>();

    /**
     * @param nameOrPath as asked for, null to choose by country
     * @param onFirstUse told of each rulebook before it is used
     */
    RulebookChoice(@Nullable String nameOrPath, Consumer<RulebookFiles.Usable> onFirstUse) {
        this(nameOrPath, onFirstUse, UnaryOperator.identity());
    }

    /** @param variant makes another rulebook of the files of one */
    RulebookChoice(
            @Nullable String nameOrPath,
            Consumer<RulebookFiles.Usable> onFirstUse,
            UnaryOperator<RulebookSource> variant) {
        this.onFirstUse = onFirstUse;
        this.variant = variant;
        this.fixed = nameOrPath == null ? null : load(nameOrPath);
        if (fixed != null) {
            onFirstUse.accept(fixed);
        }
    }

    /** The rulebook for that country; empty when there is none. */
    Optional<RulebookFiles.Usable> of(@Nullable String country) {
        if (fixed != null) {
            return Optional.of(fixed);
        }
        // Only what there is is remembered: countries come from outside, and there may be any number of them.
        return country == null || !RulebookFiles.packaged().contains(country.toLowerCase(Locale.ROOT))
                ? Optional.empty()
                : byCountry.computeIfAbsent(country.toLowerCase(Locale.ROOT), this::packaged);
    }

    private Optional<RulebookFiles.Usable> packaged(String name) {
        RulebookFiles.Usable rulebook = load(name);
        onFirstUse.accept(rulebook);
        return Optional.of(rulebook);
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
