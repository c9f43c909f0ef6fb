package org.tidewaiter.clearance.web;

import java.util.ArrayList;
import java.util.HashMap;
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
 * @param items those of the page
 * @param pages of items, one at least
 * @param itemCount of all pages
 * @param further fields of the head and of the items of the page that the form does not show, kept as they came
 * @param problems in the order of findings, {@value #PROBLEMS_MAX} at most
 * @param moreProblems how many there are beside those
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
        List<ItemPage> pages,
        int itemCount,
        List<Further> further,
        List<Problem> problems,
        int moreProblems,
        List<DraftCodes.Codes> suggested) {
    /** Items on a page. */
    static final int ITEMS_PER_PAGE = 50;

    private static final int PROBLEMS_MAX = 100;

    /** A page of items, from one to another. */
    public record ItemPage(int number, int first, int last, boolean here) {}

    /**
     * A field.
     *
     * @param width in characters; 0 for a text of several lines
     * @param wrong what a check says of it, and how to mend that
     * @param codes that it takes; null where it takes any text
     */
    public record Cell(
            String name,
            String id,
            String label,
            String value,
            int width,
            List<RuleTexts.Said> wrong,
            DraftCodes.@Nullable Codes codes) {
        public Cell {
            wrong = List.copyOf(wrong);
        }

        public boolean isWrong() {
            return !wrong.isEmpty();
        }

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
            String ids = (isWrong() ? id + "-error" : "") + (suggestions() == null ? "" : " " + id + "-said");
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
     * @param page of items that the field is on; 0 where it is on this page
     */
    public record Problem(
            @Nullable String cell, int page, String code, String severity, RuleTexts.Said what, RuleTexts.Said fix) {}

    /**
     * A draft with what a check says of it.
     *
     * @param wanted page of items; the nearest that there is is shown
     * @param rules in the language of who fills it in
     */
    static DraftView of(
            Draft draft,
            Fields.@Nullable Built built,
            List<Finding> findings,
            DraftCodes codes,
            int wanted,
            RuleTexts rules) {
        Fields fields = draft.fields();
        int count = Math.max(1, fields.count(Fields.ITEM));
        int here = Math.clamp(wanted, 1, pageOf(count));
        Map<String, String> names = findings.isEmpty() ? Map.of() : names(fields);
        Map<String, List<RuleTexts.Said>> wrong = new HashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (Finding finding : findings) {
            String name = built == null
                    ? null
                    : nearest(names, built.field(finding.pointer().path()));
            RuleTexts.Said what = rules.what(finding.code(), finding.message());
            RuleTexts.Said fix = rules.fix(finding.code(), finding.fix());
            if (name != null) {
                wrong.computeIfAbsent(name, key -> new ArrayList<>()).addAll(List.of(what, fix));
            }
            int page = name == null || item(name) == 0 ? here : pageOf(item(name));
            problems.add(new Problem(
                    name == null ? null : id(name),
                    page == here ? 0 : page,
                    finding.code(),
                    finding.severity().name(),
                    what,
                    fix));
        }
        List<Item> items = new ArrayList<>();
        for (int number = (here - 1) * ITEMS_PER_PAGE + 1; number <= Math.min(count, here * ITEMS_PER_PAGE); number++) {
            String path = Fields.ITEM + "[" + number + "]";
            items.add(new Item(
                    number,
                    path,
                    fields.text(path + "/Commodity/Description"),
                    wrong.keySet().stream().anyMatch(name -> name.startsWith(path + "/")),
                    groups(DraftLayout.ITEM, path + "/", fields, wrong, codes)));
        }
        return new DraftView(
                draft.id(),
                draft.name(),
                draft.template(),
                draft.country(),
                draft.version(),
                groups(DraftLayout.HEADER, "", fields, wrong, codes),
                items,
                pages(count, here),
                count,
                fields.texts().entrySet().stream()
                        .filter(f -> !f.getValue().isBlank() && DraftLayout.label(f.getKey()) == null)
                        .filter(f -> item(f.getKey()) == 0 || pageOf(item(f.getKey())) == here)
                        .map(f -> new Further(f.getKey(), f.getValue()))
                        .toList(),
                problems.stream().limit(PROBLEMS_MAX).toList(),
                Math.max(0, problems.size() - PROBLEMS_MAX),
                DraftCodes.ofTheForm().stream()
                        .flatMap(list -> Stream.ofNullable(codes.list(list)))
                        .filter(list -> !list.chosen())
                        .toList());
    }

    /** The address of a field. */
    static String place(String draft, String name) {
        int page = pageOf(item(name));
        return "/drafts/" + draft + (page > 1 ? "?page=" + page : "") + "#" + id(name);
    }

    /** The page that an item is on. */
    static int pageOf(int item) {
        return (item + ITEMS_PER_PAGE - 1) / ITEMS_PER_PAGE;
    }

    static List<ItemPage> pages(int count, int here) {
        List<ItemPage> pages = new ArrayList<>();
        for (int page = 1; page <= pageOf(count); page++) {
            int first = (page - 1) * ITEMS_PER_PAGE + 1;
            pages.add(new ItemPage(page, first, Math.min(count, page * ITEMS_PER_PAGE), page == here));
        }
        return pages;
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

    /** Number of the page of items. */
    public int page() {
        return pages.stream()
                .filter(ItemPage::here)
                .findFirst()
                .map(ItemPage::number)
                .orElse(1);
    }

    /** Where what somebody typed and what is stored differ. */
    static List<Clash> clashes(Fields mine, Fields theirs) {
        return mine.differing(theirs).stream()
                .map(path -> new Clash(item(path), DraftLayout.label(path), path, mine.text(path), theirs.text(path)))
                .toList();
    }

    /** Number of the goods item that a path is within; 0 for the head. */
    static int item(String path) {
        return path.startsWith(Fields.ITEM + "[")
                ? Integer.parseInt(path.substring(Fields.ITEM.length() + 1, path.indexOf(']', Fields.ITEM.length())))
                : 0;
    }

    static List<Group> groups(
            List<DraftLayout.Block> blocks,
            String prefix,
            Fields fields,
            Map<String, List<RuleTexts.Said>> wrong,
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
                                .map(f -> cell(below + f.path(), f, fields, wrong, codes))
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
            String name,
            DraftLayout.Field field,
            Fields fields,
            Map<String, List<RuleTexts.Said>> wrong,
            DraftCodes codes) {
        return new Cell(
                name,
                id(name),
                field.label(),
                fields.text(name),
                field.width(),
                wrong.getOrDefault(name, List.of()),
                codes.list(field.list()));
    }

    /** The first field of the form in each place, by the path of the place without the numbers of first ones. */
    private static Map<String, String> names(Fields fields) {
        Map<String, String> names = new HashMap<>();
        names(DraftLayout.HEADER, "", fields, names);
        for (int number = 1; number <= Math.max(1, fields.count(Fields.ITEM)); number++) {
            names(DraftLayout.ITEM, Fields.ITEM + "[" + number + "]/", fields, names);
        }
        return names;
    }

    private static void names(List<DraftLayout.Block> blocks, String prefix, Fields fields, Map<String, String> names) {
        for (DraftLayout.Block block : blocks) {
            for (int number = 1; number <= rows(block, prefix, fields); number++) {
                String below = block.repeats() ? prefix + block.path() + "[" + number + "]/" : prefix;
                for (DraftLayout.Field field : block.fields()) {
                    String name = below + field.path();
                    for (String place = plain(name); !place.isEmpty(); place = around(place)) {
                        names.putIfAbsent(place, name);
                    }
                }
            }
        }
    }

    /** The field of that path, else the first one below it, else below the classes around it; null where there is none. */
    private static @Nullable String nearest(Map<String, String> names, String path) {
        for (String wanted = plain(path); !wanted.isEmpty(); wanted = around(wanted)) {
            String name = names.get(wanted);
            if (name != null) {
                return name;
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
