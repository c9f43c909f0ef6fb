package org.tidewaiter.duty.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** A request as somebody typed it into the form: what can't be read becomes a slip, and the text stays in its field. */
public final class TypedQuestion {
    private static final int NUMBER_MAX = 30;
    private static final int ROWS_MAX = 10;

    private final MultiValueMap<String, String> typed;
    private final List<Asked.Slip> slips = new ArrayList<>();

    TypedQuestion(MultiValueMap<String, String> typed) {
        this.typed = typed;
    }

    /** What stands in a field; empty for nothing. */
    public String text(String field) {
        String text = typed.getFirst(field);
        return text == null ? "" : TariffDesk.shortened(text).strip();
    }

    /** What stands in fields of the same name, in their order. */
    List<String> texts(String field) {
        return typed.getOrDefault(field, List.of()).stream()
                .limit(ROWS_MAX)
                .map(text -> TariffDesk.shortened(text).strip())
                .toList();
    }

    /** What could not be read so far. */
    List<Asked.Slip> slips() {
        return slips;
    }

    /** @param day that was made of the date, null where it can't be read */
    DutyQuestion question(String jurisdiction, @Nullable LocalDate day) {
        if (day == null) {
            slips.add(
                    new Asked.Slip("date", "The date can't be read.", "Write it like 2026-01-31, from 1900 to 2199."));
        }
        return new DutyQuestion(
                null,
                null,
                jurisdiction,
                day,
                orNull("hs"),
                orNull("origin"),
                orNull("export"),
                orNull("preference"),
                number("value", text("value")),
                orNull("incoterm"),
                orNull("currency"),
                quantities(),
                orNull("mode"),
                orNull("entryType"),
                orNull("port"),
                number("freight", text("freight")),
                number("insurance", text("insurance")),
                additionalCodes(),
                number("contentValue", text("contentValue")),
                parts(),
                null);
    }

    private @Nullable String orNull(String field) {
        String text = text(field);
        return text.isEmpty() ? null : text;
    }

    private @Nullable BigDecimal number(String field, String text) {
        if (text.isEmpty()) {
            return null;
        }
        if (text.length() > NUMBER_MAX || !text.matches("[0-9]+(\\.[0-9]+)?|\\.[0-9]+")) {
            slips.add(new Asked.Slip(
                    field,
                    "This is no plain number of zero or more.",
                    "Write it like 1234.50, without separators, sign or exponent."));
            return null;
        }
        return new BigDecimal(text);
    }

    private @Nullable List<DutyQuestion.Amount> quantities() {
        List<String> amounts = texts("quantity");
        List<String> units = texts("unit");
        List<DutyQuestion.Amount> quantities = new ArrayList<>();
        for (int i = 0; i < amounts.size(); i++) {
            BigDecimal amount = number("quantities", amounts.get(i));
            if (amount != null) {
                String unit = i < units.size() ? units.get(i) : "";
                quantities.add(new DutyQuestion.Amount(amount, unit.isEmpty() ? null : unit));
            }
        }
        return quantities.isEmpty() ? null : quantities;
    }

    private @Nullable List<String> additionalCodes() {
        String text = text("additionalCodes");
        return text.isEmpty()
                ? null
                : Arrays.stream(text.split("[ ;,|]+", -1))
                        .filter(code -> !code.isEmpty())
                        .toList();
    }

    private @Nullable Map<String, BigDecimal> parts() {
        List<String> names = texts("partName");
        List<String> values = texts("part");
        Map<String, BigDecimal> parts = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(names.size(), values.size()); i++) {
            BigDecimal value = number("contentValue", values.get(i));
            if (value != null && !names.get(i).isEmpty()) {
                parts.put(names.get(i), value);
            }
        }
        return parts.isEmpty() ? null : parts;
    }
}
