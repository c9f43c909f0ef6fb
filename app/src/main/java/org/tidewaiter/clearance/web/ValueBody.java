package org.tidewaiter.clearance.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.clearance.ValueMove;
import org.tidewaiter.kernel.Money;
import org.tidewaiter.valuation.DeterminedValue;
import org.tidewaiter.valuation.ValuationMethod;

/** What orders about doubted values say in JSON. Each member may be missing until it was looked at. */
sealed interface ValueBody extends OrderBody {
    @Nullable
    Order order(OrderReading reading);

    /**
     * @param items whose value is doubted
     * @param reason what is asked, and why, as the importer reads it
     */
    @Schema(name = "OrderDoubtValue")
    record DoubtValue(
            @Nullable List<Integer> items,
            @Nullable String reason,
            @Nullable Instant deadline,
            @Nullable Integer days,
            @Nullable Integer hours)
            implements ValueBody {
        @Override
        public @Nullable Order order(OrderReading reading) {
            List<Integer> named = reading.there("$.items", items);
            String why = reading.written("$.reason", reason);
            Instant until = OrderBody.Ask.until(reading, deadline, days, hours);
            if (named == null || why == null || until == null) {
                return null;
            }
            if (named.isEmpty()) {
                reading.wrong("$.items", "No item is named.", "Name at least one item, e.g. [1].");
            }
            Set<Integer> once = new TreeSet<>();
            for (int i = 0; i < named.size(); i++) {
                String place = "$.items[" + i + "]";
                Integer item = reading.number(place, named.get(i));
                if (item != null && !once.add(item)) {
                    reading.wrong(place, "Item " + item + " is named before.", "Name each item once.");
                }
            }
            return Order.onValue(new ValueMove.Doubt(once, why, until), reading.outages());
        }
    }

    @Schema(name = "OrderTellGrounds")
    record TellGrounds(
            @Nullable Integer doubt,
            @Nullable String reason,
            @Nullable Instant deadline,
            @Nullable Integer days,
            @Nullable Integer hours)
            implements ValueBody {
        @Override
        public @Nullable Order order(OrderReading reading) {
            Integer number = reading.number("$.doubt", doubt);
            String why = reading.written("$.reason", reason);
            Instant until = OrderBody.Ask.until(reading, deadline, days, hours);
            return number == null || why == null || until == null
                    ? null
                    : Order.onValue(new ValueMove.TellGrounds(number, why, until), reading.outages());
        }
    }

    /** @param reference of the guarantee or deposit */
    @Schema(name = "OrderSecureValue")
    record SecureValue(
            @Nullable Integer doubt,
            @Nullable BigDecimal amount,
            @Nullable String reference) implements ValueBody {
        @Override
        public @Nullable Order order(OrderReading reading) {
            Integer number = reading.number("$.doubt", doubt);
            Money secured = reading.amount("$.amount", amount);
            String named = reading.written("$.reference", reference);
            return number == null || secured == null || named == null
                    ? null
                    : Order.onValue(new ValueMove.Secure(number, secured, named), reading.outages());
        }
    }

    @Schema(name = "OrderAcceptValue")
    record AcceptValue(@Nullable Integer doubt, @Nullable String reason) implements ValueBody {
        @Override
        public @Nullable Order order(OrderReading reading) {
            Integer number = reading.number("$.doubt", doubt);
            String why = reading.written("$.reason", reason);
            return number == null || why == null
                    ? null
                    : Order.onValue(new ValueMove.Accept(number, why), reading.outages());
        }
    }

    /**
     * The value of an item.
     *
     * @param method 2 to 6
     * @param amount in domestic currency, above zero
     * @param evidence 1 to 20; for methods 2 and 3 items with accepted transaction values, as MRN/item
     */
    @Schema(name = "OrderValue")
    record Value(
            @Nullable Integer item,
            @Nullable Integer method,
            @Nullable BigDecimal amount,
            @Nullable List<String> evidence) {
        @Nullable
        DeterminedValue value(OrderReading reading, String place) {
            Integer number = reading.number(place + ".item", item);
            Integer by = reading.there(place + ".method", method);
            Money money = reading.amount(place + ".amount", amount);
            ValuationMethod known = by == null ? null : ValuationMethod.of(String.valueOf(by));
            if (by != null && (known == null || known == ValuationMethod.TRANSACTION_VALUE)) {
                reading.wrong(place + ".method", by + " is no method to determine a value by.", "State 2 to 6.");
                return null;
            }
            List<String> texts = new ArrayList<>();
            for (String text : evidence == null ? List.<String>of() : evidence) {
                String written = reading.written(place + ".evidence", text);
                if (written != null) {
                    texts.add(written);
                }
            }
            if (texts.isEmpty() || texts.size() > DeterminedValue.MAX_EVIDENCE) {
                reading.wrong(
                        place + ".evidence",
                        texts.size() + " pieces of evidence are named.",
                        "Name 1 to " + DeterminedValue.MAX_EVIDENCE + ".");
                return null;
            }
            if (money != null && money.amount().signum() == 0) {
                reading.wrong(place + ".amount", "A customs value is above zero.", "State the value found.");
                return null;
            }
            return number == null || known == null || money == null
                    ? null
                    : new DeterminedValue(number, known, money.amount(), texts);
        }
    }

    @Schema(name = "OrderDetermineValue")
    record DetermineValue(
            @Nullable Integer doubt,
            @Nullable List<Value> values,
            @Nullable String reason) implements ValueBody {
        @Override
        public @Nullable Order order(OrderReading reading) {
            Integer number = reading.number("$.doubt", doubt);
            String why = reading.written("$.reason", reason);
            List<Value> given = reading.there("$.values", values);
            List<DeterminedValue> determined = new ArrayList<>();
            for (int i = 0; given != null && i < given.size(); i++) {
                Value one = reading.there("$.values[" + i + "]", given.get(i));
                DeterminedValue value = one == null ? null : one.value(reading, "$.values[" + i + "]");
                if (value != null) {
                    determined.add(value);
                }
            }
            return number == null || why == null || !reading.findings().isEmpty()
                    ? null
                    : Order.onValue(new ValueMove.Determine(number, determined, why), reading.outages());
        }
    }
}
