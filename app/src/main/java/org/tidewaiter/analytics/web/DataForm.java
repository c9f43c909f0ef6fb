package org.tidewaiter.analytics.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.analytics.web.ItemExport.Format;

/**
 * The time of which items are asked for, as it was typed.
 *
 * @param from first day of receipt; empty for {@value DataDesk#DAYS} days before the last
 * @param to last day; empty for today
 */
public record DataForm(String from, String to) {
    /** What it asks for, or what can't be read: codes of sentences, by field. */
    sealed interface Read {
        record Asked(ItemExport.Asked asked) implements Read {}

        record Wrong(Map<String, String> errors) implements Read {
            public Wrong {
                errors = Map.copyOf(errors);
            }
        }
    }

    Read read(LocalDate today, boolean features, Format format) {
        Map<String, String> errors = new LinkedHashMap<>();
        LocalDate last = day("to", to, today, errors);
        LocalDate first = last == null ? null : day("from", from, last.minusDays(DataDesk.DAYS), errors);
        if (first == null || last == null) {
            return new Read.Wrong(errors);
        }
        if (last.isBefore(first)) {
            return new Read.Wrong(Map.of("to", "riskData.error.order"));
        }
        return new Read.Asked(new ItemExport.Asked(first, last, features, format));
    }

    private static @Nullable LocalDate day(String field, String text, LocalDate otherwise, Map<String, String> errors) {
        try {
            return text.isBlank() ? otherwise : LocalDate.parse(text.strip());
        } catch (DateTimeException e) {
            errors.put(field, "riskData.error.day");
            return null;
        }
    }
}
