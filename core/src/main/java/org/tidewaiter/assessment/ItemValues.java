package org.tidewaiter.assessment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.GoodsItem;
import org.tidewaiter.history.Past;
import org.tidewaiter.kernel.CanonicalReader;
import org.tidewaiter.risk.Screening;
import org.tidewaiter.risk.Subject;
import org.tidewaiter.selectivity.SelectionFacts;

/**
 * Customs values of the items of a declaration, and with them what profiles look at: the same when it is assessed, and
 * of what is stored.
 *
 * @param byItem in domestic currency, by the number of the item; of items that could not be valued, none
 * @param total of them
 */
public record ItemValues(Map<Integer, BigDecimal> byItem, BigDecimal total) {
    public ItemValues {
        byItem = Map.copyOf(byItem);
    }

    static ItemValues of(List<ItemValue> values) {
        Map<Integer, BigDecimal> byItem = new HashMap<>();
        BigDecimal total = BigDecimal.ZERO;
        for (ItemValue value : values) {
            byItem.put(value.item(), value.amount());
            total = total.add(value.amount());
        }
        return new ItemValues(byItem, total);
    }

    /** Those of a stored assessment. */
    public static ItemValues read(CanonicalReader assessment) {
        Map<Integer, BigDecimal> byItem = new HashMap<>();
        BigDecimal total = BigDecimal.ZERO;
        for (CanonicalReader value : assessment.objects("values")) {
            BigDecimal amount = new BigDecimal(value.require("amount"));
            byItem.put((int) value.number("item"), amount);
            total = total.add(amount);
        }
        return new ItemValues(byItem, total);
    }

    /**
     * What profiles look at, one for each item, in their order.
     *
     * @param context what was looked up; null where that is not kept
     * @param screening what stands on named lists
     */
    public List<Subject> subjects(Declaration declaration, @Nullable Context context, Screening screening) {
        SelectionFacts known = context == null ? null : context.selection();
        Map<Integer, Past> past = known == null ? Map.of() : known.pastByItem();
        List<Subject> subjects = new ArrayList<>();
        for (GoodsItem item : declaration.items()) {
            subjects.add(new Subject(
                    declaration,
                    item,
                    byItem.get(item.number()),
                    total,
                    context != null && context.declarantKnown(),
                    screening,
                    past.getOrDefault(item.number(), Past.UNKNOWN)));
        }
        return subjects;
    }
}
