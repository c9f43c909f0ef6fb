package org.tidewaiter.sim;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An exporter and its habits.
 *
 * @param trader who it is
 * @param goods that it sells
 * @param customers whom it sells to
 * @param broker who declares for it, null where it declares itself
 * @param moreItems chance that a declaration has one more item, again and again
 */
record Exporter(
        Trader trader,
        List<Goods> goods,
        Weighted<Customer> customers,
        @Nullable Trader broker,
        double moreItems) {
    Exporter {
        goods = List.copyOf(goods);
    }

    /** Whom an exporter sells to, and the ways there. */
    record Customer(Trader trader, List<Route> routes) {
        Customer {
            routes = List.copyOf(routes);
        }
    }
}
