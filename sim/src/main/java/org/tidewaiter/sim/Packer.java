package org.tidewaiter.sim;

import java.time.Month;
import java.util.ArrayList;
import java.util.List;

/** Fills a declaration with lots of goods: how many, how much, at which price, in what packages. */
final class Packer {
    /** Most items that a simulated declaration has. */
    static final int MAX_ITEMS = 20;

    private static final long GRAMS = 1_000;

    private Packer() {}

    /** The number of items: mostly few, with a long tail. */
    static int items(double more, Dice dice) {
        int items = 1;
        while (items < MAX_ITEMS && dice.chance(more)) {
            items++;
        }
        return items;
    }

    /** That many lots of goods, those in season sooner. */
    static List<Goods> choose(List<Goods> from, int count, Month month, Dice dice) {
        int total = 0;
        for (Goods goods : from) {
            total += goods.seasonWeight(month.getValue());
        }
        List<Goods> chosen = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int point = dice.below(total);
            int next = 0;
            Goods goods = from.getFirst();
            for (int sum = goods.seasonWeight(month.getValue()); sum <= point; ) {
                goods = from.get(++next);
                sum += goods.seasonWeight(month.getValue());
            }
            chosen.add(goods);
        }
        return chosen;
    }

    /**
     * One lot.
     *
     * @param share of a typical item, smaller where there are many
     * @param priceLevel of the seller
     */
    static Lot pack(Goods goods, String origin, boolean preference, double share, double priceLevel, Dice dice) {
        long wanted = Math.max(200, (long) (goods.typicalKilograms() * GRAMS * share * dice.spread(0.7)));
        long units = 0;
        long net = wanted / 100 * 100;
        if (goods.gramsPerUnit() > 0) {
            units = Math.max(1, wanted / goods.gramsPerUnit());
            net = units * goods.gramsPerUnit();
        }
        long packages = Math.max(1, (net + goods.gramsPerPackage() - 1) / goods.gramsPerPackage());
        double packing =
                goods.packageKind().startsWith("V") || goods.packageKind().equals("NE")
                        ? 1.0
                        : 1.03 + 0.09 * dice.unit();
        long gross = Math.max(net, (long) (net * packing) / 100 * 100 + 100);
        double price = (double) net / GRAMS * goods.pricePerKilogram() * priceLevel * dice.spread(0.12);
        return new Lot(
                goods,
                goods.describe(dice),
                origin,
                preference,
                net,
                gross,
                goods.unit().isEmpty() ? 0 : units,
                packages,
                Math.max(1, (long) price));
    }
}
