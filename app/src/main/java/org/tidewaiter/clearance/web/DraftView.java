package org.tidewaiter.clearance.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.draft.Draft;
import org.tidewaiter.draft.Fields;
import org.tidewaiter.kernel.Finding;

/**
 * The form of a draft, filled in, with what is wrong beside the fields.
 *
 * @param further fields that the form does not show, kept as they came
 * @param problems in the order of findings
 * @param suggested lists whose codes are suggested in some fields
 */
public record DraftView(
        String id,
        String name,
        boolean template,
        String country,
        int version,
        List<Group> header,
        List<Item> items,
        List<Further> further,
        List<Problem> problems,
        List<DraftCodes.Codes> suggested) {
    /**
     * A field.
     *
     * @param width in characters; 0 for a text of several lines
     * @param codes that it takes; null where it takes any text
     */
    public record Cell(
            String name,
            String id,
            String label,
            String value,
            int width,
            @Nullable String problem,
            DraftCodes.@Nullable Codes codes) {
        public boolean isArea() {
            return width == 0;
        }

        public boolean isChoice() {
            return codes != null && codes.chosen();
        }

        /** Id of the list of suggestions; null without one. */
        public @Nullable String suggestions() {
            return codes == null || codes.chosen() ? null : "codes-" + codes.list();
        }

        /** What the code in it stands for; empty where that is not known. */
        public String said() {
            return codes == null || codes.chosen() ? "" : codes.name(value);
        }

        /** Whether something stands in it that is not among the choices. */
        public boolean isOther() {
            return codes != null && !value.isBlank() && codes.name(value).isEmpty();
        }

        /** Ids of what describes it; null where nothing does. */
        public @Nullable String describedBy() {
            String ids = (problem == null ? "" : id + "-error") + (suggestions() == null ? "" : " " + id + "-said");
            return ids.isBlank() ? null : ids.strip();
        }
    }

    /**
     * One of a block.
     *
     * @param path of it, with its number; empty where it has none
     */
    public record Row(int number, String path, List<Cell> cells) {}

    /**
     * A block.
     *
     * @param path of its class without number; empty where it does not repeat
     */
    public record Group(String key, String path, List<Row> rows) {}

    /** A goods item. */
    public record Item(int number, String path, String summary, boolean wrong, List<Group> groups) {}

    /** A field that the form does not show. */
    public record Further(String path, String value) {}

    /**
     * What a check says.
     *
     * @param cell id of the field that it is about; null where the form has none
     */
    public record Problem(@Nullable String cell, String code, String severity, String message, String fix) {}

    /** A draft with what a check says of it. */
    static DraftView of(Draft draft, Fields.@Nullable Built built, List<Finding> findings, DraftCodes codes) {
        Fields fields = draft.fields();
        List<String> names = names(fields);
        Map<String, String> messages = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (Finding finding : findings) {
            String name = built == null
                    ? null
                    : nearest(names, built.field(finding.pointer().path()));
            if (name != null) {
                messages.merge(name, finding.message() + " " + finding.fix(), (one, two) -> one + " " + two);
            }
            problems.add(new Problem(
                    name == null ? null : id(name),
                    finding.code(),
                    finding.severity().name(),
                    finding.message(),
                    finding.fix()));
        }
        List<Item> items = new ArrayList<>();
        for (int number = 1; number <= Math.max(1, fields.count(Fields.ITEM)); number++) {
            String path = Fields.ITEM + "[" + number + "]";
            items.add(new Item(
                    number,
                    path,
                    fields.text(path + "/Commodity/Description"),
                    messages.keySet().stream().anyMatch(name -> name.startsWith(path + "/")),
                    groups(DraftLayout.ITEM, path + "/", fields, messages, codes)));
        }
        return new DraftView(
                draft.id(),
                draft.name(),
                draft.template(),
                draft.country(),
                draft.version(),
                groups(DraftLayout.HEADER, "", fields, messages, codes),
                items,
                fields.texts().entrySet().stream()
                        .filter(f ->
                                !DraftLayout.has(f.getKey()) && !f.getValue().isBlank())
                        .map(f -> new Further(f.getKey(), f.getValue()))
                        .toList(),
                problems,
                DraftCodes.ofTheForm().stream()
                        .flatMap(list -> Stream.ofNullable(codes.list(list)))
                        .filter(list -> !list.chosen())
                        .toList());
    }

    /**
     * A field that somebody else saved otherwise meanwhile.
     *
     * @param item number of the goods item; 0 for the head
     * @param label key of its label; null for what the form does not show
     * @param name of the field
     */
    public record Clash(int item, @Nullable String label, String name, String mine, String theirs) {
        /** Id of the field. */
        public String id() {
            return DraftView.id(name);
        }
    }

    /** Where what somebody typed and what is stored differ. */
    static List<Clash> clashes(Fields mine, Fields theirs) {
        return mine.differing(theirs).stream()
                .map(path -> new Clash(item(path), DraftLayout.label(path), path, mine.text(path), theirs.text(path)))
                .toList();
    }

    private static int item(String path) {
        return path.startsWith(Fields.ITEM + "[")
                ? Integer.parseInt(path.substring(Fields.ITEM.length() + 1, path.indexOf(']', Fields.ITEM.length())))
                : 0;
    }

    private static List<Group> groups(
            List<DraftLayout.Block> blocks,
            String prefix,
            Fields fields,
            Map<String, String> messages,
            DraftCodes codes) {
        List<Group> groups = new ArrayList<>();
        for (DraftLayout.Block block : blocks) {
            List<Row> rows = new ArrayList<>();
            for (int number = 1; number <= rows(block, prefix, fields); number++) {
                String path = block.repeats() ? prefix + block.path() + "[" + number + "]" : "";
                String below = block.repeats() ? path + "/" : prefix;
                rows.add(new Row(
                        number,
                        path,
                        block.fields().stream()
                                .map(f -> cell(below + f.path(), f, fields, messages, codes))
                                .toList()));
            }
            groups.add(new Group(block.key(), block.repeats() ? prefix + block.path() : "", rows));
        }
        return groups;
    }

    private static int rows(DraftLayout.Block block, String prefix, Fields fields) {
        return block.repeats() ? Math.max(block.shown(), fields.count(prefix + block.path())) : 1;
    }

    private static Cell cell(
            String name, DraftLayout.Field field, Fields fields, Map<String, String> messages, DraftCodes codes) {
        return new Cell(
                name,
                id(name),
                field.label(),
                fields.text(name),
                field.width(),
                messages.get(name),
                codes.list(field.list()));
    }

    /** Names of the fields of the form, in order. */
    private static List<String> names(Fields fields) {
        List<String> names = new ArrayList<>();
        names(DraftLayout.HEADER, "", fields, names);
        for (int number = 1; number <= Math.max(1, fields.count(Fields.ITEM)); number++) {
            names(DraftLayout.ITEM, Fields.ITEM + "[" + number + "]/", fields, names);
        }
        return names;
    }

    private static void names(List<DraftLayout.Block> blocks, String prefix, Fields fields, List<String> names) {
        for (DraftLayout.Block block : blocks) {
            for (int number = 1; number <= rows(block, prefix, fields); number++) {
                String below = block.repeats() ? prefix + block.path() + "[" + number + "]/" : prefix;
                block.fields().forEach(f -> names.add(below + f.path()));
            }
        }
    }

    /** The field of that path, else the first one below it, else below the classes around it; null where there is none. */
    private static @Nullable String nearest(List<String> names, String path) {
        for (String wanted = plain(path); !wanted.isEmpty(); wanted = around(wanted)) {
            for (String name : names) {
                String known = plain(name);
                if (known.equals(wanted) || known.startsWith(wanted + "/")) {
                    return name;
                }
            }
        }
        return null;
    }

    private static String plain(String path) {
        return path.replace("[1]", "");
    }

    private static String around(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    /** A name as an id, which holds neither brackets nor slashes. */
    static String id(String name) {
        return "f-" + name.replaceAll("[^A-Za-z0-9]+", "-");
    }
}
