package org.tidewaiter.history;

import org.jspecify.annotations.Nullable;

/**
 * What was looked up of the goods before an item.
 *
 * @param price how its price stood against theirs; null where that is not known
 * @param goods how many they were and what controls found of them; null where nobody could look it up
 */
public record Past(@Nullable PriceIndicator price, @Nullable GoodsHistory goods) {
    /** Nothing. */
    public static final Past UNKNOWN = new Past(null, null);
}
