package org.tidewaiter.assessment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.Declared;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.GoodsItem;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.kernel.Flow;
import org.tidewaiter.kernel.Rounding;
import org.tidewaiter.rulebook.Completeness;
import org.tidewaiter.rulebook.Procedure;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.tariff.DutyExpression;
import org.tidewaiter.tariff.DutyExpressions;
import org.tidewaiter.tariff.Goods;
import org.tidewaiter.tariff.Measure;
import org.tidewaiter.tariff.TariffLine;

/** Third stage: duties, taxes and fees of each item, then those of the declaration as a whole. */
final class Charging {
    /** Rounding of a rate taken as declared: as the currency has it, downwards. */
    private final Rounding asDeclaredRounding;

    private final Facts facts;
    private final Report report;
    private final Rulebook rulebook;
    private final List<Charge> charges = new ArrayList<>();
    /** Base of each measure of the declaration, summed over the items that it meets. */
    private final Map<String, BigDecimal> sums = new LinkedHashMap<>();

    private final Map<String, Measure> ofDeclaration = new TreeMap<>();

    private Charging(Facts facts, Report report) {
        this.facts = facts;
        this.report = report;
        this.rulebook = facts.rulebook();
        this.asDeclaredRounding = new Rounding(java.math.RoundingMode.DOWN, rulebook.currencyScale());
    }

    static List<Charge> charge(Facts facts, List<ItemValue> values, Report report) {
        return new Charging(facts, report).run(values);
    }

    private List<Charge> run(List<ItemValue> values) {
        Map<Integer, BigDecimal> byItem = new HashMap<>();
        for (ItemValue value : values) {
            byItem.putIfAbsent(value.item(), value.amount());
        }
        for (GoodsItem item : facts.declaration().items()) {
            new ItemCharging(item, byItem.get(item.number())).run();
        }
        for (Measure measure : ofDeclaration.values()) {
            BigDecimal base = sums.getOrDefault(measure.id(), BigDecimal.ZERO);
            Amounts amounts = new Amounts(rulebook, facts.taxPoint(), unit -> null);
            BigDecimal amount = amounts.of(measure, base);
            if (amount != null) {
                charges.add(new Charge(
                        0,
                        measure.taxType(),
                        measure.id(),
                        base,
                        DutyExpressions.print(measure.expression()),
                        amount,
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        amount,
                        rulebook.title().currency(),
                        null,
                        false,
                        measure.legalBasis(),
                        amounts.trace()));
            }
        }
        return charges;
    }

    /** The charges of one item. */
    private final class ItemCharging {
        private final GoodsItem item;
        private final @Nullable BigDecimal value;
        private final Map<String, BigDecimal> assessed = new HashMap<>();
        private final Procedure.Effect effect;

        ItemCharging(GoodsItem item, @Nullable BigDecimal value) {
            this.item = item;
            this.value = value;
            this.effect = effect();
        }

        void run() {
            String code = item.commodityCode();
            if (code.isEmpty()) {
                return; // a rule of the catalogue says so
            }
            TariffLine line = rulebook.tariff().line(code, facts.taxPoint());
            if (line == null) {
                noTariffLine(code);
            }
            if (value == null || effect == Procedure.Effect.NONE) {
                return;
            }
            Declaration declaration = facts.declaration();
            Goods goods = new Goods(
                    code,
                    item.additionalCodes(),
                    item.preferentialOrigin() != null ? item.preferentialOrigin() : item.origin(),
                    item.dutyRegime(),
                    declaration.flow(),
                    declaration.borderTransportMode());
            List<Measure> measures = rulebook.tariff().meeting(goods, facts.taxPoint(), Measure.Level.ITEM);
            // The measures come in the order of their kinds, duties first.
            boolean duty = !measures.isEmpty() && measures.getFirst().kind() == Measure.Kind.DUTY;
            if (!duty) {
                chargeAsDeclared(measures);
            }
            if (!duty && line != null && declaration.flow() == Flow.IMPORT) {
                report.of(Catalogue.MEASURE_MISSING)
                        .item(
                                item,
                                null,
                                "The rulebook has no duty for " + code + " from " + Report.quote(goods.origin())
                                        + " under regime " + Report.quote(goods.regime()) + ".");
            }
            for (Measure measure : measures) {
                charge(measure, duty);
            }
            if (effect != Procedure.Effect.CHARGED) {
                return; // what is suspended or relieved bears no fee of the declaration
            }
            for (Measure measure : rulebook.tariff().meeting(goods, facts.taxPoint(), Measure.Level.DECLARATION)) {
                ofDeclaration.put(measure.id(), measure);
                sums.merge(measure.id(), base(measure), BigDecimal::add);
            }
        }

        private void noTariffLine(String code) {
            boolean partial = rulebook.title().completeness() == Completeness.PARTIAL;
            Element first = item.classifications().isEmpty()
                    ? null
                    : item.classifications().getFirst();
            report.of(Catalogue.COMMODITY_NOT_IN_TARIFF);
            if (partial) {
                report.weighing(org.tidewaiter.kernel.Severity.WARNING);
            }
            report.item(
                    item,
                    first,
                    "Commodity code " + code + " has no line in rulebook "
                            + rulebook.title().name() + (partial ? ", which is partial." : "."),
                    first == null ? NO_STEPS : ID);
        }

        /** The effect of the procedure; an additional procedure that relieves or suspends goes before it. */
        private Procedure.Effect effect() {
            for (String additional : item.additionalProcedures()) {
                Procedure procedure = rulebook.procedure(additional);
                if (procedure != null && procedure.effect() != Procedure.Effect.CHARGED) {
                    return procedure.effect();
                }
            }
            String requested = item.procedure();
            Procedure procedure = requested == null ? null : rulebook.procedure(requested);
            return procedure == null ? Procedure.Effect.CHARGED : procedure.effect();
        }

        private BigDecimal base(Measure measure) {
            BigDecimal sum = BigDecimal.ZERO;
            for (String component : measure.base()) {
                BigDecimal part = component.equals(Measure.CUSTOMS_VALUE) ? value : assessed.get(component);
                sum = part == null ? sum : sum.add(part);
            }
            return sum;
        }

        private void charge(Measure measure, boolean dutyKnown) {
            BigDecimal base = base(measure);
            Amounts amounts = new Amounts(rulebook, facts.taxPoint(), unit -> quantity(measure.taxType(), unit));
            BigDecimal amount = amounts.of(measure, base);
            if (amount == null) {
                report.of(Catalogue.QUANTITY_MISSING)
                        .item(
                                item,
                                null,
                                "The duty of measure " + measure.id() + " needs " + amounts.missing() + ".",
                                "Commodity",
                                "GoodsMeasure");
                return;
            }
            boolean provisional = !dutyKnown && measure.kind() == Measure.Kind.TAX;
            boolean specific = !amounts.usesBase();
            add(new Line(
                    measure.taxType(),
                    measure.id(),
                    specific ? null : base,
                    DutyExpressions.print(measure.expression()),
                    amount,
                    provisional,
                    measure.legalBasis(),
                    amounts.trace()));
            compareWithDeclared(measure, specific ? null : base, amount);
        }

        /** Where the rulebook has no duty, the declared rate stands in, marked provisional. */
        private void chargeAsDeclared(List<Measure> measures) {
            for (Element declared : item.dutyTaxFees()) {
                String type = declared.textAt("TypeCode");
                BigDecimal rate =
                        Declared.decimal(declared.first("TaxRateNumeric")).orNull();
                boolean known = measures.stream().anyMatch(m -> m.taxType().equals(type));
                if (type == null || rate == null || rate.signum() < 0 || known || value == null) {
                    continue;
                }
                BigDecimal amount =
                        asDeclaredRounding.apply(rate.movePointLeft(2).multiply(value));
                String text = DutyExpressions.print(new DutyExpression.AdValorem(rate));
                add(new Line(
                        type,
                        Charge.AS_DECLARED,
                        value,
                        text,
                        amount,
                        true,
                        "As declared; not verified",
                        List.of(Canonical.plain(value) + " x " + text + " = " + amount.toPlainString())));
            }
        }

        private record Line(
                String taxType,
                String measure,
                @Nullable BigDecimal base,
                String rate,
                BigDecimal amount,
                boolean provisional,
                String legalBasis,
                List<String> trace) {}

        private void add(Line line) {
            BigDecimal zero = BigDecimal.ZERO.setScale(line.amount.scale());
            boolean relieved = effect == Procedure.Effect.RELIEVED;
            boolean secured = effect == Procedure.Effect.SUSPENDED;
            // A tax on value and duty rests on no duty that is relieved.
            assessed.merge(line.taxType, relieved ? zero : line.amount, BigDecimal::add);
            charges.add(new Charge(
                    item.number(),
                    line.taxType,
                    line.measure,
                    line.base,
                    line.rate,
                    line.amount,
                    relieved ? line.amount : zero,
                    secured ? line.amount : zero,
                    relieved || secured ? zero : line.amount,
                    rulebook.title().currency(),
                    methodOfPayment(line.taxType),
                    line.provisional,
                    line.legalBasis,
                    line.trace));
        }

        private @Nullable String methodOfPayment(String taxType) {
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

        private void compareWithDeclared(Measure measure, @Nullable BigDecimal base, BigDecimal amount) {
            for (Element declared : item.dutyTaxFees()) {
                if (!measure.taxType().equals(declared.textAt("TypeCode"))) {
                    continue;
                }
                BigDecimal rate =
                        measure.expression() instanceof DutyExpression.AdValorem(BigDecimal percent) ? percent : null;
                compare(declared.first("TaxRateNumeric"), rate, "rate", Catalogue.DECLARED_RATE_DIFFERS, measure);
                compare(
                        declared.first("AdValoremTaxBaseAmount"),
                        base,
                        "base",
                        Catalogue.DECLARED_BASE_DIFFERS,
                        measure);
                compare(
                        declared.at("Payment", "TaxAssessedAmount"),
                        amount,
                        "amount",
                        Catalogue.DECLARED_AMOUNT_DIFFERS,
                        measure);
            }
        }

        private void compare(
                @Nullable Element declared, @Nullable BigDecimal ours, String what, Rule rule, Measure measure) {
            BigDecimal theirs = Declared.decimal(declared).orNull();
            if (declared != null && ours != null && theirs != null && ours.compareTo(theirs) != 0) {
                report.of(rule)
                        .item(
                                item,
                                declared,
                                "The declared " + what + " of " + measure.taxType() + " is "
                                        + theirs.toPlainString() + "; measure " + measure.id() + " gives "
                                        + ours.toPlainString() + ".");
            }
        }

        /** The quantity in that unit: of the mass, of what was declared for the tax, or of the supplementary unit. */
        private @Nullable BigDecimal quantity(String taxType, String unit) {
            BigDecimal mass = item.netMassKilograms();
            return switch (unit) {
                case "KGM" -> mass;
                case "DTN" -> mass == null ? null : mass.movePointLeft(2);
                case "TNE" -> mass == null ? null : mass.movePointLeft(3);
                case "GRM" -> mass == null ? null : mass.movePointRight(3);
                default -> declaredQuantity(taxType, unit);
            };
        }

        private @Nullable BigDecimal declaredQuantity(String taxType, String unit) {
            BigDecimal forTax = quantityOfDuty(taxType, unit);
            if (forTax != null) {
                return forTax;
            }
            if (unit.equals("LPA")) { // litres of pure alcohol: litres by strength by volume
                BigDecimal litres = declaredQuantity(taxType, "LTR");
                BigDecimal strength = quantityOfDuty(null, "ASV");
                return litres == null || strength == null
                        ? null
                        : litres.multiply(strength).movePointLeft(2);
            }
            Element supplementary = item.tariffQuantity();
            String declaredUnit = supplementary == null ? null : supplementary.attribute("unitCode");
            TariffLine line = rulebook.tariff().line(item.commodityCode(), facts.taxPoint());
            boolean ofLine = declaredUnit == null && line != null && unit.equals(line.supplementaryUnit());
            return ofLine || unit.equals(declaredUnit) ? item.supplementaryQuantity() : null;
        }

        /** A quantity declared with a duty, e.g. litres for excise; of any duty where no tax type is asked for. */
        private @Nullable BigDecimal quantityOfDuty(@Nullable String taxType, String unit) {
            for (Element declared : item.dutyTaxFees()) {
                Element quantity = declared.first("SpecificTaxBaseQuantity");
                if (quantity != null
                        && unit.equals(quantity.attribute("unitCode"))
                        && (taxType == null || taxType.equals(declared.textAt("TypeCode")))) {
                    return Declared.decimal(quantity).orNull();
                }
            }
            return null;
        }
    }

    private static final String[] NO_STEPS = {};
    private static final String[] ID = {"ID"};
}
