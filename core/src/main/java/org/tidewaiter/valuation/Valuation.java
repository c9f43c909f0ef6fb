package org.tidewaiter.valuation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Canonical;

/**
 * The customs value of goods by the first method that can be used, and why those before it could not.
 *
 * @param value null when no method gave one
 * @param refusals of the methods tried before, in order; each names the next
 */
public record Valuation(@Nullable CustomsValue value, List<Refusal> refusals) {
    private static final List<ValuationMethod> ORDER = List.of(ValuationMethod.values());
    private static final List<ValuationMethod> COMPUTED_FIRST = List.of(
            ValuationMethod.TRANSACTION_VALUE,
            ValuationMethod.IDENTICAL_GOODS,
            ValuationMethod.SIMILAR_GOODS,
            ValuationMethod.COMPUTED,
            ValuationMethod.DEDUCTIVE,
            ValuationMethod.FALLBACK);

    public Valuation {
        refusals = List.copyOf(refusals);
    }

    /** Tries the methods in their order; 5 goes before 4 where the importer asks for it. */
    public static Valuation of(ValuationCase known, ValuationRules rules) {
        List<ValuationMethod> order = known.computedFirst() ? COMPUTED_FIRST : ORDER;
        List<Refusal> refusals = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            Attempt attempt = attempt(order.get(i), known, rules);
            if (attempt.value() != null) {
                return new Valuation(attempt.value(), refusals);
            }
            Refusal refusal = attempt.refusal();
            if (refusal != null) {
                refusals.add(refusal.thenTry(i + 1 < order.size() ? order.get(i + 1) : null));
            }
        }
        return new Valuation(null, refusals);
    }

    private static Attempt attempt(ValuationMethod method, ValuationCase known, ValuationRules rules) {
        return switch (method) {
            case TRANSACTION_VALUE -> SaleMethod.of(known.sale(), rules);
            case IDENTICAL_GOODS -> ComparisonMethod.of(method, known.goods(), known.identical(), rules);
            case SIMILAR_GOODS -> ComparisonMethod.of(method, known.goods(), known.similar(), rules);
            case DEDUCTIVE -> DeductiveMethod.of(known.resale(), known.goods(), rules);
            case COMPUTED -> computed(known.production(), rules);
            case FALLBACK -> fallback(known.fallback(), rules);
        };
    }

    private static Attempt computed(@Nullable Production production, ValuationRules rules) {
        ValuationMethod method = ValuationMethod.COMPUTED;
        if (production == null) {
            return Attempt.refused(
                    method,
                    "VALUE-NO-COSTS",
                    "The producer's costs are not known (Article 6).",
                    "Ask the producer to show the costs of materials, fabrication, profit and expenses.");
        }
        List<String> trace = new ArrayList<>();
        BigDecimal value = production.materialsAndFabrication().add(production.profitAndExpenses());
        trace.add("materials and fabrication " + Canonical.plain(production.materialsAndFabrication())
                + " + profit and general expenses " + Canonical.plain(production.profitAndExpenses()) + " ("
                + method.article() + ")");
        for (DeliveryCost cost : DeliveryCost.values()) {
            if (rules.basis().holds(cost) && !rules.neverAdded().contains(cost)) {
                BigDecimal amount = production.delivery().get(cost);
                if (amount == null) {
                    return Attempt.costUnknown(method, cost, "on the basis " + rules.basis());
                }
                value = value.add(amount);
                trace.add("+ " + Canonical.plain(amount) + " " + cost.text() + ", Article 8.2");
            }
        }
        return Attempt.found(method, value, rules.scale(), trace);
    }

    private static Attempt fallback(@Nullable Fallback fallback, ValuationRules rules) {
        ValuationMethod method = ValuationMethod.FALLBACK;
        if (fallback == null) {
            return Attempt.refused(
                    method,
                    "VALUE-UNDETERMINED",
                    "No value by reasonable means is proposed (Article 7).",
                    "Apply one of the methods before with reasonable flexibility, and say how.");
        }
        String prohibition = fallback.means().prohibitedBy();
        if (!prohibition.isEmpty()) {
            return Attempt.refused(
                    method,
                    "VALUE-PROHIBITED-BASIS",
                    "Article " + prohibition + " prohibits a value by " + fallback.means() + ".",
                    "Apply one of the methods before with reasonable flexibility instead.");
        }
        List<String> trace = List.of(fallback.means() + " " + Canonical.plain(fallback.amount()) + ": "
                + fallback.reasoning() + " (" + method.article() + ")");
        return Attempt.found(method, fallback.amount(), rules.scale(), trace);
    }
}
