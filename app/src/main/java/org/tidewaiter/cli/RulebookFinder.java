package org.tidewaiter.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.tidewaiter.edition.Edition;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.rulebook.file.RulebookFiles;

/** Finds a rulebook by what somebody typed: a name that comes along, a folder, or one in the database. */
final class RulebookFinder {
    /** What can be typed. */
    static final String HELP = "Name that comes along (gb), folder, number or name of an edition (7, \"us 2026-12\"),"
            + " digest or its beginning, or a country (US) for what is in force.";

    private static final int DIGEST_DIGITS_MIN = 8;
    private static final int LOOKED_AT_MAX = 10_000;
    private static final int PAGE = 200;

    private final Supplier<Store> store;

    /** @param store opened only where it is needed */
    RulebookFinder(Supplier<Store> store) {
        this.store = store;
    }

    /** @throws CommandFailure where there is none, or it can't be used */
    Rulebook find(String text) {
        if (RulebookFiles.packaged().contains(text) || isFolder(text)) {
            return switch (RulebookFiles.load(text)) {
                case RulebookFiles.Usable usable -> usable.rulebook();
                case RulebookFiles.Unusable unusable ->
                    throw new CommandFailure(
                            Tidewaiter.NOT_IN_ORDER,
                            "rulebook '" + text + "' can't be used: "
                                    + unusable.problems().getFirst());
            };
        }
        return stored(text)
                .orElseThrow(() -> new CommandFailure(
                        2, "there is no rulebook '" + text + "'. Maybe see: tidewaiter rulebook editions"));
    }

    private Optional<Rulebook> stored(String text) {
        KeptRulebooks rulebooks = store.get().rulebooks();
        if (text.matches("[A-Z]{2}")) {
            return rulebooks.of(text);
        }
        if (text.matches("[0-9a-f]{64}")) {
            return rulebooks.withDigest(new Digest(text));
        }
        return edition(text).flatMap(edition -> rulebooks.withDigest(edition.digest()));
    }

    private Optional<Edition> edition(String text) {
        if (text.matches("#?[0-9]{1,7}")) {
            return store.get().editions().find(Long.parseLong(text.replace("#", "")));
        }
        for (int from = 0; from < LOOKED_AT_MAX; from += PAGE) {
            var page = store.get().editions().list(from, PAGE);
            for (Edition edition : page) {
                boolean begins = text.length() >= DIGEST_DIGITS_MIN
                        && edition.digest().hex().startsWith(text);
                if (begins || edition.label().equals(text) || edition.edition().equals(text)) {
                    return Optional.of(edition);
                }
            }
            if (page.size() < PAGE) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static boolean isFolder(String text) {
        try {
            return Files.isDirectory(Path.of(text));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
