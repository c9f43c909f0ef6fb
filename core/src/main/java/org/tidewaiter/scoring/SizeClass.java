package org.tidewaiter.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Traders of about one size, by how many items or declarations an importer had before: newcomers, quarters of the rest, and
 * what names no importer.
 *
 * @param name as {@link GroupFigures} has it
 * @param from least count
 * @param to greatest count
 */
public record SizeClass(String name, long from, long to) {
    /** In place of a count, where no importer is declared. */
    public static final long NOT_DECLARED = -1;

    /** In place of a count, where nothing of the goods before could be looked up. */
    public static final long NOT_KNOWN = -2;

    private static final int QUARTERS = 4;
    private static final int DIGITS_LEFT = 100;
    private static final int TEN = 10;

    /** Down to two leading digits, so that few numbers are told apart: 1,234 counts as 1,200. */
    public static long about(long earlier) {
        long unit = 1;
        while (earlier / unit >= DIGITS_LEFT) {
            unit *= TEN;
        }
        return earlier / unit * unit;
    }

    /** Whether an importer with so many before is of the class. */
    public boolean holds(long earlier) {
        return earlier >= from && earlier <= to;
    }

    /**
     * The classes in order.
     *
     * @param counts how often each number of earlier ones occurs
     */
    public static List<SizeClass> of(Map<Long, Long> counts) {
        SortedMap<Long, Long> known = new TreeMap<>(counts).tailMap(1L);
        long all = known.values().stream().mapToLong(Long::longValue).sum();
        List<SizeClass> classes = new ArrayList<>();
        classes.add(new SizeClass(GroupFigures.NEWCOMERS, 0, 0));
        long from = 1;
        for (int quarter = 1; quarter <= QUARTERS && all > 0; quarter++) {
            boolean last = quarter == QUARTERS;
            long to = last ? Long.MAX_VALUE : at(known, quarter * all / QUARTERS);
            if (to >= from) {
                String name = last ? from + "+" : from == to ? String.valueOf(from) : from + "-" + to;
                classes.add(new SizeClass(name, from, to));
                from = last ? to : to + 1;
            }
        }
        classes.add(new SizeClass("", NOT_DECLARED, NOT_DECLARED));
        if (counts.containsKey(NOT_KNOWN)) {
            classes.add(new SizeClass(GroupFigures.NOT_KNOWN, NOT_KNOWN, NOT_KNOWN));
        }
        return classes;
    }

    /** The count at a place, were each written as often as it occurs, in order. */
    private static long at(SortedMap<Long, Long> known, long place) {
        long before = 0;
        for (Map.Entry<Long, Long> entry : known.entrySet()) {
            before += entry.getValue();
            if (before > place) {
                return entry.getKey();
            }
        }
        return known.lastKey();
    }
}
