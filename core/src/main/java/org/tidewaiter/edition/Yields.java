package org.tidewaiter.edition;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.clearance.BackCalculation;

/**
 * What declarations were charged and would be charged, summed by what somebody wants to know. What the other rulebook would not
 * accept is left out. Not for several threads at once.
 */
public final class Yields {
    /** Stands for what a line has none of, such as the heading of a fee on the whole declaration. */
    public static final String NONE = "-";

    /** Stands for all that came after as many groups as are kept. */
    public static final String OTHERS = "*";

    /** What sums are taken by. */
    public enum By {
        /** First four digits of the Harmonized System. */
        HEADING,
        ORIGIN,
        /** Importer, or who declared where none is named. */
        TRADER,
        TAX
    }

    /**
     * A sum.
     *
     * @param key what it is of, in the order asked for
     * @param declarations that have a part in it
     * @param then what was payable
     * @param now what would be
     */
    public record Row(List<String> key, long declarations, BigDecimal then, BigDecimal now) {
        /** First the greatest difference, whichever way; those of the same by key. */
        public static final Comparator<Row> BY_DIFFERENCE = Comparator.<Row, BigDecimal>comparing(
                        row -> row.difference().abs())
                .reversed()
                .thenComparing(Row::name);

        public Row {
            key = List.copyOf(key);
        }

        /** Positive where more would be charged. */
        public BigDecimal difference() {
            return now.subtract(then);
        }

        /** The key in one text. */
        public String name() {
            return String.join(" ", key);
        }
    }

    private final List<By> by;
    private final int groupsMax;
    private final Map<List<String>, Sum> groups = new LinkedHashMap<>();
    private final Sum total = new Sum();

    /**
     * @param by what sums are taken by; none for the total alone
     * @param groupsMax most groups kept; the rest is summed under {@link #OTHERS}
     */
    public Yields(List<By> by, int groupsMax) {
        this.by = List.copyOf(by);
        this.groupsMax = groupsMax;
    }

    /** Adds what was calculated; nothing where the other rulebook would not accept it. */
    public void add(BackCalculation calculated) {
        if (!calculated.accepted()) {
            return;
        }
        Map<List<String>, Sum> own = new HashMap<>();
        for (BackCalculation.Line line : calculated.lines()) {
            own.computeIfAbsent(kept(key(calculated, line)), k -> new Sum()).add(line.then(), line.now());
            total.add(line.then(), line.now());
        }
        own.forEach((key, sum) -> {
            Sum all = groups.computeIfAbsent(key, k -> new Sum());
            all.declarations++;
            all.add(sum.then, sum.now);
        });
        total.declarations++;
    }

    private List<String> kept(List<String> key) {
        return groups.size() < groupsMax || groups.containsKey(key)
                ? key
                : by.stream().map(one -> OTHERS).toList();
    }

    private List<String> key(BackCalculation calculated, BackCalculation.Line line) {
        BackCalculation.Item item = calculated.item(line.item());
        List<String> key = new ArrayList<>(by.size());
        for (By one : by) {
            key.add(
                    switch (one) {
                        case HEADING -> orNone(item == null ? null : item.heading());
                        case ORIGIN -> orNone(item == null ? null : item.origin());
                        case TRADER -> calculated.trader();
                        case TAX -> line.taxType();
                    });
        }
        return List.copyOf(key);
    }

    private static String orNone(@Nullable String text) {
        return text == null || text.isEmpty() ? NONE : Objects.requireNonNull(text);
    }

    /** All of them together. */
    public Row total() {
        return total.row(List.of());
    }

    /** One row a group, by {@link Row#BY_DIFFERENCE}. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>(groups.size());
        groups.forEach((key, sum) -> rows.add(sum.row(key)));
        rows.sort(Row.BY_DIFFERENCE);
        return rows;
    }

    private static final class Sum {
        private long declarations;
        private BigDecimal then = BigDecimal.ZERO;
        private BigDecimal now = BigDecimal.ZERO;

        void add(BigDecimal moreThen, BigDecimal moreNow) {
            then = then.add(moreThen);
            now = now.add(moreNow);
        }

        Row row(List<String> key) {
            return new Row(key, declarations, then, now);
        }
    }
}
