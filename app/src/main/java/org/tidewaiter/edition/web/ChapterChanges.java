package org.tidewaiter.edition.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tidewaiter.rulebook.RulebookDiff;

/**
 * The changes about goods of one chapter of the Harmonized System.
 *
 * @param name of the chapter, two digits; {@value #SEVERAL} for goods of several chapters, {@value #NONE} for no goods
 * @param added how many rows were added
 * @param gone how many are gone
 * @param changed how many read otherwise
 * @param rows of the page; the first few where it is folded
 * @param open whether it is unfolded
 * @param page number, from 0
 * @param next number of the page to go on with; -1 on the last
 */
public record ChapterChanges(
        String name,
        int added,
        int gone,
        int changed,
        List<RulebookDiff.Change> rows,
        boolean open,
        int page,
        int next) {
    static final String SEVERAL = "several";
    static final String NONE = "none";

    private static final int PAGE = 50;
    private static final int FIRST = 5;

    public ChapterChanges {
        rows = List.copyOf(rows);
    }

    public int count() {
        return added + gone + changed;
    }

    /** The name of the group that a change stands in. */
    static String groupOf(RulebookDiff.Change change) {
        return !change.chapter().isEmpty() ? change.chapter() : change.goods().isEmpty() ? NONE : SEVERAL;
    }

    /**
     * Chapters in their order, then the others. One that stands alone is unfolded.
     *
     * @param wanted which is unfolded; empty for none
     * @param page of that one
     */
    static List<ChapterChanges> of(List<RulebookDiff.Change> changes, String wanted, int page) {
        Map<String, List<RulebookDiff.Change>> groups = new TreeMap<>();
        for (RulebookDiff.Change change : changes) {
            groups.computeIfAbsent(groupOf(change), k -> new ArrayList<>()).add(change);
        }
        List<ChapterChanges> all = new ArrayList<>();
        groups.forEach((name, rows) -> {
            boolean open = name.equals(wanted) || groups.size() == 1;
            all.add(of(name, rows, open, name.equals(wanted) ? page : 0));
        });
        return all;
    }

    private static ChapterChanges of(String name, List<RulebookDiff.Change> rows, boolean open, int page) {
        int last = Math.max(0, rows.size() - 1) / PAGE;
        int at = open ? Math.min(page, last) : 0;
        int from = at * PAGE;
        int to = Math.min(rows.size(), open ? from + PAGE : FIRST);
        int next = to >= rows.size() ? -1 : open ? at + 1 : 0;
        return new ChapterChanges(
                name,
                count(rows, RulebookDiff.Kind.ADDED),
                count(rows, RulebookDiff.Kind.GONE),
                count(rows, RulebookDiff.Kind.CHANGED),
                rows.subList(from, to),
                open,
                at,
                next);
    }

    private static int count(List<RulebookDiff.Change> rows, RulebookDiff.Kind kind) {
        return (int) rows.stream().filter(change -> change.kind() == kind).count();
    }
}
