package org.tidewaiter.duty;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the value of a part of an article. A rate names it as the tariff does, e.g. "case and strap, band or bracelet"; who asks
 * may give it by that name, or give each of its parts by one of the words for it: {@code case} and {@code strap}.
 */
final class ArticleParts {
    private ArticleParts() {}

    /** Null where it is not given, or not all of it. */
    static @Nullable BigDecimal value(Map<String, BigDecimal> given, String part) {
        BigDecimal exact = given.get(part);
        if (exact != null || given.isEmpty()) {
            return exact;
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (String each : part.toLowerCase(Locale.ROOT).split(" and ", -1)) {
            BigDecimal value = one(given, each);
            if (value == null) {
                return null;
            }
            sum = sum.add(value);
        }
        return sum;
    }

    private static @Nullable BigDecimal one(Map<String, BigDecimal> given, String part) {
        BigDecimal sum = null;
        for (Map.Entry<String, BigDecimal> each : given.entrySet()) {
            String name = each.getKey().toLowerCase(Locale.ROOT);
            boolean named = name.equals(part);
            for (String word : part.split(", | or ", -1)) {
                named |= name.equals(word);
            }
            if (named) {
                sum = sum == null ? each.getValue() : sum.add(each.getValue());
            }
        }
        return sum;
    }
}
