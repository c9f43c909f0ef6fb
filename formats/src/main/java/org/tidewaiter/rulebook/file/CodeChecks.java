package org.tidewaiter.rulebook.file;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.tidewaiter.reference.Threshold;
import org.tidewaiter.rulebook.Procedure;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.tariff.DutyExpression;
import org.tidewaiter.tariff.LowValueRegime;
import org.tidewaiter.tariff.Measure;
import org.tidewaiter.tariff.Quota;
import org.tidewaiter.tariff.Tariff;
import org.tidewaiter.tariff.TariffLine;

/** Codes that the rulebook's own code lists do not hold. */
final class CodeChecks {
    private static final int REQUESTED_PROCEDURE = 2;
    /** What is counted and not declared in a unit: see docs/rulebooks.md. */
    private static final Set<String> COUNTED = Set.of("ENTRY", "ITEM", "LINE", "CODE");

    private final Draft draft;
    private final Map<String, Set<String>> lists = new HashMap<>();

    CodeChecks(Draft draft) {
        this.draft = draft;
        draft.codeLists.keySet().forEach(name -> lists.put(name, new HashSet<>()));
        for (Placed<Draft.ListedCode> row : draft.codes) {
            lists.computeIfAbsent(row.value().list(), k -> new HashSet<>())
                    .add(row.value().code().code());
        }
    }

    void run() {
        emptyLists();
        title();
        for (Placed<Measure> row : draft.measures) {
            measure(row);
        }
        for (Placed<Quota> row : draft.quotas) {
            quota(row);
        }
        draft.lowValueRegimes.forEach(this::lowValue);
        for (Placed<TariffLine> row : draft.lines) {
            row.value().units().forEach(unit -> weak(row.place(), "supplementary_unit", "unit", unit));
        }
        for (Placed<Procedure> row : draft.procedures) {
            if (row.value().code().length() == REQUESTED_PROCEDURE) {
                weak(row.place(), "code", "procedure", row.value().code());
            }
        }
        for (Placed<Threshold> row : draft.thresholds) {
            strong(row.place(), "currency", "currency", row.value().amount().currency());
        }
    }

    private void emptyLists() {
        draft.codeLists.forEach((name, head) -> {
            if (lists.getOrDefault(name, Set.of()).isEmpty()) {
                draft.problems.warning(
                        "CODE-LIST-EMPTY",
                        head.place(),
                        name,
                        "The code list " + Problems.quote(name) + " has no codes, so every code is outside of it.",
                        "Add its codes to code-lists.csv, or leave the list out.");
            }
        });
    }

    private void title() {
        Rulebook.Title title = draft.title;
        if (title != null) {
            Place place = new Place(RulebookFiles.TITLE, 0);
            strong(place, "jurisdiction", "country", title.jurisdiction());
            strong(place, "currency", "currency", title.currency());
        }
    }

    private void measure(Placed<Measure> row) {
        Measure measure = row.value();
        Measure.Scope scope = measure.scope();
        weak(row.place(), "tax_type", "tax-type", measure.taxType());
        each(scope.origins(), code -> origin(row.place(), "origins", code));
        each(scope.excludedOrigins(), code -> origin(row.place(), "excluded_origins", code));
        each(scope.modes(), code -> weak(row.place(), "modes", "transport-mode", code));
        each(scope.regimes(), code -> {
            if (!code.equals(Tariff.NO_PREFERENCE)) {
                weak(row.place(), "regimes", "preference", code);
            }
        });
        each(scope.additionalCodes(), code -> weak(row.place(), "additional_code", "national-additional-code", code));
        each(
                scope.excludedAdditionalCodes(),
                code -> weak(row.place(), "additional_code", "national-additional-code", code));
        expression(row.place(), "expression", measure.expression());
    }

    private void lowValue(Placed<LowValueRegime> row) {
        LowValueRegime regime = row.value();
        strong(row.place(), "currency", "currency", regime.currency());
        each(regime.origins(), code -> origin(row.place(), "origins", code));
        each(regime.excludedOrigins(), code -> origin(row.place(), "excluded_origins", code));
        regime.allowances().forEach(allowance -> weak(row.place(), "allowances", "unit", allowance.unit()));
        if (regime.charge() != null) {
            expression(row.place(), "charge", regime.charge());
        }
    }

    /** A quota that no duty names is never drawn on; its unit is a quantity or the domestic currency. */
    private void quota(Placed<Quota> row) {
        String order = row.value().orderNumber();
        boolean ofValue = draft.title != null && row.value().unit().equals(draft.title.currency());
        if (!ofValue) {
            weak(row.place(), "unit", "unit", row.value().unit());
        }
        if (draft.measures.stream().noneMatch(measure -> names(measure.value().expression(), order))) {
            draft.problems.warning(
                    "QUOTA-UNUSED",
                    row.place(),
                    "order_number",
                    "No measure names quota " + Problems.quote(order) + ", so nothing can be drawn of it.",
                    "Write QUOTA(\"" + order + "\", duty within, duty beyond) as the expression of a measure.");
        }
    }

    private static boolean names(DutyExpression expression, String order) {
        return expression instanceof DutyExpression.QuotaBound bound
                        && bound.orderNumber().equals(order)
                || expression.parts().stream().anyMatch(part -> names(part, order));
    }

    /** A country, or one of the rulebook's areas. */
    private void origin(Place place, String field, String code) {
        if (draft.areas.stream().noneMatch(area -> area.code().equals(code))) {
            strong(place, field, "country", code);
        }
    }

    private static void each(Collection<String> codes, java.util.function.Consumer<String> check) {
        new TreeSet<>(codes).forEach(check);
    }

    private void expression(Place place, String field, DutyExpression expression) {
        if (expression instanceof DutyExpression.Specific specific) {
            strong(place, field, "currency", specific.currency());
            if (!COUNTED.contains(specific.unit())) {
                weak(place, field, "unit", specific.unit());
            }
        }
        expression.parts().forEach(part -> expression(place, field, part));
    }

    /** Currencies and countries: a wrong one is a slip, since the lists are complete. */
    private void strong(Place place, String field, String list, String code) {
        if (isOutside(list, code)) {
            draft.problems.error(
                    list.toUpperCase(java.util.Locale.ROOT) + "-UNKNOWN",
                    place,
                    field,
                    Problems.quote(code) + " is not in the rulebook's code list " + list + ".",
                    "Check the code, or add it to code-lists.csv.");
        }
    }

    /** Codes of lists that may be selections. */
    private void weak(Place place, String field, String list, String code) {
        if (isOutside(list, code)) {
            draft.problems.warning(
                    list.toUpperCase(java.util.Locale.ROOT) + "-UNKNOWN",
                    place,
                    field,
                    Problems.quote(code) + " is not in the rulebook's code list " + list + ".",
                    "Check the code, or add it to code-lists.csv.");
        }
    }

    private boolean isOutside(String list, String code) {
        Set<String> codes = lists.get(list);
        return codes != null && !codes.contains(code);
    }
}
