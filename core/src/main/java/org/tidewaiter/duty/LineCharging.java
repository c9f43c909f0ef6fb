package org.tidewaiter.duty;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Flow;
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
    /** Digits of the Harmonized System. */
    private static final int SUBHEADING = 6;

    private final EntryCharging charging;
    private final Rulebook rulebook;
    private final Entry entry;
    private final GoodsLine line;
    private LowValue.Held held;
    private final LineAnswer answer;
    private final LineBase bases;
    private final QuotaCharging quotas;

    private boolean dutyKnown;

    LineCharging(EntryCharging charging, GoodsLine line, LowValue.Held held) {
        this.charging = charging;
        this.rulebook = charging.rulebook();
        this.entry = charging.entry();
        this.line = line;
        this.held = held;
        this.answer = new LineAnswer(line);
        this.bases = new LineBase(line, answer);
        this.quotas = new QuotaCharging(rulebook, entry, line);
    }

    /** Computes it; the regimes that it fell under in the end. */
    LowValue.Held run() {
        LocalDate day = entry.dates().duty();
        Claim claim = claim(day);
        Goods goods = goods(claim);
        if (held.withheld()) {
            answer.tell(
                    DutyFinding.Code.ENTRY_INCOMPLETE,
                    ChargeType.DUTY,
                    null,
                    "value",
                    "The value of another line of the entry is not known, so no relief for low value is given.",
                    "Give the value of every line of the entry.");
        }
        if (held.beyond() != null) {
            answer.tellBeyond(held.beyond());
        }
        List<MetMeasure> met = rulebook.tariff().meeting(goods, day);
        if (line.preference() != null) {
            preferInstead(claim, met);
        }
        boolean relieved = relieves(Measure.Kind.DUTY);
        if (!rulebook.tariff().hasLine(line.commodityCode(), day)) {
            new WithoutDuty(rulebook, line, answer).tellUnknown(day, relieved);
        }
        if (relieved && !answer.isUnanswered()) {
            chargeLowValue();
        }
        if (line.preference() != null
                && isQuote()
                && !answer.isUnanswered()
                && Claims.isLacking(rulebook, claim, met)) {
            tellRefused("Rulebook " + rulebook.title().name() + " has no rate of preference " + line.preference()
                    + " for " + line.commodityCode() + " from " + line.originOfClaim() + " on " + day + ".");
            claim = Claim.NONE;
            goods = goods(claim);
            met = rulebook.tariff().meeting(goods, day);
        }
        if (isQuote() && !line.additionalCodes().isEmpty() && !answer.isUnanswered()) {
            new DeclaredCodes(rulebook, line, answer, day).check(met);
        }
        dutyKnown = relieved || hasDuty(met);
        if (!dutyKnown) {
            WithoutDuty without = new WithoutDuty(rulebook, line, answer);
            without.chargeAsDeclared(met);
            if (!answer.isUnanswered() && entry.flow() == Flow.IMPORT) {
                without.tellWithoutRate(day);
            }
        }
        for (int i = 0; i < met.size() && !answer.isUnanswered(); i++) {
            Measure measure = met.get(i).measure();
            if (measure.level() == Measure.Level.ITEM && measure.kind() != Measure.Kind.FEE) {
                charge(met.get(i), claim);
            }
        }
        if (!answer.isUnanswered() && !relieves(Measure.Kind.FEE)) {
            new FeeCharging(this, charging, line).charge(goods, met, claim);
        }
        answer.settle(charging, quotas);
        return held;
    }

    /** What is charged in place of duty gives way to a preference, or the preference counts for nothing. */
    private void preferInstead(Claim claim, List<MetMeasure> met) {
        LowValueRegime low = relieving(Measure.Kind.DUTY);
        boolean rated = hasDuty(met)
                && met.getFirst().measure().scope().regimes().stream()
                        .anyMatch(regime -> !regime.equals(Tariff.NO_PREFERENCE)
                                && claim.regimes().contains(regime));
        if (low == null || low.charge() == null || !rated) {
            return;
        }
        if (low.preferenceInstead()) {
            held = held.without(low);
        } else {
            tellRefused("No preference counts beside " + low.id() + ".");
        }
    }

    private Goods goods(Claim claim) {
        return new Goods(
                line.commodityCode(),
                line.additionalCodes(),
                line.origin(),
                line.preferentialOrigin(),
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
        Claim claim = Claims.of(rulebook, code, line.originOfClaim(), day);
        if (claim.refusal() != null) {
            tellRefused(claim.refusal());
        }
        return claim;
    }

    private void tellRefused(String why) {
        answer.tell(
                DutyFinding.Code.PREFERENCE_REFUSED,
                ChargeType.DUTY,
                null,
                "preference",
                why + (relieves(Measure.Kind.DUTY) ? "" : " The general rate is charged."),
                "Claim a preference that is in force for the origin, or none.");
    }

    /** A declaration goes on with rates as declared. */
    private boolean isQuote() {
        return line.declaredRates() == null;
    }

    private boolean relieves(Measure.Kind kind) {
        return relieving(kind) != null;
    }

    /** The first regime under which that kind is not charged, null for none. */
    private @Nullable LowValueRegime relieving(Measure.Kind kind) {
        List<LowValueRegime> regimes = held.regimes();
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

    /** What stands in the place of duty, or nothing. */
    private void chargeLowValue() {
        LowValueRegime low = Objects.requireNonNull(relieving(Measure.Kind.DUTY));
        DutyExpression expression = low.charge() == null ? new DutyExpression.Free() : low.charge();
        String code = line.commodityCode();
        String subheading = code.substring(0, Math.min(SUBHEADING, code.length()));
        Quantities counted = (taxType, unit) -> switch (unit) {
            case "ITEM" -> BigDecimal.ONE;
            case "LINE" -> charging.isFirstOf(low.id(), subheading) ? BigDecimal.ONE : BigDecimal.ZERO;
            case "CODE" -> charging.isFirstOf(low.id(), code) ? BigDecimal.ONE : BigDecimal.ZERO;
            default -> line.quantities().of(taxType, unit);
        };
        Arithmetic arithmetic = new Arithmetic(sources("", counted, null, Arithmetic.Quotas.NONE));
        BigDecimal exact = arithmetic.exact(expression, line.value());
        if (exact == null) {
            Arithmetic.Gap gap = arithmetic.gap();
            answer.fail(
                    gap.code(),
                    ChargeType.DUTY,
                    low.id(),
                    gap.field(),
                    low.id() + " needs " + gap.what() + ".",
                    gap.fix());
            return;
        }
        BigDecimal duty = exact.setScale(rulebook.currencyScale(), RoundingMode.HALF_UP);
        answer.addDuty(duty);
        answer.assess(Measure.Kind.DUTY, low.id(), duty);
        answer.add(new DutyAmount(
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

    private Arithmetic.Sources sources(
            String taxType, Quantities quantities, Arithmetic.@Nullable Share share, Arithmetic.Quotas within) {
        return new Arithmetic.Sources(
                rulebook.references(),
                rulebook.title().currency(),
                entry.dates().duty(),
                taxType,
                quantities,
                line.parts(),
                line.content(),
                answer.duty(),
                share,
                within);
    }

    private void charge(MetMeasure met, Claim claim) {
        Measure measure = met.measure();
        if (relieves(measure.kind())) {
            return;
        }
        BigDecimal left = bases.left(measure);
        if (left == null) {
            return;
        }
        ChargeType type = ChargeType.of(measure);
        if (met.doubtful()) {
            answer.tell(
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
        BigDecimal base = bases.of(measure, left);
        if (base == null) {
            answer.leaveOpen(measure.taxType());
            return;
        }
        amount(met, base, type);
        if (measure.kind() == Measure.Kind.DUTY && !answer.isUnanswered()) {
            checkPreference(measure, claim);
        }
    }

    /** What a fee is taken from; null where a part of it is not known, which is told. */
    @Nullable
    BigDecimal baseOf(Measure fee) {
        return bases.of(fee, line.value());
    }

    void amount(MetMeasure met, BigDecimal base, ChargeType type) {
        Measure measure = met.measure();
        DutyExpression expression =
                type == ChargeType.ADDITIONAL ? besideTheDuty(measure.expression()) : measure.expression();
        quotas.request(measure, expression);
        Arithmetic arithmetic =
                new Arithmetic(sources(measure.taxType(), line.quantities(), bases.share(measure, base), quotas::part));
        BigDecimal amount = arithmetic.of(measure, expression, base);
        if (amount == null) {
            Arithmetic.Gap gap = arithmetic.gap();
            answer.leaveOpen(measure.taxType());
            String message = "The duty of measure " + measure.id() + " needs " + gap.what() + ".";
            // A tax may rest on an excise.
            boolean needed = type == ChargeType.DUTY || type == ChargeType.EXCISE && isQuote();
            if (needed || gap.code() == DutyFinding.Code.PROHIBITED) {
                answer.fail(gap.code(), type, measure.id(), gap.field(), message, gap.fix());
            } else {
                answer.tell(gap.code(), type, measure.id(), gap.field(), message, gap.fix());
            }
            return;
        }
        DutyAmount difference = quotas.isAtRisk(expression) ? difference(met, expression, base, amount, type) : null;
        answer.assess(measure.kind(), measure.taxType(), amount);
        if (type == ChargeType.DUTY) {
            answer.addDuty(amount);
        }
        bases.charged(measure, base);
        answer.add(new DutyAmount(
                line.id(),
                type,
                measure.taxType(),
                measure.id(),
                arithmetic.usesBase() ? base : null,
                met.rate(),
                amount,
                rulebook.title().currency(),
                !dutyKnown && measure.kind() == Measure.Kind.TAX || answer.isOpen(measure.base()),
                measure.legalBasis(),
                arithmetic.steps()));
        if (difference != null) {
            answer.add(difference);
        }
    }

    /** What is secured while a drawing may be taken back: the duty without it, less the duty. Null for nothing. */
    private @Nullable DutyAmount difference(
            MetMeasure met, DutyExpression expression, BigDecimal base, BigDecimal amount, ChargeType type) {
        Measure measure = met.measure();
        Arithmetic beyond = new Arithmetic(
                sources(measure.taxType(), line.quantities(), bases.share(measure, base), quotas::safePart));
        BigDecimal most = beyond.of(measure, expression, base);
        if (most == null || most.compareTo(amount) <= 0) {
            return null;
        }
        List<Step> steps = new ArrayList<>(beyond.steps());
        BigDecimal more = most.subtract(amount);
        steps.add(new Step.Taken(
                most.toPlainString() + " - " + amount.toPlainString() + " secured in case it is taken back", more));
        return new DutyAmount(
                line.id(),
                type,
                measure.taxType(),
                measure.id(),
                beyond.usesBase() ? base : null,
                met.rate(),
                more,
                rulebook.title().currency(),
                true,
                true,
                measure.legalBasis(),
                steps);
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
        boolean claimed = !claim.regimes().isEmpty() && !claim.regimes().contains(Tariff.NO_PREFERENCE);
        if (claimed && measure.scope().regimes().isEmpty() && !(measure.expression() instanceof DutyExpression.Free)) {
            answer.tell(
                    DutyFinding.Code.PREFERENCE_WITHOUT_RATE,
                    ChargeType.DUTY,
                    measure.id(),
                    "preference",
                    "Line " + line.commodityCode() + " has no rate under preference " + line.preference()
                            + ". The general rate is charged.",
                    "Claim no preference, or another one.");
        }
    }
}
