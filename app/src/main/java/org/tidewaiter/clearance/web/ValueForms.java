package org.tidewaiter.clearance.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.clearance.ValueMove;
import org.tidewaiter.continuity.Outages;
import org.tidewaiter.kernel.Money;
import org.tidewaiter.reference.Clocks;
import org.tidewaiter.valuation.DeterminedValue;
import org.tidewaiter.valuation.ValuationMethod;

/** Reads the forms of the dialogue about declared values; what is wrong is named in the {@link DeskForms}. */
final class ValueForms {
    /** Days that an importer has to explain a value where nobody says otherwise. */
    static final int USUAL_DAYS = 30;

    private final DeskForms form;
    private final String currency;
    private final Set<Integer> items;

    /** @param items numbers of the declaration's items */
    ValueForms(DeskForms form, String currency, Set<Integer> items) {
        this.form = form;
        this.currency = currency;
        this.items = Set.copyOf(items);
    }

    /** The order of a form; null where the form is wrong, or of something else. */
    @Nullable
    Order order(String order, Instant now, Clocks.Asking asking, Outages outages) {
        ValueMove move =
                switch (order) {
                    case "doubt-value" -> doubt(now, asking);
                    case "tell-grounds" -> tellGrounds(now, asking);
                    case "secure-value" -> secure();
                    case "accept-value" -> accept();
                    case "determine-value" -> determine();
                    default -> null;
                };
        return move == null ? null : Order.onValue(move, outages);
    }

    static boolean isOne(String order) {
        return List.of("doubt-value", "tell-grounds", "secure-value", "accept-value", "determine-value")
                .contains(order);
    }

    private @Nullable ValueMove doubt(Instant now, Clocks.Asking asking) {
        Set<Integer> doubted = new TreeSet<>();
        items.stream().filter(item -> !form.text("doubted" + item).isEmpty()).forEach(doubted::add);
        if (doubted.isEmpty()) {
            form.errors().put("doubted", "desk.error.choose");
        }
        String reason = form.written("doubtReason");
        Instant until = form.deadlineInDays("doubtDays", USUAL_DAYS, now, asking);
        return until == null || doubted.isEmpty() ? null : new ValueMove.Doubt(doubted, reason, until);
    }

    private @Nullable ValueMove tellGrounds(Instant now, Clocks.Asking asking) {
        int doubt = form.number("doubt");
        String reason = form.written("grounds" + doubt);
        Instant until = form.deadlineInDays("groundsDays" + doubt, USUAL_DAYS, now, asking);
        return until == null ? null : new ValueMove.TellGrounds(doubt, reason, until);
    }

    private @Nullable ValueMove secure() {
        int doubt = form.number("doubt");
        Money amount = positive("security" + doubt);
        String reference = form.written("securityReference" + doubt);
        return amount == null ? null : new ValueMove.Secure(doubt, amount, reference);
    }

    private ValueMove accept() {
        int doubt = form.number("doubt");
        return new ValueMove.Accept(doubt, form.written("accept" + doubt));
    }

    private @Nullable ValueMove determine() {
        int doubt = form.number("doubt");
        List<DeterminedValue> values = new ArrayList<>();
        for (int item : new TreeSet<>(items)) {
            String end = doubt + "-" + item;
            if (!form.text("method" + end).isEmpty()) {
                DeterminedValue value = value(item, end);
                if (value != null) {
                    values.add(value);
                }
            }
        }
        String reason = form.written("determine" + doubt);
        return form.errors().isEmpty() ? new ValueMove.Determine(doubt, values, reason) : null;
    }

    private @Nullable DeterminedValue value(int item, String end) {
        ValuationMethod method = ValuationMethod.of(form.text("method" + end));
        if (method == null || method == ValuationMethod.TRANSACTION_VALUE) {
            form.errors().put("method" + end, "desk.error.choose");
            return null;
        }
        Money amount = positive("value" + end);
        List<String> evidence = form.written("evidence" + end)
                .lines()
                .map(String::strip)
                .filter(l -> !l.isEmpty())
                .toList();
        if (evidence.size() > DeterminedValue.MAX_EVIDENCE) {
            form.errors().put("evidence" + end, "value.error.evidence");
            return null;
        }
        return amount == null || evidence.isEmpty()
                ? null
                : new DeterminedValue(item, method, amount.amount(), evidence);
    }

    private @Nullable Money positive(String field) {
        Money amount = form.amount(field, currency);
        if (amount == null || amount.amount().compareTo(BigDecimal.ZERO) <= 0) {
            form.errors().put(field, "desk.error.amount");
            return null;
        }
        return amount;
    }
}
