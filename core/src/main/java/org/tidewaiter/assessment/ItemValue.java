package org.tidewaiter.assessment;

import java.math.BigDecimal;
import java.util.List;

/**
 * The customs value of an item.
 *
 * @param item item number
 * @param amount in domestic currency
 * @param trace one line a step
 */
public record ItemValue(int item, BigDecimal amount, List<String> trace) {
    public ItemValue {
        trace = List.copyOf(trace);
    }
}
