package org.tidewaiter.sim;

import java.util.ArrayList;
import java.util.List;

/**
 * A text with numbers left open, written {@code {12-48}} in the tables.
 *
 * @param texts what stands before, between and after the numbers
 * @param ranges least and most of each number, one fewer than the texts
 */
record Wording(List<String> texts, List<Range> ranges) {
    record Range(int least, int most) {}

    Wording {
        texts = List.copyOf(texts);
        ranges = List.copyOf(ranges);
    }

    static Wording of(String cell) {
        List<String> texts = new ArrayList<>();
        List<Range> ranges = new ArrayList<>();
        int from = 0;
        for (int open = cell.indexOf('{'); open >= 0; open = cell.indexOf('{', from)) {
            int dash = cell.indexOf('-', open);
            int close = cell.indexOf('}', open);
            texts.add(cell.substring(from, open));
            ranges.add(new Range(
                    Integer.parseInt(cell.substring(open + 1, dash)),
                    Integer.parseInt(cell.substring(dash + 1, close))));
            from = close + 1;
        }
        texts.add(cell.substring(from));
        return new Wording(texts, ranges);
    }

    String fill(Dice dice) {
        if (ranges.isEmpty()) {
            return texts.getFirst();
        }
        StringBuilder out = new StringBuilder(texts.getFirst());
        for (int i = 0; i < ranges.size(); i++) {
            Range range = ranges.get(i);
            out.append(dice.between(range.least, range.most)).append(texts.get(i + 1));
        }
        return out.toString();
    }
}
