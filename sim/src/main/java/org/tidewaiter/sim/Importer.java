package org.tidewaiter.sim;

import java.time.Month;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An importer and its habits.
 *
 * @param number from 0; the lower, the more it imports
 * @param trader who it is
 * @param suppliers whom it buys from
 * @param broker who declares for it, null where it declares itself
 * @param representation 2 for direct, 3 for indirect
 * @param dutyPayment method of payment of duty
 * @param vatPayment method of payment of value added tax
 * @param account number of its deferment account
 * @param procedure that it mostly asks for
 * @param incoterm that it mostly buys on
 * @param moreItems chance that a declaration has one more item, again and again
 * @param claims whether it claims preferences
 * @param season mean weight of its goods in each month, from January
 */
record Importer(
        int number,
        Trader trader,
        Weighted<Supplier> suppliers,
        @Nullable Trader broker,
        char representation,
        String dutyPayment,
        String vatPayment,
        String account,
        String procedure,
        String incoterm,
        double moreItems,
        boolean claims,
        List<Integer> season) {
    /** Largest weight of a month. */
    private static final double HIGH_SEASON = 9;

    Importer {
        season = List.copyOf(season);
    }

    /** Whether it has something to import in that month; in its high season it always has. */
    boolean isBusy(Month month, Dice dice) {
        return dice.chance(season.get(month.getValue() - 1) / HIGH_SEASON);
    }

    /**
     * Whom an importer buys from.
     *
     * @param trader who it is
     * @param goods that it sells
     * @param routes to its country
     * @param priceLevel its prices by those of the table
     */
    record Supplier(Trader trader, List<Goods> goods, List<Route> routes, double priceLevel) {
        Supplier {
            goods = List.copyOf(goods);
            routes = List.copyOf(routes);
        }
    }
}
