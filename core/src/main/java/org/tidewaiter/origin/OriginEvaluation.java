package org.tidewaiter.origin;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.origin.OriginAnswer.Figures;
import org.tidewaiter.origin.ProductRule.AllOf;
import org.tidewaiter.origin.ProductRule.AnyOf;
import org.tidewaiter.origin.ProductRule.ChangeOf;
import org.tidewaiter.origin.ProductRule.Method;
import org.tidewaiter.origin.ProductRule.OriginatingWeight;
import org.tidewaiter.origin.ProductRule.Processing;
import org.tidewaiter.origin.ProductRule.ProvidedThat;
import org.tidewaiter.origin.ProductRule.RegionalValueContent;
import org.tidewaiter.origin.ProductRule.WhollyObtained;

/**
 * Says whether a good originates under a scheme, over its bill of materials, with the whole arithmetic. Criteria are tried in
 * the order A, C, B, D of {@link Criterion}. Shares are compared exactly, so exactly the limit is within it.
 */
public final class OriginEvaluation {
    private final Product product;
    private final OriginRules rules;
    private final LocalDate day;
    private final List<Material> materials;
    private final List<Material> foreign = new ArrayList<>();
    private final List<String> trace = new ArrayList<>();
    private final BigDecimal vnm;
    private @Nullable List<Material> unchanged;
    private @Nullable BigDecimal toleranceShare;

    private OriginEvaluation(
            Product product, List<Material> materials, OriginRules rules, Territory territory, LocalDate day) {
        this.product = product;
        this.rules = rules;
        this.day = day;
        this.materials = materials;
        BigDecimal sum = BigDecimal.ZERO;
        for (Material material : materials) {
            boolean counts = territory.counts(material.origin(), day);
            if (material.originating() && counts) {
                trace.add("originating: " + material.label() + " " + plain(material.value()));
            } else {
                foreign.add(material);
                sum = sum.add(material.value());
                trace.add("non-originating: " + material.label() + " " + plain(material.value())
                        + (material.originating() ? "; " + material.origin() + " does not cumulate" : ""));
            }
        }
        this.vnm = sum;
        trace.add("value of non-originating materials (VNM) " + plain(vnm));
    }

    /**
     * @param materials the whole bill of materials, in the product's currency
     * @param rules of the scheme
     * @param territory where materials may originate to count
     * @param day whose rules and steps apply
     */
    public static OriginAnswer evaluate(
            Product product, List<Material> materials, OriginRules rules, Territory territory, LocalDate day) {
        return new OriginEvaluation(product, List.copyOf(materials), rules, territory, day).run();
    }

    private OriginAnswer run() {
        if (product.whollyObtained() && foreign.isEmpty()) {
            trace.add("wholly obtained or produced: criterion A");
            return yes(Criterion.WHOLLY_OBTAINED, null);
        }
        if (foreign.isEmpty() && !materials.isEmpty()) {
            trace.add("made of originating materials alone: criterion C");
            return yes(Criterion.ORIGINATING_MATERIALS, null);
        }
        if (materials.isEmpty()) {
            return no(
                    null,
                    List.of(new Gap(
                            Gap.Code.FIGURE,
                            "There is no bill of materials, and the good is not shown to be wholly obtained.")));
        }
        DatedRule rule = rules.find(product.hs(), product.use(), Criterion.PRODUCT_RULE, day);
        if (rule == null) {
            List<String> uses = rules.uses(product.hs(), day);
            return no(
                    null,
                    List.of(new Gap(
                            Gap.Code.RULE_UNKNOWN,
                            "The rules of " + rules.scheme() + " at hand have none for " + code(product.hs())
                                    + (product.use().isEmpty() ? "" : " (" + product.use() + ")") + " on " + day
                                    + (uses.isEmpty() ? "." : "; say its use: " + String.join(", ", uses) + "."))));
        }
        trace.add("rule for " + rule.goods() + (rule.use().isEmpty() ? "" : " (" + rule.use() + ")") + ": "
                + ProductRuleText.print(rule.rule()) + " [" + rule.source()
                + (rule.standing() == Standing.SOURCED ? "]" : "; general knowledge]"));
        List<Gap> gaps = check(rule.rule());
        if (gaps.isEmpty()) {
            trace.add("the product rule is met: criterion B");
            return yes(Criterion.PRODUCT_RULE, rule);
        }
        DatedRule standIn = standIn();
        if (standIn != null) {
            trace.add("criterion D asks " + ProductRuleText.print(standIn.rule()) + " [" + standIn.source() + "]");
            List<Gap> lacking = check(standIn.rule());
            if (lacking.isEmpty()) {
                trace.add("criterion D is met");
                return yes(Criterion.UNASSEMBLED_OR_PARTS, standIn);
            }
        }
        return no(rule, gaps);
    }

    /** The rule of criterion D, where the change lacks only because goods and parts are classified together. */
    private @Nullable DatedRule standIn() {
        List<Material> lacking = unchanged;
        if (lacking == null || lacking.isEmpty()) {
            return null;
        }
        for (Material material : lacking) {
            boolean classifiedTogether = material.nature() == Material.Nature.PART && sameSubheading(material);
            if (!classifiedTogether && !product.unassembled()) {
                return null;
            }
        }
        return rules.find(product.hs(), product.use(), Criterion.UNASSEMBLED_OR_PARTS, day);
    }

    private boolean sameSubheading(Material material) {
        int digits = ProductRule.Level.SUBHEADING.digits();
        return material.hs().substring(0, digits).equals(product.hs().substring(0, digits));
    }

    private OriginAnswer yes(Criterion criterion, @Nullable DatedRule rule) {
        return new OriginAnswer(true, criterion, rule, figures(), trace, List.of());
    }

    private OriginAnswer no(@Nullable DatedRule rule, List<Gap> gaps) {
        trace.add("not shown to originate");
        return new OriginAnswer(false, null, rule, figures(), trace, gaps);
    }

    private Figures figures() {
        return new Figures(vnm, toleranceShare, content(product.transactionValue()), content(product.netCost()));
    }

    private @Nullable BigDecimal content(@Nullable BigDecimal base) {
        return base == null ? null : Shares.shown(base.subtract(vnm), base);
    }

    /** What the rule lacks; nothing when it is met. */
    private List<Gap> check(ProductRule rule) {
        return switch (rule) {
            case WhollyObtained() ->
                product.whollyObtained() && foreign.isEmpty()
                        ? List.of()
                        : List.of(new Gap(
                                Gap.Code.NOT_WHOLLY_OBTAINED,
                                "The good is not shown to be wholly obtained or produced."));
            case ChangeOf change -> change(change);
            case RegionalValueContent content -> content(content);
            case Processing(String code, String text) -> process(code, text);
            case OriginatingWeight weight -> weight(weight);
            case AllOf(List<ProductRule> parts) -> all(parts);
            case AnyOf(List<ProductRule> parts) -> any(parts);
            case ProvidedThat(ProductRule first, ProductRule condition) -> all(List.of(first, condition));
        };
    }

    private List<Gap> all(List<ProductRule> parts) {
        List<Gap> gaps = new ArrayList<>();
        for (ProductRule part : parts) {
            gaps.addAll(check(part));
        }
        return gaps;
    }

    private List<Gap> any(List<ProductRule> parts) {
        List<Gap> gaps = new ArrayList<>();
        for (ProductRule part : parts) {
            List<Gap> lacking = check(part);
            if (lacking.isEmpty()) {
                return List.of();
            }
            gaps.addAll(lacking);
        }
        return gaps.stream().distinct().toList();
    }

    private List<Gap> process(String code, String text) {
        if (product.processes().contains(code)) {
            trace.add("process " + code + " is evidenced");
            return List.of();
        }
        trace.add("process " + code + " is not evidenced");
        return List.of(new Gap(Gap.Code.PROCESS, "Evidence is missing of the process " + code + ": " + text + "."));
    }

    private List<Gap> change(ChangeOf rule) {
        List<Material> lacking = new ArrayList<>();
        for (Material material : foreign) {
            String why = whyUnchanged(rule, material);
            if (why != null) {
                lacking.add(material);
                trace.add("no " + rule.level().sign() + ": " + material.label() + " " + why);
            }
        }
        if (lacking.isEmpty()) {
            trace.add(rule.level().sign() + " is met by every non-originating material");
            return List.of();
        }
        List<Material> before = unchanged;
        if (before == null || lacking.size() < before.size()) {
            unchanged = lacking;
        }
        Tolerating tolerating = new Tolerating(product, rules, day, foreign);
        List<Gap> gaps = tolerating.of(lacking);
        trace.addAll(tolerating.trace());
        toleranceShare = tolerating.share() == null ? toleranceShare : tolerating.share();
        return gaps;
    }

    private @Nullable String whyUnchanged(ChangeOf rule, Material material) {
        if (HsRange.anyHolds(rule.also(), material.hs())) {
            return null;
        }
        String own = product.hs().substring(0, rule.level().digits());
        if (material.hs().startsWith(own)) {
            return "is of " + HsRange.of(own) + " as the good";
        }
        if (HsRange.anyHolds(rule.except(), material.hs())) {
            return "is excepted";
        }
        return HsRange.anyMeets(rule.except(), material.hs()) ? "may be excepted: a longer code would tell" : null;
    }

    private List<Gap> content(RegionalValueContent rule) {
        BigDecimal wanted = rule.percent(day);
        boolean byNetCost = rule.method() == Method.NET_COST;
        BigDecimal base = byNetCost ? product.netCost() : product.transactionValue();
        String name = byNetCost ? "net cost" : "transaction value";
        if (wanted == null || base == null) {
            String what = base == null ? "The " + name + " is not given" : "No percentage holds on " + day;
            trace.add("RVC " + rule.method().sign() + ": " + what);
            return List.of(new Gap(Gap.Code.FIGURE, what + ", so the regional value content can't be compared."));
        }
        BigDecimal share = Shares.shown(base.subtract(vnm), base);
        boolean met = Shares.atLeast(base.subtract(vnm), base, wanted);
        trace.add("RVC " + rule.method().sign() + ": (" + plain(base) + " - " + plain(vnm) + ") / " + plain(base)
                + " x 100 = " + share.toPlainString() + " %, " + (met ? "not less than " : "less than ") + plain(wanted)
                + " %");
        if (met || waived()) {
            return List.of();
        }
        BigDecimal over = vnm.subtract(Shares.allowance(base, wanted));
        return List.of(new Gap(
                Gap.Code.CONTENT,
                "The regional value content by " + name + " is " + share.toPlainString() + " % of " + plain(wanted)
                        + " %: non-originating materials are worth " + plain(over) + " too much."));
    }

    private boolean waived() {
        ToleranceRule rule = rules.tolerance(ToleranceRule.Kind.CONTENT, product.hs(), day);
        if (rule == null) {
            return false;
        }
        for (BigDecimal base : Tolerating.bases(product, rule.basis())) {
            if (Shares.atMost(vnm, base, Tolerating.percent(rule))) {
                trace.add("no regional value content is asked: VNM " + plain(vnm) + " is within "
                        + plain(Tolerating.percent(rule)) + " % of " + plain(base) + " [" + rule.source() + "]");
                return true;
            }
        }
        return false;
    }

    private List<Gap> weight(OriginatingWeight rule) {
        BigDecimal all = BigDecimal.ZERO;
        BigDecimal own = BigDecimal.ZERO;
        for (Material material : materials) {
            if (HsRange.anyHolds(rule.of(), material.hs())) {
                BigDecimal weight = material.weightKg();
                if (weight == null) {
                    return List.of(new Gap(Gap.Code.FIGURE, "The weight of " + material.label() + " is not given."));
                }
                all = all.add(weight);
                own = foreign.contains(material) ? own : own.add(weight);
            }
        }
        if (all.signum() == 0) {
            trace.add("no materials to be weighed");
            return List.of();
        }
        boolean met = Shares.atLeast(own, all, rule.percent());
        String shown = Shares.shown(own, all).toPlainString();
        trace.add("originating weight: " + plain(own) + " / " + plain(all) + " x 100 = " + shown + " %, "
                + (met ? "not less than " : "less than ") + plain(rule.percent()) + " %");
        return met
                ? List.of()
                : List.of(new Gap(
                        Gap.Code.WEIGHT,
                        "Of the materials to be weighed " + shown + " % originate, " + plain(rule.percent())
                                + " % must."));
    }

    private static String code(String hs) {
        return HsRange.of(hs.length() % 2 == 0 ? hs : hs.substring(0, hs.length() - 1))
                .toString();
    }

    private static String plain(BigDecimal amount) {
        return Canonical.plain(amount);
    }
}
