package org.tidewaiter.rulebook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Digest;

/**
 * What one rulebook says otherwise than another: every row of its canonical text that was added, is gone or reads otherwise.
 *
 * @param before digest of the one
 * @param after digest of the other
 * @param changes in the order of the parts, within a part by key
 */
public record RulebookDiff(Digest before, Digest after, List<Change> changes) {
    private static final int CHAPTER = 2;
    private static final String LINES = "tariffLines";

    /** What became of a row. */
    public enum Kind {
        ADDED,
        GONE,
        CHANGED
    }

    /** A member that reads otherwise; null where it is not there. */
    public record Field(
            String name, @Nullable String before, @Nullable String after) {}

    /**
     * A row that is not the same in both.
     *
     * @param part as the canonical text names it, e.g. {@code measures}, {@code tariffLines}, {@code exchangeRates},
     *     {@code thresholds}, {@code codeLists}, {@code codes}, {@code procedures}, {@code profiles}, {@code title}
     * @param key id or code; of a code its list, a blank and the code; empty for the title
     * @param chapter the first two digits of the goods that a line or measure is about; empty where it is about none, or
     *     about goods of several chapters
     * @param goods prefixes of the commodity codes that a line or measure is about, joined by a blank; empty for none or all
     * @param fields those that differ; of a row added or gone, all
     */
    public record Change(String part, Kind kind, String key, String chapter, String goods, List<Field> fields) {
        public Change {
            fields = List.copyOf(fields);
        }

        /** Whether it is about goods whose codes begin so, or about a group of goods that these are among. */
        public boolean concerns(String prefix) {
            for (String code : goods.split(" ", -1)) {
                if (!code.isEmpty() && (code.startsWith(prefix) || prefix.startsWith(code))) {
                    return true;
                }
            }
            return false;
        }

        /** The field of that name; null where it does not differ. */
        public @Nullable Field field(String name) {
            for (Field field : fields) {
                if (field.name.equals(name)) {
                    return field;
                }
            }
            return null;
        }

        /** One line, e.g. {@code CHANGED measures GB-A00-0201 expression: 10 % → 12 %}. */
        @Override
        public String toString() {
            return kind + " " + part + (key.isEmpty() ? "" : " " + key)
                    + fields.stream()
                            .map(f -> " " + f.name + ": " + (kind == Kind.ADDED ? "" : orNothing(f.before))
                                    + (kind == Kind.CHANGED ? " → " : "")
                                    + (kind == Kind.GONE ? "" : orNothing(f.after)))
                            .collect(Collectors.joining(";"));
        }

        private static String orNothing(@Nullable String text) {
            return text == null ? "-" : text;
        }
    }

    public RulebookDiff {
        changes = List.copyOf(changes);
    }

    /** The difference; takes time in proportion to the rows of both. */
    public static RulebookDiff of(Rulebook before, Rulebook after) {
        if (before.digest().equals(after.digest())) {
            return new RulebookDiff(before.digest(), after.digest(), List.of());
        }
        Map<String, List<CanonicalParts.Row>> old = CanonicalParts.of(RulebookText.of(before));
        Map<String, List<CanonicalParts.Row>> now = CanonicalParts.of(RulebookText.of(after));
        Set<String> parts = new LinkedHashSet<>(old.keySet());
        parts.addAll(now.keySet());
        List<Change> changes = new ArrayList<>();
        for (String part : parts) {
            compare(part, old.getOrDefault(part, List.of()), now.getOrDefault(part, List.of()), changes);
        }
        return new RulebookDiff(before.digest(), after.digest(), changes);
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** How many changes of each kind each chapter of the nomenclature has, chapters in their order. */
    public Map<String, Map<Kind, Integer>> chapters(String part) {
        Map<String, Map<Kind, Integer>> counts = new TreeMap<>();
        for (Change change : changes) {
            if (change.part.equals(part) && !change.chapter.isEmpty()) {
                counts.computeIfAbsent(change.chapter, k -> new TreeMap<>()).merge(change.kind, 1, Integer::sum);
            }
        }
        return counts;
    }

    /** How many changes of each kind a part has, parts in their order; only those that have any. */
    public Map<String, Map<Kind, Integer>> counts() {
        Map<String, Map<Kind, Integer>> counts = new LinkedHashMap<>();
        for (Change change : changes) {
            counts.computeIfAbsent(change.part, k -> new TreeMap<>()).merge(change.kind, 1, Integer::sum);
        }
        return counts;
    }

    /** Rows that are the same in both are left out at once, as text; the others are compared key by key. */
    private static void compare(
            String part, List<CanonicalParts.Row> old, List<CanonicalParts.Row> now, List<Change> changes) {
        Map<CanonicalParts.Row, Integer> same = new HashMap<>();
        old.forEach(row -> same.merge(row, 1, Integer::sum));
        Map<String, List<CanonicalParts.Row>> added = new TreeMap<>();
        for (CanonicalParts.Row row : now) {
            if (same.getOrDefault(row, 0) > 0) {
                same.merge(row, -1, Integer::sum);
            } else {
                added.computeIfAbsent(row.key(), k -> new ArrayList<>(1)).add(row);
            }
        }
        Map<String, List<CanonicalParts.Row>> gone = new TreeMap<>();
        for (CanonicalParts.Row row : old) {
            if (same.getOrDefault(row, 0) > 0) {
                same.merge(row, -1, Integer::sum);
                gone.computeIfAbsent(row.key(), k -> new ArrayList<>(1)).add(row);
            }
        }
        Set<String> keys = new LinkedHashSet<>(gone.keySet());
        keys.addAll(added.keySet());
        keys.stream()
                .sorted(Comparator.naturalOrder())
                .forEach(key -> pair(
                        part, key, gone.getOrDefault(key, List.of()), added.getOrDefault(key, List.of()), changes));
    }

    /** Rows of one key: first those that begin on the same day are taken together, then the others in their order. */
    private static void pair(
            String part,
            String key,
            List<CanonicalParts.Row> gone,
            List<CanonicalParts.Row> added,
            List<Change> changes) {
        List<Map<String, String>> before = fields(gone);
        List<Map<String, String>> after = fields(added);
        Map<String, Map<String, String>> byDay = new LinkedHashMap<>();
        before.forEach(row -> byDay.putIfAbsent(row.getOrDefault("from", ""), row));
        List<Map<String, String>> rest = new ArrayList<>();
        for (Map<String, String> row : after) {
            Map<String, String> partner = byDay.remove(row.getOrDefault("from", ""));
            if (partner == null) {
                rest.add(row);
            } else {
                removeSame(before, partner);
                changes.add(changed(part, key, partner, row));
            }
        }
        int both = Math.min(before.size(), rest.size());
        for (int i = 0; i < both; i++) {
            changes.add(changed(part, key, before.get(i), rest.get(i)));
        }
        before.subList(both, before.size())
                .forEach(row -> changes.add(change(part, Kind.GONE, key, row, differing(row, Map.of()))));
        rest.subList(both, rest.size())
                .forEach(row -> changes.add(change(part, Kind.ADDED, key, row, differing(Map.of(), row))));
    }

    private static void removeSame(List<Map<String, String>> rows, Map<String, String> row) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).equals(row)) {
                rows.remove(i);
                return;
            }
        }
    }

    private static List<Map<String, String>> fields(List<CanonicalParts.Row> rows) {
        List<Map<String, String>> fields = new ArrayList<>();
        rows.forEach(row -> fields.add(CanonicalParts.fields(row.text())));
        return fields;
    }

    private static Change changed(String part, String key, Map<String, String> before, Map<String, String> after) {
        return change(part, Kind.CHANGED, key, after, differing(before, after));
    }

    private static Change change(String part, Kind kind, String key, Map<String, String> row, List<Field> fields) {
        String goods = row.getOrDefault(part.equals(LINES) ? "code" : "goods", "");
        return new Change(part, kind, key, chapter(goods), goods, fields);
    }

    private static String chapter(String goods) {
        String found = "";
        for (String code : goods.split(" ", -1)) {
            String chapter = code.substring(0, Math.min(CHAPTER, code.length()));
            if (!found.isEmpty() && !found.equals(chapter) || !chapter.matches("[0-9]{2}")) {
                return "";
            }
            found = chapter;
        }
        return found;
    }

    private static List<Field> differing(Map<String, String> before, Map<String, String> after) {
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        List<Field> fields = new ArrayList<>();
        for (String name : names) {
            String old = before.get(name);
            String now = after.get(name);
            if (old == null || !old.equals(now)) {
                fields.add(new Field(name, old, now));
            }
        }
        return fields;
    }
}
