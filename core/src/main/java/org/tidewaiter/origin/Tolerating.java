package org.tidewaiter.origin;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Canonical;

/** Whether materials that lack the change of classification are few enough. Textile goods go by weight, others by value. */
final class Tolerating {
    private final Product product;
    private final OriginRules rules;
    private final LocalDate day;
    private final List<Material> foreign;
    private final List<String> trace = new ArrayList<>();
    private @Nullable BigDecimal share;

    Tolerating(Product product, OriginRules rules, LocalDate day, List<Material> foreign) {
        this.product = product;
        this.rules = rules;
        this.day = day;
        this.foreign = foreign;
    }

    List<String> trace() {
        return trace;
    }

    /** The share last compared, in percent; null when none was. */
    @Nullable
    BigDecimal share() {
        return share;
    }

    static BigDecimal percent(ToleranceRule rule) {
        BigDecimal percent = rule.percent();
        if (percent == null) {
            throw new IllegalStateException("Tolerance " + rule + " was built without a percentage");
        }
        return percent;
    }

    /** The amounts a tolerance by value may be measured by, as far as they are known. */
    static List<BigDecimal> bases(Product product, Tolerance.Basis basis) {
        List<BigDecimal> bases = new ArrayList<>(2);
        BigDecimal value = product.transactionValue();
        BigDecimal cost = product.totalCost();
        boolean byValue = basis != Tolerance.Basis.TOTAL_COST && basis != Tolerance.Basis.WEIGHT;
        boolean byCost = basis == Tolerance.Basis.TOTAL_COST || basis == Tolerance.Basis.EITHER;
        if (byValue && value != null) {
            bases.add(value);
        }
        if (byCost && cost != null) {
            bases.add(cost);
        }
        return bases;
    }

    /** What lacks for these materials to be tolerated; nothing when they are. */
    List<Gap> of(List<Material> lacking) {
        ToleranceRule weight = rules.tolerance(ToleranceRule.Kind.WEIGHT, product.hs(), day);
        if (weight != null) {
            return byWeight(weight, lacking);
        }
        ToleranceRule fibres = rules.tolerance(ToleranceRule.Kind.FIBRE_WEIGHT, product.hs(), day);
        if (fibres != null) {
            for (Material material : lacking) {
                if (!material.nature().isTextile()) {
                    trace.add("no tolerance: " + material.label() + " is neither fibre nor yarn [" + fibres.source()
                            + "]");
                    return List.of(lack(material.label() + " is neither fibre nor yarn, so no tolerance covers it"));
                }
            }
            return byWeight(fibres, lacking);
        }
        for (Material material : lacking) {
            ToleranceRule shut = rules.shutOut(product.hs(), material.hs(), day);
            if (shut != null) {
                trace.add("no tolerance for " + material.label() + " [" + shut.source() + "]");
                return List.of(lack("no tolerance covers " + material.label() + " in this good"));
            }
        }
        ToleranceRule value = rules.tolerance(ToleranceRule.Kind.VALUE, product.hs(), day);
        if (value == null) {
            trace.add("the scheme has no tolerance for the good");
            return List.of(lack(names(lacking) + " lack the change of classification, and there is no tolerance"));
        }
        return byValue(value, lacking);
    }

    private List<Gap> byValue(ToleranceRule rule, List<Material> lacking) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Material material : lacking) {
            sum = sum.add(material.value());
        }
        List<BigDecimal> bases = bases(product, rule.basis());
        if (bases.isEmpty()) {
            return List.of(new Gap(
                    Gap.Code.FIGURE, "Neither transaction value nor total cost is given to measure the tolerance by."));
        }
        for (BigDecimal base : bases) {
            if (within(rule, sum, base)) {
                return List.of();
            }
        }
        return List.of(lack(names(lacking) + " lack the change of classification and exceed the tolerance of "
                + plain(percent(rule)) + " %"));
    }

    private List<Gap> byWeight(ToleranceRule rule, List<Material> lacking) {
        BigDecimal whole = product.weightKg();
        if (whole == null) {
            return List.of(
                    new Gap(Gap.Code.FIGURE, "The weight of the good is not given to measure the tolerance by."));
        }
        for (Material material : foreign) {
            if (material.weightKg() == null && (lacking.contains(material) || isElastomeric(material))) {
                return List.of(new Gap(Gap.Code.FIGURE, "The weight of " + material.label() + " is not given."));
            }
        }
        ToleranceRule elastic = rules.tolerance(ToleranceRule.Kind.ELASTOMERIC_WEIGHT, product.hs(), day);
        BigDecimal elastomeric =
                weight(foreign.stream().filter(Tolerating::isElastomeric).toList());
        if (elastic != null && elastomeric.signum() > 0 && !within(elastic, elastomeric, whole)) {
            return List.of(lack("elastomeric yarns exceed " + plain(percent(elastic)) + " % of the weight"));
        }
        if (within(rule, weight(lacking), whole)) {
            return List.of();
        }
        return List.of(lack(names(lacking) + " lack the change of classification and exceed the tolerance of "
                + plain(percent(rule)) + " % by weight"));
    }

    private static boolean isElastomeric(Material material) {
        return material.nature() == Material.Nature.ELASTOMERIC_YARN;
    }

    private static BigDecimal weight(List<Material> materials) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Material material : materials) {
            BigDecimal weight = material.weightKg();
            sum = weight == null ? sum : sum.add(weight);
        }
        return sum;
    }

    private boolean within(ToleranceRule rule, BigDecimal part, BigDecimal whole) {
        BigDecimal shown = Shares.shown(part, whole);
        boolean within = Shares.atMost(part, whole, percent(rule));
        share = shown;
        trace.add("tolerance: " + plain(part) + " / " + plain(whole) + " x 100 = " + shown.toPlainString() + " %, "
                + (within ? "not more than " : "more than ") + plain(percent(rule)) + " % [" + rule.source() + "]");
        return within;
    }

    private static String names(List<Material> materials) {
        return String.join(", ", materials.stream().map(Material::label).toList());
    }

    private static Gap lack(String what) {
        return new Gap(Gap.Code.CHANGE, Character.toUpperCase(what.charAt(0)) + what.substring(1) + ".");
    }

    private static String plain(BigDecimal amount) {
        return Canonical.plain(amount);
    }
}
