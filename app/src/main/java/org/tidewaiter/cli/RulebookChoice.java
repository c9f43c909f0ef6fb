package org.tidewaiter.cli;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.rulebook.file.RulebookFiles;

/** Which rulebook a message is assessed by: the one asked for, else that of the administration it is for. */
final class RulebookChoice {
    private final RulebookFiles.@Nullable Readable fixed;
    private final Consumer<RulebookFiles.Readable> onFirstUse;
    private final Map<String, Optional<RulebookFiles.Readable>> byCountry = new ConcurrentHashMap<>();

    /**
     * @param nameOrPath as asked for, null to choose by country
     * @param onFirstUse told of each rulebook before it is used
     */
    RulebookChoice(@Nullable String nameOrPath, Consumer<RulebookFiles.Readable> onFirstUse) {
        this.onFirstUse = onFirstUse;
        this.fixed = nameOrPath == null ? null : load(nameOrPath);
        if (fixed != null) {
            onFirstUse.accept(fixed);
        }
    }

    /** The rulebook for that country; empty when there is none. */
    Optional<RulebookFiles.Readable> of(@Nullable String country) {
        if (fixed != null) {
            return Optional.of(fixed);
        }
        return country == null ? Optional.empty() : byCountry.computeIfAbsent(country, this::packaged);
    }

    private Optional<RulebookFiles.Readable> packaged(String country) {
        String name = country.toLowerCase(Locale.ROOT);
        if (!RulebookFiles.packaged().contains(name)) {
            return Optional.empty();
        }
        RulebookFiles.Readable rulebook = load(name);
        onFirstUse.accept(rulebook);
        return Optional.of(rulebook);
    }

    private static RulebookFiles.Readable load(String nameOrPath) {
        return switch (RulebookFiles.load(nameOrPath)) {
            case RulebookFiles.Readable readable -> readable;
            case RulebookFiles.Unreadable unreadable -> {
                StringBuilder text = new StringBuilder("rulebook '" + nameOrPath + "' can't be used:");
                unreadable.problems().stream().limit(20).forEach(p -> text.append("\n  ").append(p));
                throw new CommandFailure(Tidewaiter.NOT_IN_ORDER, text.toString());
            }
        };
    }
}
