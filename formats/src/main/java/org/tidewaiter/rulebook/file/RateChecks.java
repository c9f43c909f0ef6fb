package org.tidewaiter.rulebook.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tidewaiter.reference.ExchangeRate;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.tariff.DutyExpression;
import org.tidewaiter.tariff.Measure;

/** Exchange rates: unknown currencies, days without a rate, and duties in a currency that has none. */
final class RateChecks {
    private final Draft draft;

    RateChecks(Draft draft) {
        this.draft = draft;
    }

    void run() {
        Rulebook.Title title = draft.title;
        String domestic = title == null ? "" : title.currency();
        Set<String> known = draft.codes.stream()
                .filter(row -> row.value().list().equals("currency"))
                .map(row -> row.value().code().code())
                .collect(Collectors.toSet());
        Map<String, List<Placed<ExchangeRate>>> byCurrency = new LinkedHashMap<>();
        for (Placed<ExchangeRate> row : draft.rates) {
            String currency = row.value().currency();
            if (currency.equals(domestic) || !known.isEmpty() && !known.contains(currency)) {
                draft.problems.error(
                        "CURRENCY-UNKNOWN",
                        row.place(),
                        "currency",
                        Problems.quote(currency)
                                + (currency.equals(domestic)
                                        ? " is the domestic currency and needs no rate."
                                        : " is not in the rulebook's code list currency."),
                        "Check the code.");
            }
            byCurrency.computeIfAbsent(currency, k -> new ArrayList<>()).add(row);
        }
        byCurrency.forEach(this::gaps);
        if (byCurrency.isEmpty() && title != null) {
            draft.problems.warning(
                    "RATES-MISSING",
                    new Place(RulebookFiles.RATES, 0),
                    "",
                    "There are no exchange rates: only amounts in " + domestic + " can be valued.",
                    "Add the rates that customs applies, with their months.");
        }
        for (Placed<Measure> row : draft.measures) {
            duty(row, row.value().expression(), domestic, byCurrency.keySet());
        }
    }

    private void gaps(String currency, List<Placed<ExchangeRate>> rows) {
        Periods.Coverage<ExchangeRate> coverage = Periods.coverage(rows, ExchangeRate::validity);
        for (Periods.Gap<ExchangeRate> gap : coverage.gaps()) {
            draft.problems.warning(
                    "RATE-GAP",
                    gap.next().place(),
                    "valid_from",
                    "There is no rate of " + currency + " from " + gap.from() + " to " + gap.to() + ".",
                    "Add the rate of these days.");
        }
        if (coverage.end() != null) {
            draft.problems.warning(
                    "RATE-ENDS",
                    coverage.last().place(),
                    "valid_to",
                    "The rates of " + currency + " end on " + coverage.end() + ".",
                    "Add the next rate once it is published; until then amounts in " + currency + " can't be valued.");
        }
    }

    private void duty(Placed<Measure> row, DutyExpression expression, String domestic, Set<String> rated) {
        if (expression instanceof DutyExpression.Specific specific
                && !specific.currency().equals(domestic)
                && !rated.contains(specific.currency())) {
            draft.problems.warning(
                    "RATES-MISSING",
                    row.place(),
                    "expression",
                    "The duty is in " + specific.currency() + ", which has no exchange rate.",
                    "Add the rate, or state the duty in " + domestic + ".");
        }
        expression.parts().forEach(part -> duty(row, part, domestic, rated));
    }
}
