package org.tidewaiter.rulebook.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Severity;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.tariff.Measure;

/**
 * Reads rulebooks from files as {@code docs/rulebooks.md} describes them: those that come with the platform, folders,
 * and files kept as bytes. What is wrong comes back as problems, all at once.
 */
public final class RulebookFiles {
    static final String TITLE = "rulebook.yaml";
    static final String LINES = "tariff-lines.csv";
    static final String MEASURES = "measures.csv";
    static final String PROCEDURES = "procedures.csv";
    static final String RATES = "exchange-rates.csv";
    static final String CODES = "code-lists.csv";
    static final String PROFILES = "profiles.yaml";
    /** More measures in the form of {@link #MEASURES}: what is charged beside the duty of the line. */
    static final String ADDITIONAL = "measures-additional.csv";

    static final String FEES = "measures-fees.csv";
    static final String AREAS = "geographical-areas.csv";
    static final String SCHEMES = "preference-schemes.csv";
    static final String LOW_VALUE = "low-value.csv";
    static final String QUOTAS = "quotas.csv";
    /** More code lists in the form of {@link #CODES}. */
    static final String PORTS = "code-lists-ports.csv";

    private static final List<String> PACKAGED = List.of("eu", "gb", "kr", "us");

    /** What came of reading. */
    public sealed interface Reading {
        /** What is to be told of the files; errors exactly where there is no rulebook. */
        List<RulebookProblem> problems();
    }

    /**
     * A rulebook that can be used.
     *
     * @param rulebook the rulebook
     * @param source its files; to be kept for as long as decisions name the digest
     * @param problems warnings only
     */
    public record Usable(Rulebook rulebook, RulebookSource source, List<RulebookProblem> problems) implements Reading {}

    /**
     * Files that make no rulebook.
     *
     * @param problems at least one error
     */
    public record Unusable(List<RulebookProblem> problems) implements Reading {}

    private RulebookFiles() {}

    /** Names of the rulebooks that come with the platform. */
    public static List<String> packaged() {
        return PACKAGED;
    }

    /** Reads a packaged rulebook by its name, or the files of a folder. */
    public static Reading load(String nameOrPath) {
        Located located = locate(nameOrPath);
        return located.source == null ? new Unusable(located.problems()) : read(located.source);
    }

    /** Reads and checks a packaged rulebook or a folder: all problems, those of {@link RulebookCheck} included. */
    public static List<RulebookProblem> check(String nameOrPath) {
        Located located = locate(nameOrPath);
        return located.source == null ? located.problems() : RulebookCheck.check(located.source);
    }

    /** Reads files that lie in memory. */
    public static Reading read(RulebookSource source) {
        return read(source, CsvTable.Limits.DEFAULT);
    }

    /** The measures of files that lie in memory, as far as they can be read. */
    public static List<Measure> measures(RulebookSource source) {
        return draft(source, CsvTable.Limits.DEFAULT).measures.stream()
                .map(Placed::value)
                .toList();
    }

    static Reading read(RulebookSource source, CsvTable.Limits limits) {
        Draft draft = draft(source, limits);
        Rulebook rulebook = draft.finish();
        List<RulebookProblem> problems = draft.problems.sorted();
        return rulebook == null ? new Unusable(problems) : new Usable(rulebook, source, problems);
    }

    static Draft draft(RulebookSource source, CsvTable.Limits limits) {
        Draft draft = new Draft();
        for (String file : source.files().keySet()) {
            if (!RulebookSource.FILES.contains(file)) {
                draft.problems.warning(
                        "FILE-UNKNOWN",
                        new Place(file, 0),
                        "",
                        "The file is not read.",
                        "Remove it, or check its name: " + String.join(", ", RulebookSource.FILES) + ".");
            }
        }
        TitleFile.read(source, draft);
        new Tables(source, limits, draft).read();
        new ProgrammeTables(source, limits, draft).read();
        ProfilesFile.read(source, draft);
        return draft;
    }

    private record Located(@Nullable RulebookSource source, String name, String reason) {
        List<RulebookProblem> problems() {
            return List.of(new RulebookProblem(
                    Severity.ERROR,
                    "RULEBOOK-UNKNOWN",
                    name,
                    0,
                    "",
                    reason,
                    "Name one of " + String.join(", ", PACKAGED) + ", or a folder with a " + TITLE + "."));
        }
    }

    private static Located locate(String nameOrPath) {
        if (PACKAGED.contains(nameOrPath)) {
            return new Located(RulebookSource.packaged(nameOrPath), nameOrPath, "");
        }
        try {
            Path folder = Path.of(nameOrPath);
            if (Files.isDirectory(folder)) {
                return new Located(RulebookSource.folder(folder), nameOrPath, "");
            }
        } catch (InvalidPathException | IOException e) {
            return new Located(
                    null, nameOrPath, "The folder " + Problems.quote(nameOrPath) + " can't be read: " + e.getMessage());
        }
        return new Located(null, nameOrPath, "There is no rulebook and no folder " + Problems.quote(nameOrPath) + ".");
    }
}
