package org.tidewaiter.assessment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.Declared;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.GoodsItem;
import org.tidewaiter.duty.DutyAmount;
import org.tidewaiter.duty.DutyCalculator;
import org.tidewaiter.duty.DutyFinding;
import org.tidewaiter.duty.DutyResult;
import org.tidewaiter.duty.Entry;
import org.tidewaiter.duty.GoodsLine;
import org.tidewaiter.duty.QuotaClaim;
import org.tidewaiter.kernel.Severity;
import org.tidewaiter.reference.Threshold;
import org.tidewaiter.rulebook.Completeness;
import org.tidewaiter.rulebook.Procedure;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.tariff.DutyExpression;
import org.tidewaiter.tariff.DutyExpressions;
import org.tidewaiter.tariff.Measure;
import org.tidewaiter.tariff.Tariff;

/**
 * Third stage: duties, taxes and fees of each item, then those of the declaration as a whole. The declaration is put as an
 * entry before the {@link DutyCalculator}; what comes back is compared with what was declared.
 */
final class Charging {
    /** Additional procedure of goods of a negligible value, and the threshold of the rulebook that says what that is. */
    private static final String NEGLIGIBLE = "C07";

    private static final String NEGLIGIBLE_VALUE = "low-value-consignment";

    private static final String[] NO_STEPS = {};
    private static final String[] ID = {"ID"};
    private static final String[] GOODS_MEASURE = {"Commodity", "GoodsMeasure"};

    private static final String[] QUOTA_ORDER = {"Commodity", "DutyTaxFee", "QuotaOrderID"};

    private final Facts facts;
    private final Report report;
    private final Rulebook rulebook;
    private final List<Charge> charges = new ArrayList<>();
    private final List<QuotaRequest> quotaRequests = new ArrayList<>(0);
    private final Map<String, GoodsItem> items = new HashMap<>();
    private final Map<String, Procedure.Effects> effects = new HashMap<>();

    private Charging(Facts facts, Report report) {
        this.facts = facts;
        this.report = report;
        this.rulebook = facts.rulebook();
    }

    /** What is charged, and which items may draw on quotas. */
    record Charged(List<Charge> charges, List<QuotaRequest> quotaRequests) {}

    static Charged charge(Facts facts, List<ItemValue> values, Report report) {
        return new Charging(facts, report).run(values);
    }

    /**
     * The entry that a declaration is put as; null where no item of it can be charged.
     *
     * @param numbers is given the number of the item of each line's id
     */
    static @Nullable Entry entry(Facts facts, List<ItemValue> values, Report report, Map<String, Integer> numbers) {
        Charging charging = new Charging(facts, report);
        List<GoodsLine> lines = charging.lines(values);
        charging.items.forEach((id, item) -> numbers.put(id, item.number()));
        return lines.isEmpty() ? null : charging.entry(lines);
    }

    private Charged run(List<ItemValue> values) {
        List<GoodsLine> lines = lines(values);
        if (!lines.isEmpty()) {
            take(new DutyCalculator(rulebook).calculate(entry(lines)));
        }
        return new Charged(charges, quotaRequests);
    }

    private List<GoodsLine> lines(List<ItemValue> values) {
        Map<Integer, BigDecimal> byItem = new HashMap<>();
        BigDecimal total = BigDecimal.ZERO;
        for (ItemValue value : values) {
            byItem.putIfAbsent(value.item(), value.amount());
            total = total.add(value.amount());
        }
        Threshold limit = rulebook.references().threshold(NEGLIGIBLE_VALUE, facts.taxPoint());
        boolean negligible = limit == null || total.compareTo(limit.amount().amount()) <= 0;
        List<GoodsLine> lines = new ArrayList<>();
        for (GoodsItem item : facts.declaration().items()) {
            String code = item.commodityCode();
            if (code.isEmpty()) {
                continue; // a rule of the catalogue says so
            }
            BigDecimal value = byItem.get(item.number());
            Procedure.Effects procedures = procedures(item, negligible);
            if (value != null && procedures.of(Measure.Kind.DUTY) != Procedure.Effect.NONE) {
                lines.add(line(item, lines.size(), value, procedures));
            } else if (rulebook.tariff().line(code, facts.taxPoint()) == null) {
                noTariffLine(item);
            }
        }
        return lines;
    }

    private Entry entry(List<GoodsLine> lines) {
        Declaration declaration = facts.declaration();
        String procedure = declaration.items().getFirst().procedure();
        return new Entry(
                Entry.Dates.on(facts.taxPoint()),
                declaration.flow(),
                declaration.borderTransportMode(),
                procedure,
                declaration.element().textAt("DeclarationOfficeID"),
                lines);
    }

    private GoodsLine line(GoodsItem item, int index, BigDecimal value, Procedure.Effects procedures) {
        String id = Integer.toString(index);
        items.put(id, item);
        effects.put(id, procedures);
        DeclaredQuantities quantities = new DeclaredQuantities(item, rulebook.tariff(), facts.taxPoint());
        return new GoodsLine(
                id,
                item.commodityCode(),
                item.additionalCodes(),
                item.origin(),
                item.preferentialOrigin(),
                item.dutyRegime(),
                value,
                BigDecimal.ZERO,
                quantities,
                Map.of(),
                null,
                procedures,
                quotas(item),
                declaredRates(item));
    }

    private @Nullable QuotaClaim quotas(GoodsItem item) {
        if (rulebook.programmes().quotas().isEmpty()) {
            return null;
        }
        return new QuotaClaim(
                item.quotaOrderNumber(),
                Set.copyOf(item.documentCodes()),
                facts.context().quotas().stream()
                        .filter(drawing -> drawing.item() == item.number())
                        .toList());
    }

    private static List<GoodsLine.DeclaredRate> declaredRates(GoodsItem item) {
        List<GoodsLine.DeclaredRate> rates = new ArrayList<>();
        for (Element declared : item.dutyTaxFees()) {
            String type = declared.textAt("TypeCode");
            BigDecimal rate = Declared.decimal(declared.first("TaxRateNumeric")).orNull();
            if (type != null && rate != null && rate.signum() >= 0) {
                rates.add(new GoodsLine.DeclaredRate(type, rate));
            }
        }
        return rates;
    }

    /**
     * An additional procedure that relieves or suspends goes before the requested one.
     *
     * @param negligible whether the consignment is worth no more than the limit of a negligible value
     */
    private Procedure.Effects procedures(GoodsItem item, boolean negligible) {
        List<Procedure> found = new ArrayList<>(2);
        for (String additional : item.additionalProcedures()) {
            Procedure procedure = rulebook.procedure(additional);
            if (additional.equals(NEGLIGIBLE) && procedure != null && !negligible) {
                report.of(Catalogue.RELIEF_OVER_LIMIT)
                        .item(
                                item,
                                null,
                                "Relief " + additional + " of item " + item.number()
                                        + " is for less than the consignment is worth. Duty is charged.",
                                "GovernmentProcedure",
                                "CurrentCode");
            } else if (procedure != null) {
                found.add(procedure);
            }
        }
        String requested = item.procedure();
        Procedure procedure = requested == null ? null : rulebook.procedure(requested);
        if (procedure != null) {
            found.add(procedure);
        }
        return new Procedure.Effects(found);
    }

    private void take(DutyResult result) {
        takeRequests(result);
        Set<String> withoutLine = new HashSet<>();
        for (DutyFinding finding : result.findings()) {
            tell(finding, withoutLine);
        }
        for (DutyAmount amount : result.amounts()) {
            GoodsItem item = amount.line() == null ? null : items.get(amount.line());
            charges.add(charge(amount, item));
            if (item != null && !amount.measure().equals(DutyAmount.AS_DECLARED) && !amount.contingent()) {
                compareWithDeclared(item, amount);
            }
        }
    }

    private void takeRequests(DutyResult result) {
        for (org.tidewaiter.duty.QuotaRequest request : result.quotaRequests()) {
            GoodsItem item = items.get(request.line());
            Procedure.Effects procedures = effects.get(request.line());
            if (item != null && procedures != null && procedures.of(Measure.Kind.DUTY) == Procedure.Effect.CHARGED) {
                quotaRequests.add(new QuotaRequest(item.number(), request.quota(), request.quantity()));
            }
        }
    }

    private Charge charge(DutyAmount amount, @Nullable GoodsItem item) {
        BigDecimal zero = item == null
                ? BigDecimal.ZERO
                : BigDecimal.ZERO.setScale(amount.amount().scale());
        Procedure.Effects procedures =
                effects.getOrDefault(amount.line() == null ? "" : amount.line(), Procedure.Effects.CHARGED);
        Procedure.Effect effect = procedures.of(procedures.differs() ? kind(amount) : Measure.Kind.DUTY);
        boolean relieved = effect == Procedure.Effect.RELIEVED;
        boolean secured = effect == Procedure.Effect.SUSPENDED || !relieved && amount.contingent();
        BigDecimal payable = relieved || secured ? zero : amount.amount();
        Procedure drawback = procedures.drawback(kind(amount), amount.taxType());
        BigDecimal claimable = drawback == null || drawback.drawback() == null
                ? BigDecimal.ZERO
                : drawback.drawback().of(payable, amount.amount().scale());
        return new Charge(
                item == null ? 0 : item.number(),
                amount.taxType(),
                amount.measure(),
                amount.base(),
                amount.rate(),
                amount.amount(),
                relieved ? amount.amount() : zero,
                secured ? amount.amount() : zero,
                payable,
                claimable,
                amount.currency(),
                item == null ? null : methodOfPayment(item, amount.taxType()),
                amount.provisional(),
                amount.legalBasis(),
                drawback == null || claimable.signum() == 0 ? amount.trace() : traced(amount, drawback, claimable));
    }

    private static List<String> traced(DutyAmount amount, Procedure drawback, BigDecimal claimable) {
        List<String> trace = new ArrayList<>(amount.trace());
        trace.add("drawback by procedure " + drawback.code() + ": " + claimable.toPlainString()
                + " can be claimed back when the goods leave again");
        return trace;
    }

    private Measure.Kind kind(DutyAmount amount) {
        return amount.measure().equals(DutyAmount.AS_DECLARED)
                ? rulebook.tariff().kindOf(amount.taxType())
                : amount.type().kind();
    }

    private static @Nullable String methodOfPayment(GoodsItem item, String taxType) {
        String any = null;
        for (Element declared : item.dutyTaxFees()) {
            String method = declared.textAt("Payment", "MethodCode");
            if (method != null && taxType.equals(declared.textAt("TypeCode"))) {
                return method;
            }
            any = any == null ? method : any;
        }
        return any;
    }

    private void tell(DutyFinding finding, Set<String> withoutLine) {
        GoodsItem item = finding.line() == null ? null : items.get(finding.line());
        if (item == null) {
            boolean computed = finding.code().answered();
            report.of(computed ? Catalogue.FEE_OPEN : Catalogue.DUTY_NOT_COMPUTED)
                    .header(finding.message());
            return;
        }
        switch (finding.code()) {
            case COMMODITY_UNKNOWN, COMMODITY_NOT_IN_FORCE, COMMODITY_INCOMPLETE -> {
                withoutLine.add(finding.line());
                noTariffLine(item);
            }
            case RATE_MISSING, ORIGIN_MISSING, ORIGIN_UNKNOWN -> {
                if (!withoutLine.contains(finding.line())) {
                    boolean claimed = item.dutyRegime() != null && !Tariff.NO_PREFERENCE.equals(item.dutyRegime());
                    String from =
                            claimed && item.preferentialOrigin() != null ? item.preferentialOrigin() : item.origin();
                    report.of(Catalogue.MEASURE_MISSING)
                            .item(
                                    item,
                                    null,
                                    "The rulebook has no duty for " + item.commodityCode() + " from "
                                            + Report.quote(from) + " under regime "
                                            + Report.quote(item.dutyRegime()) + ".");
                }
            }
            case QUANTITY_MISSING, EXCHANGE_RATE_MISSING ->
                report.of(Catalogue.QUANTITY_MISSING).item(item, null, finding.message(), GOODS_MEASURE);
            case RATE_IN_WORDS, PART_VALUE_MISSING, PART_VALUE_EXCESSIVE ->
                report.of(Catalogue.DUTY_NOT_COMPUTED).item(item, null, finding.message());
            case PROHIBITED -> report.of(Catalogue.IMPORT_PROHIBITED).item(item, null, finding.message());
            case PREFERENCE_REFUSED, PREFERENCE_WITHOUT_RATE ->
                report.of(Catalogue.PREFERENCE_NOT_GRANTED).item(item, null, finding.message());
            case QUOTA_REFUSED ->
                report.of(Catalogue.QUOTA_NOT_GRANTED).item(item, null, finding.message(), QUOTA_ORDER);
            case QUOTA_NOT_DRAWN ->
                report.of(Catalogue.QUOTA_NOT_DRAWN).item(item, null, finding.message(), QUOTA_ORDER);
            case QUOTA_EXHAUSTED ->
                report.of(Catalogue.QUOTA_EXHAUSTED).item(item, null, finding.message(), QUOTA_ORDER);
            case QUOTA_WAITING -> report.of(Catalogue.QUOTA_WAITING).item(item, null, finding.message(), QUOTA_ORDER);
            case QUOTA_SECURED -> report.of(Catalogue.QUOTA_SECURED).item(item, null, finding.message(), QUOTA_ORDER);
            case CH99_SCOPE, ADDITIONAL_CODE_UNKNOWN ->
                report.of(Catalogue.CH99_SCOPE).item(item, null, finding.message());
            case PORT_MISSING,
                    FEE_MISSING,
                    MODE_MISSING,
                    ALLOWANCE_EXCEEDED,
                    ENTRY_INCOMPLETE,
                    ENTRY_MIXED,
                    ENTRY_TYPE_UNKNOWN,
                    REQUEST_UNREADABLE,
                    RULEBOOK_MISSING -> report.of(Catalogue.FEE_OPEN).item(item, null, finding.message());
        }
    }

    private void noTariffLine(GoodsItem item) {
        boolean partial = rulebook.title().completeness() == Completeness.PARTIAL;
        Element first =
                item.classifications().isEmpty() ? null : item.classifications().getFirst();
        report.of(Catalogue.COMMODITY_NOT_IN_TARIFF);
        if (partial) {
            report.weighing(Severity.WARNING);
        }
        report.item(
                item,
                first,
                TariffGap.sentence(item.commodityCode(), rulebook, facts.taxPoint()),
                first == null ? NO_STEPS : ID);
    }

    private void compareWithDeclared(GoodsItem item, DutyAmount amount) {
        for (Element declared : item.dutyTaxFees()) {
            if (!amount.taxType().equals(declared.textAt("TypeCode"))) {
                continue;
            }
            BigDecimal rate =
                    DutyExpressions.parse(amount.rate()) instanceof DutyExpression.AdValorem(BigDecimal percent)
                            ? percent
                            : null;
            compare(item, declared.first("TaxRateNumeric"), rate, "rate", Catalogue.DECLARED_RATE_DIFFERS, amount);
            compare(
                    item,
                    declared.first("AdValoremTaxBaseAmount"),
                    amount.base(),
                    "base",
                    Catalogue.DECLARED_BASE_DIFFERS,
                    amount);
            compare(
                    item,
                    declared.at("Payment", "TaxAssessedAmount"),
                    amount.amount(),
                    "amount",
                    Catalogue.DECLARED_AMOUNT_DIFFERS,
                    amount);
        }
    }

    private void compare(
            GoodsItem item,
            @Nullable Element declared,
            @Nullable BigDecimal ours,
            String what,
            Rule rule,
            DutyAmount amount) {
        BigDecimal theirs = Declared.decimal(declared).orNull();
        if (declared != null && ours != null && theirs != null && ours.compareTo(theirs) != 0) {
            report.of(rule)
                    .item(
                            item,
                            declared,
                            "The declared " + what + " of " + amount.taxType() + " is " + theirs.toPlainString()
                                    + "; measure " + amount.measure() + " gives " + ours.toPlainString() + ".");
        }
    }
}
