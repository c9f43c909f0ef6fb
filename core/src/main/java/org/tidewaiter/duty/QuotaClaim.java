package org.tidewaiter.duty;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.tariff.QuotaDrawing;

/**
 * What a line asks of quotas and what it was given.
 *
 * @param orderNumber declared, null for none; a measure that asks for no claim needs none
 * @param documents codes of the documents declared, among which a licence may be
 * @param drawings of the line's item
 */
public record QuotaClaim(@Nullable String orderNumber, Set<String> documents, List<QuotaDrawing> drawings) {
    public QuotaClaim {
        documents = Set.copyOf(documents);
        drawings = List.copyOf(drawings);
    }

    /** What was drawn of that quota, null for nothing decided. */
    @Nullable
    QuotaDrawing drawing(String order) {
        for (QuotaDrawing drawing : drawings) {
            if (drawing.quota().orderNumber().equals(order)) {
                return drawing;
            }
        }
        return null;
    }
}
