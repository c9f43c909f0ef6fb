package org.tidewaiter.edition.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.tidewaiter.edition.Yields;

/**
 * A page of yields as somebody wants to see them.
 *
 * @param by what the sums are taken by
 * @param sort column
 * @param descending the greatest first
 * @param page number, from 0
 * @param rows of the page
 * @param count of rows on all pages
 */
public record YieldList(Yields.By by, Column sort, boolean descending, int page, List<Yields.Row> rows, int count) {
    static final int PAGE = 50;

    private static final int BARS_MAX = 12;
    private static final int MIDDLE = 320;

    /** What rows are sorted by. */
    public enum Column {
        KEY,
        DECLARATIONS,
        THEN,
        NOW,
        /** Whichever way it goes. */
        DIFFERENCE;

        private Comparator<Yields.Row> order() {
            return switch (this) {
                case KEY -> Comparator.comparing(Yields.Row::name);
                case DECLARATIONS -> Comparator.comparingLong(Yields.Row::declarations);
                case THEN -> Comparator.comparing(Yields.Row::then);
                case NOW -> Comparator.comparing(Yields.Row::now);
                case DIFFERENCE -> Comparator.comparing(row -> row.difference().abs());
            };
        }

        /** How the page's address writes it. */
        public String param() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A bar of the picture, left of the middle where less would be charged.
     *
     * @param label what it is of
     * @param row its number, from 0
     * @param x where it begins, of 640
     * @param width at least 1
     * @param less whether less would be charged
     * @param amount the difference
     */
    public record Bar(String label, int row, int x, int width, boolean less, BigDecimal amount) {
        /** How the sheet of styles calls it. */
        public String look() {
            return less ? "tw-yield__less" : "tw-yield__more";
        }

        /** The same of its text, on the other side of the middle. */
        public String textLook() {
            return less ? "tw-steps__text tw-steps__text--start" : "tw-steps__text tw-yield__end";
        }
    }

    public YieldList {
        rows = List.copyOf(rows);
    }

    /** All rows in that order. */
    static List<Yields.Row> sorted(List<Yields.Row> rows, Column sort, boolean descending) {
        List<Yields.Row> sorted = new ArrayList<>(rows);
        Comparator<Yields.Row> order = descending ? sort.order().reversed() : sort.order();
        sorted.sort(order.thenComparing(Yields.Row::name));
        return sorted;
    }

    static YieldList of(List<Yields.Row> all, Yields.By by, Column sort, boolean descending, int page) {
        List<Yields.Row> sorted = sorted(all, sort, descending);
        int from = (int) Math.min((long) page * PAGE, sorted.size());
        return new YieldList(
                by, sort, descending, page, sorted.subList(from, Math.min(from + PAGE, sorted.size())), sorted.size());
    }

    /** Number of the next page; -1 on the last. */
    public int next() {
        return (page + 1) * PAGE < count ? page + 1 : -1;
    }

    /** How a column's heading sorts when it is chosen: the other way round where it is sorted by already. */
    public String order(Column column) {
        return column == sort && descending || column == Column.KEY && column != sort ? "asc" : "desc";
    }

    /** For {@code aria-sort}. */
    public String ariaSort(Column column) {
        return column != sort ? "none" : descending ? "descending" : "ascending";
    }

    /** The greatest differences of all rows, as bars. */
    static List<Bar> bars(List<Yields.Row> all) {
        List<Yields.Row> greatest = all.stream()
                .filter(row -> row.difference().signum() != 0)
                .sorted(Yields.Row.BY_DIFFERENCE)
                .limit(BARS_MAX)
                .toList();
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < greatest.size(); i++) {
            BigDecimal difference = greatest.get(i).difference();
            int width = Math.max(
                    1,
                    difference
                            .abs()
                            .multiply(BigDecimal.valueOf(MIDDLE))
                            .divide(greatest.getFirst().difference().abs(), 0, RoundingMode.HALF_UP)
                            .intValue());
            boolean less = difference.signum() < 0;
            bars.add(new Bar(greatest.get(i).name(), i, less ? MIDDLE - width : MIDDLE, width, less, difference));
        }
        return bars;
    }
}
