package org.tidewaiter.edition.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.edition.ChangedRate;
import org.tidewaiter.edition.WhatIf;

/**
 * A question as it was typed.
 *
 * @param country two letters; may be empty where an edition is named
 * @param edition number; empty for the rulebook in force
 * @param rates one a line: id of the measure, a blank, the rate
 * @param from first day; empty: ever
 * @param to last day; empty: ever
 */
public record WhatIfForm(String country, String edition, String rates, String from, String to) {
    static final WhatIfForm EMPTY = new WhatIfForm("", "", "", "", "");

    private static final int RATES_LENGTH_MAX = 100_000;
    private static final int NUMBER_LENGTH_MAX = 9;

    /** What it asks, or what can't be read, by field. */
    sealed interface Read {
        record Question(WhatIf question) implements Read {}

        record Wrong(Map<String, String> errors) implements Read {
            public Wrong {
                errors = Map.copyOf(errors);
            }
        }
    }

    Read read(WhatIfDesk desk) {
        Map<String, String> errors = new java.util.TreeMap<>();
        Long number = null;
        if (!edition.isBlank()) {
            if (edition.strip().matches("[0-9]{1," + NUMBER_LENGTH_MAX + "}")) {
                number = Long.valueOf(edition.strip());
            } else {
                errors.put("edition", "whatIf.error.edition");
            }
        }
        String jurisdiction = country.strip().toUpperCase(Locale.ROOT);
        if (jurisdiction.isEmpty() && number != null) {
            jurisdiction = desk.jurisdictionOf(number);
        }
        if (jurisdiction.isEmpty() && errors.isEmpty() || jurisdiction.length() > 2) {
            errors.put("country", "whatIf.error.country");
        }
        List<ChangedRate> changed = new ArrayList<>();
        if (rates.length() > RATES_LENGTH_MAX || !readRates(changed)) {
            errors.put("rates", "whatIf.error.rates");
        }
        LocalDate first = day("from", from, errors);
        LocalDate last = day("to", to, errors);
        return errors.isEmpty()
                ? new Read.Question(new WhatIf(jurisdiction, number, changed, first, last))
                : new Read.Wrong(errors);
    }

    private boolean readRates(List<ChangedRate> changed) {
        for (String line : rates.split("\\R")) {
            if (line.isBlank()) {
                continue;
            }
            String[] words = line.strip().split("\\s+", 2);
            if (words.length < 2 || line.length() > ChangedRate.TEXT_MAX || changed.size() > WhatIf.RATES_MAX) {
                return false;
            }
            changed.add(new ChangedRate(words[0], words[1]));
        }
        return true;
    }

    private static @Nullable LocalDate day(String field, String text, Map<String, String> errors) {
        try {
            return text.isBlank() ? null : LocalDate.parse(text.strip());
        } catch (DateTimeException e) {
            errors.put(field, "whatIf.error.day");
            return null;
        }
    }
}
