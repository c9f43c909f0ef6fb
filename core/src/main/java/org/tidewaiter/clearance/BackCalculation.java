package org.tidewaiter.clearance;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.assessment.Assessment;
import org.tidewaiter.assessment.Charge;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.GoodsItem;
import org.tidewaiter.kernel.CanonicalReader;
import org.tidewaiter.kernel.Finding;
import org.tidewaiter.kernel.Mrn;

/**
 * What a stored declaration was charged, and what it would be charged under another rulebook.
 *
 * @param mrn its number
 * @param trader importer, or who declared where none is named
 * @param state where it stands
 * @param currency of all amounts, ISO 4217
 * @param items in their order
 * @param lines one for each item (0: the declaration as a whole) and tax type that either bears, by item and tax type
 * @param accepted whether the other rulebook accepts it; where not, nothing is known of what it would be charged
 * @param problems codes of the errors for which it would not be
 */
public record BackCalculation(
        Mrn mrn,
        String trader,
        State state,
        String currency,
        List<Item> items,
        List<Line> lines,
        boolean accepted,
        List<String> problems) {
    private static final int HEADING = 4;

    /**
     * Goods of the declaration.
     *
     * @param number of the item
     * @param commodityCode as declared; empty without one
     * @param origin as declared; empty without one
     */
    public record Item(int number, String commodityCode, String origin) {
        /** The first four digits of the Harmonized System; fewer where fewer were declared. */
        public String heading() {
            return commodityCode.substring(0, Math.min(HEADING, commodityCode.length()));
        }
    }

    /**
     * What is payable of one tax type.
     *
     * @param item number, 0 for the declaration as a whole
     * @param taxType the administration's code
     * @param measureThen ids of the measures charged, joined by a blank; empty for none
     * @param measureNow of the other rulebook
     * @param then payable
     * @param now payable under the other rulebook
     */
    public record Line(
            int item, String taxType, String measureThen, String measureNow, BigDecimal then, BigDecimal now) {
        public BigDecimal difference() {
            return now.subtract(then);
        }
    }

    public BackCalculation {
        items = List.copyOf(items);
        lines = List.copyOf(lines);
        problems = List.copyOf(problems);
    }

    /** What all lines were charged. */
    public BigDecimal then() {
        return lines.stream().map(Line::then).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What all lines would be charged. */
    public BigDecimal now() {
        return lines.stream().map(Line::now).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Whether the other rulebook charges any line otherwise, or does not accept the declaration. */
    public boolean isTouched() {
        return !accepted || lines.stream().anyMatch(line -> line.difference().signum() != 0);
    }

    /** The item of that number; null where there is none, as for a line of the declaration as a whole. */
    public @Nullable Item item(int number) {
        for (Item item : items) {
            if (item.number == number) {
                return item;
            }
        }
        return null;
    }

    /**
     * @param then canonical text of the assessment in force
     * @param scale decimal places that amounts have at least
     */
    static BackCalculation of(Clearance clearance, Declaration declaration, String then, Assessment now, int scale) {
        Map<Key, Sums> sums = new TreeMap<>(Comparator.comparingInt(Key::item).thenComparing(Key::taxType));
        for (CanonicalReader charge : CanonicalReader.of(then).objects("charges")) {
            Sums line = sums.computeIfAbsent(
                    new Key((int) charge.number("item"), charge.require("taxType")), k -> new Sums());
            BigDecimal payable = new BigDecimal(charge.require("payable"));
            line.then = line.then.add(payable.setScale(Math.max(scale, payable.scale())));
            line.measuresThen.add(charge.require("measure"));
        }
        for (Charge charge : now.charges()) {
            Sums line = sums.computeIfAbsent(new Key(charge.item(), charge.taxType()), k -> new Sums());
            line.now = line.now.add(charge.payable());
            line.measuresNow.add(charge.measure());
        }
        List<Line> lines = new ArrayList<>();
        sums.forEach((key, line) -> lines.add(new Line(
                key.item,
                key.taxType,
                String.join(" ", line.measuresThen),
                String.join(" ", line.measuresNow),
                line.then,
                line.now)));
        String importer = Particulars.of(declaration).importer();
        return new BackCalculation(
                clearance.mrn(),
                importer == null ? clearance.declarant() : importer,
                clearance.state(),
                clearance.currency(),
                declaration.items().stream().map(BackCalculation::item).toList(),
                lines,
                now.isAccepted(),
                now.findings().stream()
                        .filter(Finding::isError)
                        .map(Finding::code)
                        .distinct()
                        .toList());
    }

    private record Key(int item, String taxType) {}

    private static final class Sums {
        private final List<String> measuresThen = new ArrayList<>(1);
        private final List<String> measuresNow = new ArrayList<>(1);
        private BigDecimal then = BigDecimal.ZERO;
        private BigDecimal now = BigDecimal.ZERO;
    }

    private static Item item(GoodsItem item) {
        String origin = item.origin();
        return new Item(item.number(), item.commodityCode(), origin == null ? "" : origin);
    }
}
