package org.tidewaiter.risk.file;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.CheckDigits;
import org.tidewaiter.kernel.Severity;
import org.tidewaiter.kernel.Validity;
import org.tidewaiter.risk.ListProblem;
import org.tidewaiter.risk.ListReading;
import org.tidewaiter.risk.NamedList;
import org.tidewaiter.risk.NamedList.Identifier;
import org.tidewaiter.risk.NamedList.Kind;
import org.tidewaiter.risk.NamedList.Name;
import org.tidewaiter.risk.NamedList.Quality;

/** A list that is being read, and what is wrong with it. */
final class ListDraft {
    /** Most problems that are told of one file. */
    private static final int MAX_PROBLEMS = 200;
    /** Most names, identifiers and addresses of one entry, each. */
    private static final int MAX_OF_ENTRY = 1_000;

    private static final int MAX_TEXT = 2_000;

    private final Kind kind;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final List<ListProblem> problems = new ArrayList<>();
    private String source = "";

    ListDraft(Kind kind) {
        this.kind = kind;
    }

    /** An entry that is being read. */
    final class Entry {
        private final String id;
        private final long line;
        private final Map<String, Name> names = new LinkedHashMap<>();
        private final Set<Identifier> identifiers = new LinkedHashSet<>();
        private final Set<String> addresses = new LinkedHashSet<>();
        private Validity validity = Validity.ALWAYS;
        private String programme = "";
        private String note = "";

        private Entry(String id, long line) {
            this.id = id;
            this.line = line;
        }

        /** Adds a name of parts; nothing where all are empty. */
        void name(Quality quality, @Nullable String... parts) {
            String text = joined(" ", parts);
            if (!text.isEmpty() && names.size() < MAX_OF_ENTRY) {
                names.putIfAbsent(text, new Name(text, quality));
            }
        }

        void identifier(String type, @Nullable String value) {
            String text = joined("", value);
            if (!text.isEmpty() && identifiers.size() < MAX_OF_ENTRY) {
                identifiers.add(new Identifier(type, text));
                if (kind == Kind.CONTAINERS && !CheckDigits.isContainer(plain(text))) {
                    warning(
                            "LIST-CONTAINER-DOUBTFUL",
                            line,
                            "identifier",
                            "The number " + quote(text) + " is no container number with a right check digit.",
                            "Compare it with ISO 6346: owner, U, J or Z, six digits, check digit.");
                }
            }
        }

        void address(@Nullable String... parts) {
            String text = joined(", ", parts);
            if (!text.isEmpty() && addresses.size() < MAX_OF_ENTRY) {
                addresses.add(text);
            }
        }

        void programme(@Nullable String text) {
            String more = joined("", text);
            if (!more.isEmpty() && !List.of(programme.split("; ", -1)).contains(more)) {
                programme = cut(programme.isEmpty() ? more : programme + "; " + more);
            }
        }

        void note(@Nullable String text) {
            if (note.isEmpty()) {
                note = joined("", text);
            }
        }

        /** The first and the last day; what is no date is told and taken for none. */
        void validity(String field, @Nullable String from, @Nullable String to, String pattern) {
            LocalDate first = day(line, field, from, pattern);
            LocalDate last = day(line, field, to, pattern);
            if (first != null && last != null && last.isBefore(first)) {
                error(
                        "LIST-DATES-SWAPPED",
                        line,
                        field,
                        "It ends on " + last + " before it begins on " + first + ".",
                        "Check both dates.");
            } else if (first != null || last != null) {
                validity = new Validity(first, last);
            }
        }

        private NamedList.@Nullable Entry entry() {
            if (names.isEmpty() && identifiers.isEmpty() && addresses.isEmpty()) {
                error(
                        "LIST-ENTRY-NAMELESS",
                        line,
                        "",
                        "The entry " + quote(id) + " has neither name, identifier nor address.",
                        "Add one, or leave the entry out.");
                return null;
            }
            return new NamedList.Entry(
                    id,
                    List.copyOf(names.values()),
                    List.copyOf(identifiers),
                    List.copyOf(addresses),
                    validity,
                    programme,
                    note);
        }
    }

    void source(String text) {
        source = cut(text);
    }

    /** A new entry; null where it has no id or that of another. */
    @Nullable
    Entry begin(@Nullable String id, long line, String field) {
        Entry entry = of(id, line, field);
        if (entry != null && entry.line != line) {
            error(
                    "LIST-ENTRY-TWICE",
                    line,
                    field,
                    "The id " + quote(entry.id) + " stands at line " + entry.line + " already.",
                    "Give each entry an id of its own.");
            return null;
        }
        return entry;
    }

    /** The entry of that id, new or not; null where there is no id or no room. */
    @Nullable
    Entry of(@Nullable String id, long line, String field) {
        String text = joined("", id);
        if (text.isEmpty()) {
            error("LIST-ID-MISSING", line, field, "The entry has no id.", "Add one that stays the same.");
            return null;
        }
        Entry known = entries.get(text);
        if (known == null && entries.size() >= NamedList.MAX_ENTRIES) {
            error(
                    "LIST-TOO-LONG",
                    0,
                    "",
                    "The list has more than " + NamedList.MAX_ENTRIES + " entries; the rest was not read.",
                    "Split it into several lists.");
            return null;
        }
        return known == null ? entries.computeIfAbsent(text, k -> new Entry(k, line)) : known;
    }

    void error(String code, long line, String field, String message, String fix) {
        add(new ListProblem(Severity.ERROR, code, line, field, message, fix));
    }

    void warning(String code, long line, String field, String message, String fix) {
        add(new ListProblem(Severity.WARNING, code, line, field, message, fix));
    }

    private void add(ListProblem problem) {
        if (problems.size() < MAX_PROBLEMS && !problems.contains(problem)) {
            problems.add(problem);
        }
    }

    int size() {
        return entries.size();
    }

    ListReading reading(String name, String format) {
        List<NamedList.Entry> read = new ArrayList<>();
        for (Entry entry : entries.values()) {
            NamedList.Entry one = entry.entry();
            if (one != null) {
                read.add(one);
            }
        }
        if (read.isEmpty()) {
            error("LIST-EMPTY", 0, "", "No entry was read.", "Check that this is the whole file of the list.");
            return new ListReading(null, format, problems);
        }
        return new ListReading(new NamedList(name, kind, source, read), format, problems);
    }

    private @Nullable LocalDate day(long line, String field, @Nullable String text, String pattern) {
        String day = joined("", text);
        if (day.isEmpty()) {
            return null;
        }
        try {
            String head = day.length() > pattern.length() ? day.substring(0, pattern.length()) : day;
            return LocalDate.parse(
                    head, DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT));
        } catch (DateTimeException e) {
            warning(
                    "LIST-DATE-UNREADABLE",
                    line,
                    field,
                    quote(day) + " is no date; the entry is taken to stand always.",
                    "Write " + pattern.replace('u', 'y') + ".");
            return null;
        }
    }

    static String quote(String text) {
        return "'" + (text.length() <= 60 ? text : text.substring(0, 60) + "…") + "'";
    }

    private static String plain(String text) {
        return text.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
    }

    private static String joined(String between, @Nullable String... parts) {
        StringBuilder joined = new StringBuilder();
        for (String part : parts) {
            String text = part == null ? "" : part.replaceAll("\\s+", " ").strip();
            if (!text.isEmpty()) {
                joined.append(joined.isEmpty() ? "" : between).append(text);
            }
        }
        return cut(joined.toString());
    }

    private static String cut(String text) {
        if (text.length() <= MAX_TEXT) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MAX_TEXT - 1)) ? MAX_TEXT - 1 : MAX_TEXT;
        return text.substring(0, end);
    }
}
