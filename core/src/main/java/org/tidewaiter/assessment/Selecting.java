package org.tidewaiter.assessment;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.GoodsItem;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.kernel.Finding;
import org.tidewaiter.risk.Condition;
import org.tidewaiter.risk.Lane;
import org.tidewaiter.risk.RiskProfile;

/**
 * Last stages: risk and lane. The lane is the heaviest of what the profiles, the open questions of the assessment, the
 * random draw and an earlier selection ask for.
 */
final class Selecting {
    /** Findings that leave the amount of duty open, so that an officer looks at the documents. */
    private static final Set<String> OPEN_QUESTIONS = Set.of(
            Catalogue.COMMODITY_NOT_IN_TARIFF.id(),
            Catalogue.MEASURE_MISSING.id(),
            Catalogue.EXCHANGE_RATE_MISSING.id(),
            Catalogue.QUANTITY_MISSING.id());

    private Selecting() {}

    static Lane lane(Facts facts, List<ItemValue> values, List<Finding> findings, List<Reason> reasons) {
        Lane lane = Lane.GREEN;
        for (RiskProfile profile : matching(facts, values)) {
            lane = lane.or(profile.lane());
            reasons.add(new Reason(profile.id(), profile.instruction()));
        }
        List<String> told = new ArrayList<>(1);
        for (Finding finding : findings) {
            if (OPEN_QUESTIONS.contains(finding.code()) && !told.contains(finding.code())) {
                told.add(finding.code());
                lane = lane.or(Lane.YELLOW);
                reasons.add(new Reason(finding.code(), finding.message()));
            }
        }
        BigDecimal draw = facts.context().draw();
        BigDecimal share = facts.rulebook().title().randomShare();
        if (draw != null && draw.compareTo(share) < 0) {
            lane = lane.or(Lane.YELLOW);
            reasons.add(new Reason(
                    Reason.RANDOM,
                    "Drawn at random: " + Canonical.plain(draw) + " is below " + Canonical.plain(share) + "."));
        }
        Lane earlier = facts.context().selected();
        if (earlier != null && earlier.compareTo(lane) > 0) {
            lane = earlier;
            reasons.add(new Reason(Reason.EARLIER, "An earlier version was selected for " + earlier + "."));
        }
        return lane;
    }

    private static List<RiskProfile> matching(Facts facts, List<ItemValue> values) {
        List<RiskProfile> found = new ArrayList<>(2);
        if (facts.rulebook().profiles().isEmpty()) {
            return found;
        }
        Map<Integer, BigDecimal> byItem = new HashMap<>();
        BigDecimal total = BigDecimal.ZERO;
        for (ItemValue value : values) {
            byItem.put(value.item(), value.amount());
            total = total.add(value.amount());
        }
        List<RiskProfile> inForce = new ArrayList<>(facts.rulebook().profiles());
        inForce.removeIf(profile -> !profile.validity().covers(facts.today()));
        for (GoodsItem item : facts.declaration().items()) {
            ItemFields fields = new ItemFields(facts, item, byItem.get(item.number()), total);
            for (int i = inForce.size() - 1; i >= 0; i--) {
                if (inForce.get(i).condition().holds(fields)) {
                    found.add(inForce.remove(i)); // once is enough
                }
            }
        }
        found.sort(Comparator.comparingInt(RiskProfile::priority).reversed().thenComparing(RiskProfile::id));
        return found;
    }

    /** The fields that a profile may name, see {@link org.tidewaiter.risk.ProfileFields}. */
    private record ItemFields(
            Facts facts, GoodsItem item, @Nullable BigDecimal value, BigDecimal total) implements Condition.Fields {
        @Override
        public @Nullable String text(String field) {
            Declaration declaration = facts.declaration();
            return switch (field) {
                case "declaration.reference" -> declaration.functionalReference();
                case "declaration.type" -> declaration.typeCode();
                case "declaration.flow" -> declaration.flow().name();
                case "declaration.destination" ->
                    declaration.shipment() == null
                            ? null
                            : declaration.shipment().textAt("Destination", "CountryCode");
                case "declaration.exportCountry" ->
                    declaration.shipment() == null
                            ? null
                            : declaration.shipment().textAt("ExportCountry", "ID");
                case "item.commodity" -> item.commodityCode().isEmpty() ? null : item.commodityCode();
                case "item.origin" -> item.origin();
                case "item.procedure" -> item.procedure();
                case "item.preference" -> item.dutyRegime();
                case "item.description" -> item.description();
                case "item.additionalCode" ->
                    item.additionalCodes().isEmpty()
                            ? null
                            : item.additionalCodes().getFirst();
                case "context.declarantKnown" ->
                    Boolean.toString(facts.context().declarantKnown());
                default -> {
                    BigDecimal number = number(field);
                    yield number == null ? null : number.toPlainString();
                }
            };
        }

        @Override
        public @Nullable BigDecimal number(String field) {
            BigDecimal mass = item.netMassKilograms();
            return switch (field) {
                case "item.customsValue" -> value;
                case "item.netMass" -> mass;
                case "item.grossMass" -> item.grossMassKilograms();
                case "item.valuePerKilogram" ->
                    value == null || mass == null || mass.signum() <= 0
                            ? null
                            : value.divide(mass, MathContext.DECIMAL64);
                case "totals.customsValue" -> total;
                default -> null;
            };
        }
    }
}
