package org.tidewaiter.declaration.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Digest;

/**
 * How the columns of an extract become the elements of a declaration. Its identity is the digest of its text, which is
 * kept with each message, so that a row can be read again in the same way.
 */
public final class Mapping {
    /** What the format of a message begins with; the digest of the mapping follows. */
    public static final String FORMAT = "csv:";

    /** Most bytes of a mapping. */
    static final int MAX_BYTES = 1 << 20;

    private static final List<String> PACKAGED = List.of("kcs");

    /** What came of reading a mapping. */
    public sealed interface Reading {}

    /** A mapping that can be used. */
    public record Usable(Mapping mapping) implements Reading {}

    /**
     * A text that is no mapping.
     *
     * @param problems all of them, at least one
     */
    public record Unusable(List<MappingProblem> problems) implements Reading {}

    /**
     * What a mapping holds.
     *
     * @param name short name
     * @param title for people
     * @param rulebook name of the rulebook to assess by
     * @param country ISO 3166-1 code of the responsible administration
     * @param encoding of the file
     * @param delimiter between cells
     * @param header whether the first row names the columns; else they are named 1, 2, 3 …
     * @param columns the columns that become elements, one entry for each element
     * @param moment where the moment to assess for stands, null when not in the file
     * @param rulesNotApplied ids of rules of the catalogue that such an extract can't meet
     * @param outcomes columns that say what came of the declaration
     * @param found which of them say what a control found, null where the mapping does not tell
     * @param ignored columns left out on purpose
     * @param template the declaration to fill in
     */
    record Content(
            String name,
            String title,
            String rulebook,
            String country,
            Charset encoding,
            char delimiter,
            boolean header,
            List<Column> columns,
            @Nullable Moment moment,
            Set<String> rulesNotApplied,
            List<String> outcomes,
            @Nullable Found found,
            Set<String> ignored,
            Template template) {
        Content withoutOutcomes() {
            Set<String> unread = new HashSet<>(ignored);
            unread.addAll(outcomes);
            return new Content(
                    name,
                    title,
                    rulebook,
                    country,
                    encoding,
                    delimiter,
                    header,
                    columns,
                    moment,
                    rulesNotApplied,
                    List.of(),
                    null,
                    Set.copyOf(unread),
                    template);
        }
    }

    private final Bytes text;
    private final Digest digest;
    private final Content content;

    /** The same mapping for files whose outcome columns are not there, or are not to be read. */
    public Mapping withoutOutcomes() {
        return new Mapping(text, content.withoutOutcomes());
    }

    /** Whether it tells which outcome columns say what a control found. */
    public boolean tellsFindings() {
        return content.found != null;
    }

    /** Whether it tells when a declaration arrived. */
    public boolean tellsMoment() {
        return content.moment != null;
    }

    /** What a control of the row found; null where the mapping or the row does not tell. */
    public @Nullable RowOutcome outcome(CsvExtract.Row row) {
        return content.found == null ? null : content.found.outcome(row.outcomes());
    }

    /** What the row's outcome columns say that the mapping names neither as yes nor as no. */
    public List<UnknownOutcome> unknownOutcomes(CsvExtract.Row row) {
        return content.found == null ? List.of() : content.found.unknown(row.outcomes());
    }

    private Mapping(Bytes text, Content content) {
        this.text = text;
        this.digest = text.digest();
        this.content = content;
    }

    /** Reads the text of a mapping; whatever is wrong comes back at once. */
    public static Reading read(Bytes text) {
        List<MappingProblem> problems = new ArrayList<>();
        Content content = MappingText.read(text, problems);
        return content == null || !problems.isEmpty()
                ? new Unusable(List.copyOf(problems))
                : new Usable(new Mapping(text, content));
    }

    /** Names of the mappings that come with the platform. */
    public static List<String> packaged() {
        return PACKAGED;
    }

    /** Reads a packaged mapping by its name, or a file. */
    public static Reading load(String nameOrPath) {
        try {
            if (PACKAGED.contains(nameOrPath)) {
                try (InputStream in = Mapping.class.getResourceAsStream(nameOrPath + ".yaml")) {
                    if (in != null) {
                        return read(Bytes.of(in.readAllBytes()));
                    }
                }
            }
            Path file = Path.of(nameOrPath);
            if (Files.isRegularFile(file)) {
                try (InputStream in = Files.newInputStream(file)) {
                    return read(Bytes.of(in.readNBytes(MAX_BYTES + 1)));
                }
            }
        } catch (InvalidPathException | IOException e) {
            return unknown("The mapping '" + nameOrPath + "' can't be read: " + e.getMessage());
        }
        return unknown("There is no mapping and no file '" + nameOrPath + "'.");
    }

    private static Reading unknown(String message) {
        return new Unusable(List.of(new MappingProblem(
                "", message, "Name one of " + String.join(", ", PACKAGED) + ", or a file as in docs/how-to.")));
    }

    /** Country of the responsible administration, ISO 3166-1. */
    public String country() {
        return content.country;
    }

    /** Short name, e.g. {@code kcs}. */
    public String name() {
        return content.name;
    }

    public String title() {
        return content.title;
    }

    /** Name of the rulebook that such declarations are assessed by. */
    public String rulebook() {
        return content.rulebook;
    }

    /** Ids of the rules of the catalogue that such an extract can't meet. */
    public Set<String> rulesNotApplied() {
        return content.rulesNotApplied;
    }

    /** Columns that say what came of a declaration; they are no part of it. */
    public List<String> outcomes() {
        return content.outcomes;
    }

    /** The text that was read, to be kept for as long as messages name its digest. */
    public Bytes text() {
        return text;
    }

    public Digest digest() {
        return digest;
    }

    /** The format to store with a message: {@code csv:} and the digest. */
    public String format() {
        return FORMAT + digest.hex();
    }

    /** Rules left out that the catalogue does not have: misspelt, they would go on being applied. */
    public List<MappingProblem> unknownRules(Set<String> catalogue) {
        List<MappingProblem> problems = new ArrayList<>();
        for (String id : new TreeSet<>(content.rulesNotApplied)) {
            if (!catalogue.contains(id)) {
                problems.add(new MappingProblem(
                        "rulesNotApplied", "There is no rule '" + id + "'.", "Check its id in the rule catalogue."));
            }
        }
        return problems;
    }

    Content content() {
        return content;
    }

    @Override
    public String toString() {
        return content.name + " (" + digest.hex().substring(0, 8) + ")";
    }
}
