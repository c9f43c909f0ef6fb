package org.tidewaiter.duty;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Flow;
import org.tidewaiter.kernel.Rounding;
import org.tidewaiter.rulebook.Procedure;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.tariff.DutyExpression;
import org.tidewaiter.tariff.DutyExpressions;
import org.tidewaiter.tariff.Goods;
import org.tidewaiter.tariff.LowValueRegime;
import org.tidewaiter.tariff.Measure;
import org.tidewaiter.tariff.MetMeasure;
import org.tidewaiter.tariff.Tariff;

/** One line while it is computed. */
final class LineCharging {
    private static final String MPF = "MPF";
    private static final String HMF = "HMF";

    private final EntryCharging charging;
    private final Rulebook rulebook;
    private final Entry entry;
    private final GoodsLine line;
    private final List<LowValueRegime> regimes;
    private final List<DutyAmount> amounts = new ArrayList<>(4);
    private final List<DutyFinding> findings = new ArrayList<>(0);
    private final Map<String, BigDecimal> assessed = new HashMap<>(8);
    /** Groups that were charged, and on how much of the value. */
    private final Map<String, BigDecimal> covered = new HashMap<>(4);

    /** The measure that the content was charged under; one content bears one duty. */
    private @Nullable Measure contentUnder;

    private @Nullable BigDecimal duty;
    private boolean unanswered;
    private boolean dutyKnown;

    LineCharging(EntryCharging charging, GoodsLine line, List<LowValueRegime> regimes) {
        this.charging = charging;
        this.rulebook = charging.rulebook();
        this.entry = charging.entry();
        this.line = line;
        this.regimes = regimes;
    }

    void run() {
        LocalDate day = entry.dates().duty();
        Claim claim = claim(day);
        Goods goods = goods(claim);
        boolean relieved = relieves(Measure.Kind.DUTY);
        if (relieved) {
            chargeLowValue();
        } else if (rulebook.tariff().line(line.commodityCode(), day) == null) {
            tellUnknown(day);
        }
        List<MetMeasure> met = rulebook.tariff().meeting(goods, day);
        dutyKnown = relieved || hasDuty(met);
        if (!dutyKnown) {
            chargeAsDeclared(met);
            if (!unanswered && entry.flow() == Flow.IMPORT) {
                tellWithoutRate(day);
            }
        }
        for (int i = 0; i < met.size() && !unanswered; i++) {
            Measure measure = met.get(i).measure();
            if (measure.level() == Measure.Level.ITEM && measure.kind() != Measure.Kind.FEE) {
                charge(met.get(i), claim);
            }
        }
        if (!unanswered) {
            chargeFees(goods, met, claim);
        }
        settle();
    }

    /** Where the rulebook has no duty, the declared rate stands in, marked provisional. */
    private void chargeAsDeclared(List<MetMeasure> met) {
        List<GoodsLine.DeclaredRate> rates = line.declaredRates();
        if (rates == null) {
            return;
        }
        for (GoodsLine.DeclaredRate rate : rates) {
            if (met.stream().anyMatch(m -> m.measure().taxType().equals(rate.taxType()))) {
                continue;
            }
            BigDecimal amount = new Rounding(RoundingMode.DOWN, rulebook.currencyScale())
                    .apply(rate.percent().movePointLeft(2).multiply(line.value()));
            assess(rate.taxType(), amount);
            amounts.add(new DutyAmount(
                    line.id(),
                    ChargeType.DUTY,
                    rate.taxType(),
                    DutyAmount.AS_DECLARED,
                    line.value(),
                    DutyExpressions.print(new DutyExpression.AdValorem(rate.percent())),
                    amount,
                    rulebook.title().currency(),
                    true,
                    "As declared; not verified",
                    List.of(new Step.Percentage(line.value(), rate.percent(), amount))));
        }
    }

    /** A tax on value and duty rests on no duty that is relieved. */
    private void assess(String taxType, BigDecimal amount) {
        boolean relieved = line.effect() == Procedure.Effect.RELIEVED;
        assessed.merge(taxType, relieved ? BigDecimal.ZERO.setScale(amount.scale()) : amount, BigDecimal::add);
    }

    private void settle() {
        if (unanswered) {
            findings.forEach(charging::tell);
            return;
        }
        charging.lineAnswered();
        amounts.forEach(charging::add);
        findings.forEach(charging::tell);
    }

    private Goods goods(Claim claim) {
        return new Goods(
                line.commodityCode(),
                line.additionalCodes(),
                line.origin(),
                claim.regimes(),
                entry.flow(),
                entry.mode(),
                charging.type());
    }

    private Claim claim(LocalDate day) {
        String code = line.preference();
        if (code == null) {
            return Claim.NONE;
        }
        Claim claim = Claims.of(rulebook, code, line.origin(), day);
        if (claim.refusal() != null) {
            tell(
                    DutyFinding.Code.PREFERENCE_REFUSED,
                    ChargeType.DUTY,
                    null,
                    "preference",
                    claim.refusal() + " The general rate is charged.",
                    "Claim a preference that is in force for the origin, or none.");
        }
        return claim;
    }

    private boolean relieves(Measure.Kind kind) {
        return relieving(kind) != null;
    }

    /** The first regime under which that kind is not charged, null for none. */
    private @Nullable LowValueRegime relieving(Measure.Kind kind) {
        for (int i = 0; i < regimes.size(); i++) {
            LowValueRegime regime = regimes.get(i);
            boolean replaced = regime.inLieu() && (kind == Measure.Kind.DUTY || kind == Measure.Kind.TRADE_REMEDY);
            if (replaced || regime.relieved().contains(kind)) {
                return regime;
            }
        }
        return null;
    }

    private static boolean hasDuty(List<MetMeasure> met) {
        return !met.isEmpty() && met.getFirst().measure().kind() == Measure.Kind.DUTY;
    }

    private void tellUnknown(LocalDate day) {
        String code = line.commodityCode();
        boolean heading = rulebook.tariff().entry(code, day) != null;
        boolean otherDay =
                rulebook.tariff().lines().stream().anyMatch(l -> l.declarable() && code.startsWith(l.code()));
        DutyFinding.Code what = heading
                ? DutyFinding.Code.COMMODITY_INCOMPLETE
                : otherDay ? DutyFinding.Code.COMMODITY_NOT_IN_FORCE : DutyFinding.Code.COMMODITY_UNKNOWN;
        fail(
                what,
                ChargeType.DUTY,
                null,
                "hs",
                "Commodity code " + code
                        + (heading
                                ? " is divided further, so it has no rate of its own."
                                : " has no line in rulebook " + rulebook.title().name() + " on " + day + "."),
                heading
                        ? "Give the code of one of the lines under it."
                        : "Search the tariff for the line in force that day.");
    }

    private void tellWithoutRate(LocalDate day) {
        boolean noOrigin = line.origin() == null;
        fail(
                noOrigin ? DutyFinding.Code.ORIGIN_MISSING : DutyFinding.Code.RATE_MISSING,
                ChargeType.DUTY,
                null,
                noOrigin ? "origin" : "hs",
                "The rulebook has no duty for " + line.commodityCode() + " from "
                        + (noOrigin ? "an unknown origin" : line.origin()) + " on " + day + ".",
                noOrigin ? "Give the country of origin." : "Choose a rulebook that covers it.");
    }

    /** What stands in the place of duty, or nothing. */
    private void chargeLowValue() {
        LowValueRegime low = Objects.requireNonNull(relieving(Measure.Kind.DUTY));
        DutyExpression expression = low.charge() == null ? new DutyExpression.Free() : low.charge();
        boolean first = charging.isFirstOf(line.commodityCode());
        Quantities counted = (taxType, unit) -> switch (unit) {
            case "ITEM" -> BigDecimal.ONE;
            case "LINE" -> first ? BigDecimal.ONE : BigDecimal.ZERO;
            default -> line.quantities().of(taxType, unit);
        };
        Arithmetic arithmetic = new Arithmetic(sources("", counted));
        BigDecimal exact = arithmetic.exact(expression, line.value());
        if (exact == null) {
            Arithmetic.Gap gap = arithmetic.gap();
            fail(
                    gap.code(),
                    ChargeType.DUTY,
                    low.id(),
                    gap.field(),
                    low.id() + " needs " + gap.what() + ".",
                    gap.fix());
            return;
        }
        duty = exact.setScale(rulebook.currencyScale(), RoundingMode.HALF_UP);
        assessed.put(low.id(), duty);
        amounts.add(new DutyAmount(
                line.id(),
                ChargeType.DUTY,
                low.id(),
                low.id(),
                arithmetic.usesBase() ? line.value() : null,
                DutyExpressions.print(expression),
                duty,
                rulebook.title().currency(),
                false,
                low.legalBasis(),
                arithmetic.steps()));
    }

    private Arithmetic.Sources sources(String taxType, Quantities quantities) {
        return new Arithmetic.Sources(
                rulebook.references(),
                rulebook.title().currency(),
                entry.dates().duty(),
                taxType,
                quantities,
                line.parts(),
                line.content(),
                duty);
    }

    private void charge(MetMeasure met, Claim claim) {
        Measure measure = met.measure();
        if (relieves(measure.kind())) {
            return;
        }
        BigDecimal left = line.value();
        if (!measure.stacking().yieldsTo().isEmpty()) {
            left = left.subtract(coveredBy(measure.stacking().yieldsTo()));
            if (left.signum() <= 0 && line.value().signum() > 0) {
                return;
            }
        }
        ChargeType type = ChargeType.of(measure);
        if (met.doubtful()) {
            tell(
                    DutyFinding.Code.CH99_SCOPE,
                    type,
                    measure.id(),
                    "additionalCodes",
                    measure.id() + " (" + met.rate() + ") may apply to " + line.commodityCode()
                            + "; the rulebook doesn't hold its whole scope.",
                    "Look the goods up in its published scope; if it applies, give " + measure.taxType()
                            + " as an additional code.");
            return;
        }
        BigDecimal base = base(measure, left);
        if (base == null) {
            return;
        }
        amount(met, base, type);
        if (measure.kind() == Measure.Kind.DUTY && !unanswered) {
            checkPreference(measure, claim);
        }
    }

    private BigDecimal coveredBy(Set<String> groups) {
        BigDecimal most = BigDecimal.ZERO;
        for (Map.Entry<String, BigDecimal> each : covered.entrySet()) {
            if (groups.contains(each.getKey())) {
                most = most.max(each.getValue());
            }
        }
        return most;
    }

    /** Null where a part of the base is not known, which is told. */
    private @Nullable BigDecimal base(Measure measure, BigDecimal left) {
        BigDecimal sum = BigDecimal.ZERO;
        List<String> components = measure.base();
        for (int i = 0; i < components.size(); i++) {
            String component = components.get(i);
            boolean ofContent = component.equals(Measure.CONTENT_VALUE) || component.equals(Measure.NON_CONTENT_VALUE);
            if (ofContent && isContentUnknown(measure)) {
                return null;
            }
            BigDecimal content = line.content() == null ? BigDecimal.ZERO : line.content();
            BigDecimal part =
                    switch (component) {
                        case Measure.CUSTOMS_VALUE -> left;
                        case Measure.CONTENT_VALUE -> content.min(left);
                        case Measure.NON_CONTENT_VALUE -> line.value().subtract(content);
                        case Measure.COSTS -> line.costs();
                        default -> assessed.getOrDefault(component, BigDecimal.ZERO);
                    };
            sum = sum.signum() == 0 ? part : sum.add(part);
        }
        return sum;
    }

    /** Told where the content is not given, or was given and charged under another group of measures. */
    private boolean isContentUnknown(Measure measure) {
        Measure under = contentUnder;
        boolean taken = under != null
                && !under.stacking().group().equals(measure.stacking().group());
        if (line.content() == null || taken) {
            tell(
                    DutyFinding.Code.PART_VALUE_MISSING,
                    ChargeType.of(measure),
                    measure.id(),
                    "contentValue",
                    under == null
                            ? measure.id() + " is charged on the value of the content, which is not given."
                            : "The content that is given is charged under " + under.id() + ", not under " + measure.id()
                                    + " too.",
                    under == null ? "Give the value of the content." : "Enter goods of several contents line by line.");
            return true;
        }
        contentUnder = measure;
        return false;
    }

    private void amount(MetMeasure met, BigDecimal base, ChargeType type) {
        Measure measure = met.measure();
        Arithmetic arithmetic = new Arithmetic(sources(measure.taxType(), line.quantities()));
        DutyExpression expression =
                type == ChargeType.ADDITIONAL ? besideTheDuty(measure.expression()) : measure.expression();
        BigDecimal amount = arithmetic.of(measure, expression, base);
        if (amount == null) {
            Arithmetic.Gap gap = arithmetic.gap();
            String message = "The duty of measure " + measure.id() + " needs " + gap.what() + ".";
            if (type == ChargeType.DUTY || gap.code() == DutyFinding.Code.PROHIBITED) {
                fail(gap.code(), type, measure.id(), gap.field(), message, gap.fix());
            } else {
                tell(gap.code(), type, measure.id(), gap.field(), message, gap.fix());
            }
            return;
        }
        assess(measure.taxType(), amount);
        if (type == ChargeType.DUTY) {
            duty = duty == null ? amount : duty.add(amount);
        }
        if (!measure.stacking().group().isEmpty()) {
            covered.merge(measure.stacking().group(), base, BigDecimal::max);
        }
        amounts.add(new DutyAmount(
                line.id(),
                type,
                measure.taxType(),
                measure.id(),
                arithmetic.usesBase() ? base : null,
                met.rate(),
                amount,
                rulebook.title().currency(),
                !dutyKnown && measure.kind() == Measure.Kind.TAX,
                measure.legalBasis(),
                arithmetic.steps()));
    }

    /** "The duty provided in the applicable subheading + x": the duty has a row of its own, so x is left. */
    private static DutyExpression besideTheDuty(DutyExpression expression) {
        if (expression instanceof DutyExpression.Applicable) {
            return new DutyExpression.Free();
        }
        if (expression instanceof DutyExpression.Sum(List<DutyExpression> parts)
                && parts.contains(new DutyExpression.Applicable())) {
            List<DutyExpression> rest = parts.stream()
                    .filter(part -> !(part instanceof DutyExpression.Applicable))
                    .toList();
            return rest.size() == 1 ? rest.getFirst() : new DutyExpression.Sum(rest);
        }
        return expression;
    }

    private void checkPreference(Measure measure, Claim claim) {
        boolean free = measure.expression() instanceof DutyExpression.Free;
        boolean claimed = !claim.regimes().isEmpty();
        boolean granted = measure.scope().regimes().isEmpty() || claim.regimes().contains(Tariff.NO_PREFERENCE);
        if (claimed && granted && !free && !claim.regimes().contains(Tariff.NO_PREFERENCE)) {
            tell(
                    DutyFinding.Code.PREFERENCE_WITHOUT_RATE,
                    ChargeType.DUTY,
                    measure.id(),
                    "preference",
                    "Line " + line.commodityCode() + " has no rate under preference " + line.preference()
                            + ". The general rate is charged.",
                    "Claim no preference, or another one.");
        }
    }

    /** Fees follow days of their own. */
    private void chargeFees(Goods goods, List<MetMeasure> met, Claim claim) {
        if (relieves(Measure.Kind.FEE)) {
            return;
        }
        Entry.Dates dates = entry.dates();
        boolean oneDay =
                dates.entry().equals(dates.duty()) && dates.importation().equals(dates.duty());
        boolean processingFee = false;
        if (oneDay) {
            for (int i = 0; i < met.size(); i++) {
                processingFee |= fee(met.get(i), claim);
            }
        } else {
            for (MetMeasure each : rulebook.tariff().meeting(goods, dates.entry())) {
                if (!each.measure().stacking().group().equals(HMF)) {
                    processingFee |= fee(each, claim);
                }
            }
            for (MetMeasure each : rulebook.tariff().meeting(goods, dates.importation())) {
                if (each.measure().stacking().group().equals(HMF)) {
                    fee(each, claim);
                }
            }
        }
        if (!processingFee && !claim.processingFeeExempt() && rulebook.tariff().hasLapsed(MPF, dates.entry())) {
            charging.feeMissing(MPF);
        }
    }

    /** Whether it is a processing fee. */
    private boolean fee(MetMeasure met, Claim claim) {
        Measure measure = met.measure();
        if (measure.kind() != Measure.Kind.FEE) {
            return false;
        }
        boolean processing = measure.stacking().group().equals(MPF);
        if (processing && claim.processingFeeExempt() || !charging.atItsPort(measure)) {
            return processing;
        }
        BigDecimal base = base(measure, line.value());
        if (base != null && measure.level() == Measure.Level.DECLARATION) {
            if (line.effect() == Procedure.Effect.CHARGED) { // what is suspended or relieved bears no fee of the entry
                charging.sum(met, base);
            }
        } else if (base != null) {
            amount(met, base, ChargeType.of(measure));
        }
        return processing;
    }

    private void tell(
            DutyFinding.Code code,
            ChargeType type,
            @Nullable String measure,
            String field,
            String message,
            String fix) {
        findings.add(new DutyFinding(line.id(), code, type, measure, field, message, fix));
    }

    /** Tells why the line can't be answered; what was found before is no longer of interest. */
    private void fail(
            DutyFinding.Code code,
            ChargeType type,
            @Nullable String measure,
            String field,
            String message,
            String fix) {
        if (line.declaredRates() == null) {
            findings.clear();
            amounts.clear();
            unanswered = true;
        }
        tell(code, type, measure, field, message, fix);
    }
}
