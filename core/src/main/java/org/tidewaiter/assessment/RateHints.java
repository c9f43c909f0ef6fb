package org.tidewaiter.assessment;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.duty.ChargeType;
import org.tidewaiter.duty.DutyAmount;
import org.tidewaiter.duty.DutyCalculator;
import org.tidewaiter.duty.DutyFinding;
import org.tidewaiter.duty.DutyResult;
import org.tidewaiter.duty.Entry;
import org.tidewaiter.duty.GoodsLine;
import org.tidewaiter.origin.Eligibility;
import org.tidewaiter.rulebook.Procedure;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.tariff.Measure;
import org.tidewaiter.tariff.MetMeasure;
import org.tidewaiter.tariff.Tariff;

/**
 * Looks where another rate is better founded on what was declared: each line is computed again under every other claim that is
 * open to it, with the additional duties in doubt, and under a later edition. Items whose duty is relieved or suspended are
 * left out. The same arguments give the same hints.
 */
public final class RateHints {
    /** Items that are looked at, from the first. */
    public static final int ITEMS_MAX = 100;

    private final Rulebook rulebook;
    private final Entry entry;
    private final Map<String, Integer> items;
    private final DutyCalculator calculator;
    private final DutyResult charged;
    private final List<RateHint> hints = new ArrayList<>();

    private RateHints(Rulebook rulebook, Entry entry, Map<String, Integer> items) {
        this.rulebook = rulebook;
        this.entry = entry;
        this.items = items;
        this.calculator = new DutyCalculator(rulebook);
        this.charged = calculator.calculate(entry);
    }

    /**
     * The hints, by item; of one item the greatest saving first.
     *
     * @param declaration in force
     * @param context of its last assessment
     * @param rulebook that it was assessed by
     * @param at the moment that it was assessed for
     * @param later the edition in force now; null where none is looked at
     */
    public static List<RateHint> of(
            Declaration declaration, Context context, Rulebook rulebook, Instant at, @Nullable Rulebook later) {
        Facts facts = Assess.facts(declaration, context.withoutSelection(), rulebook, null, at);
        Report report = new Report(declaration);
        Map<String, Integer> items = new LinkedHashMap<>();
        Entry entry = Charging.entry(facts, Valuing.value(facts, report), report, items);
        if (entry == null) {
            return List.of();
        }
        RateHints looking = new RateHints(rulebook, entry, items);
        looking.look(later);
        return looking.hints.stream()
                .sorted(Comparator.comparingInt(RateHint::item)
                        .thenComparing(RateHint::kind)
                        .thenComparing(hint -> Objects.requireNonNullElse(hint.difference(), BigDecimal.ZERO)))
                .toList();
    }

    private void look(@Nullable Rulebook later) {
        List<GoodsLine> lines = entry.lines();
        for (int i = 0; i < Math.min(ITEMS_MAX, lines.size()); i++) {
            if (lines.get(i).effects().of(Measure.Kind.DUTY) == Procedure.Effect.CHARGED) {
                preferences(i, lines.get(i));
                findings(i, lines.get(i));
            }
        }
        if (later != null && !later.digest().equals(rulebook.digest())) {
            later(later);
        }
    }

    private int item(GoodsLine line) {
        return Objects.requireNonNull(items.get(line.id()));
    }

    /** Every other claim under which less would be payable. */
    private void preferences(int index, GoodsLine line) {
        open(line).forEach((code, evidence) -> {
            if (code.equals(line.preference())) {
                return;
            }
            DutyResult other = with(index, claiming(line, code));
            DutyAmount duty = duty(other, line);
            BigDecimal difference = total(other).subtract(total(charged));
            if (duty != null && difference.signum() < 0 && !refused(other, line)) {
                hints.add(new RateHint(
                        item(line),
                        RateHint.Kind.PREFERENCE_OPEN,
                        code,
                        duty.measure(),
                        duty.rate(),
                        difference,
                        duty.currency(),
                        "Preference " + code + " is open to goods of " + line.originOfClaim() + " on "
                                + entry.dates().duty() + " and was not claimed.",
                        evidence));
            }
        });
    }

    /** Codes that may be claimed, with what they need. A rulebook without schemes has them in the scopes of its measures. */
    private Map<String, String> open(GoodsLine line) {
        Map<String, String> open = new LinkedHashMap<>();
        String origin = line.originOfClaim();
        LocalDate day = entry.dates().duty();
        if (origin == null) {
            return open;
        }
        if (!rulebook.programmes().preferences().schemes().isEmpty()) {
            for (Eligibility.Eligible each : rulebook.programmes().preferences().open(origin, day)) {
                open.put(each.claim().code(), each.period().terms().proof().sentence());
            }
            return open;
        }
        Set<String> regimes = new TreeSet<>();
        for (MetMeasure met : rulebook.tariff().touching(line.commodityCode())) {
            Measure measure = met.measure();
            if (measure.kind() == Measure.Kind.DUTY && measure.validity().covers(day)) {
                regimes.addAll(measure.scope().regimes());
            }
        }
        regimes.remove(Tariff.NO_PREFERENCE);
        regimes.forEach(code -> open.put(code, ""));
        return open;
    }

    private static boolean refused(DutyResult result, GoodsLine line) {
        return result.findings().stream()
                .filter(finding -> line.id().equals(finding.line()))
                .anyMatch(finding -> !finding.code().answered() || isOfPreference(finding));
    }

    private static boolean isOfPreference(DutyFinding finding) {
        return finding.code() == DutyFinding.Code.PREFERENCE_REFUSED
                || finding.code() == DutyFinding.Code.PREFERENCE_WITHOUT_RATE;
    }

    private void findings(int index, GoodsLine line) {
        for (DutyFinding finding : charged.findings()) {
            if (!line.id().equals(finding.line())) {
                continue;
            }
            if (isOfPreference(finding)) {
                notGranted(line, finding);
            } else if (finding.code() == DutyFinding.Code.CH99_SCOPE) {
                inDoubt(index, line, finding);
            }
        }
    }

    private void notGranted(GoodsLine line, DutyFinding finding) {
        DutyAmount duty = duty(charged, line);
        hints.add(new RateHint(
                item(line),
                RateHint.Kind.PREFERENCE_NOT_GRANTED,
                line.preference() == null ? "" : line.preference(),
                duty == null ? "" : duty.measure(),
                duty == null ? "" : duty.rate(),
                null,
                rulebook.title().currency(),
                finding.message(),
                finding.fix()));
    }

    /** What it comes to if the additional duty is declared after all. */
    private void inDoubt(int index, GoodsLine line, DutyFinding finding) {
        String id = finding.measure();
        MetMeasure met = rulebook.tariff().touching(line.commodityCode()).stream()
                .filter(each -> each.measure().id().equals(id))
                .findFirst()
                .orElse(null);
        if (met == null) {
            return;
        }
        DutyResult other = with(index, adding(line, met.measure().taxType()));
        boolean known = other.amounts().stream()
                .anyMatch(amount ->
                        line.id().equals(amount.line()) && amount.measure().equals(id));
        hints.add(new RateHint(
                item(line),
                RateHint.Kind.SCOPE_OPEN,
                "",
                met.measure().id(),
                met.rate(),
                known ? total(other).subtract(total(charged)) : null,
                rulebook.title().currency(),
                finding.message(),
                finding.fix()));
    }

    /** Where the later edition charges a line otherwise for the same day. */
    private void later(Rulebook later) {
        DutyResult other = new DutyCalculator(later).calculate(entry);
        for (GoodsLine line :
                entry.lines().subList(0, Math.min(ITEMS_MAX, entry.lines().size()))) {
            if (line.effects().of(Measure.Kind.DUTY) != Procedure.Effect.CHARGED || refusedAnew(other, line)) {
                continue;
            }
            Set<String> types = new TreeSet<>();
            other.amounts().stream().filter(a -> line.id().equals(a.line())).forEach(a -> types.add(a.taxType()));
            charged.amounts().stream().filter(a -> line.id().equals(a.line())).forEach(a -> types.add(a.taxType()));
            for (String type : types) {
                later(later, line, of(charged, line, type), of(other, line, type));
            }
        }
    }

    private static boolean refusedAnew(DutyResult other, GoodsLine line) {
        return other.findings().stream()
                .anyMatch(finding ->
                        line.id().equals(finding.line()) && !finding.code().answered());
    }

    private static List<DutyAmount> of(DutyResult result, GoodsLine line, String type) {
        return result.amounts().stream()
                .filter(amount ->
                        line.id().equals(amount.line()) && amount.taxType().equals(type) && !amount.contingent())
                .toList();
    }

    private void later(Rulebook later, GoodsLine line, List<DutyAmount> before, List<DutyAmount> after) {
        BigDecimal difference = sum(after).subtract(sum(before));
        Set<String> rates = new TreeSet<>();
        before.forEach(amount -> rates.add(amount.rate()));
        boolean same = after.stream().allMatch(amount -> rates.remove(amount.rate())) && rates.isEmpty();
        if (same || difference.signum() == 0) {
            return; // where only the base differs, another hint of the line says why
        }
        DutyAmount named = after.isEmpty() ? before.getFirst() : after.getFirst();
        hints.add(new RateHint(
                item(line),
                RateHint.Kind.LATER_EDITION,
                "",
                named.measure(),
                after.isEmpty() ? "" : named.rate(),
                difference,
                named.currency(),
                "The edition " + later.label() + " has another rate of " + named.taxType() + " for "
                        + entry.dates().duty() + " than " + rulebook.label() + ".",
                ""));
    }

    private DutyResult with(int index, GoodsLine line) {
        List<GoodsLine> lines = new ArrayList<>(entry.lines());
        lines.set(index, line);
        return calculator.calculate(
                new Entry(entry.dates(), entry.flow(), entry.mode(), entry.type(), entry.port(), lines));
    }

    private static GoodsLine claiming(GoodsLine line, String preference) {
        return changed(line, line.additionalCodes(), preference);
    }

    private static GoodsLine adding(GoodsLine line, String additionalCode) {
        List<String> codes = new ArrayList<>(line.additionalCodes());
        codes.add(additionalCode);
        return changed(line, codes, line.preference());
    }

    private static GoodsLine changed(GoodsLine line, List<String> additionalCodes, @Nullable String preference) {
        return new GoodsLine(
                line.id(),
                line.commodityCode(),
                additionalCodes,
                line.origin(),
                line.preferentialOrigin(),
                preference,
                line.value(),
                line.costs(),
                line.quantities(),
                line.parts(),
                line.content(),
                line.effects(),
                line.quotas(),
                line.declaredRates());
    }

    /** The line's own duty; null without one, or where it was taken as declared. */
    private static @Nullable DutyAmount duty(DutyResult result, GoodsLine line) {
        for (DutyAmount amount : result.amounts()) {
            if (line.id().equals(amount.line())
                    && amount.type() == ChargeType.DUTY
                    && !amount.measure().equals(DutyAmount.AS_DECLARED)) {
                return amount;
            }
        }
        return null;
    }

    private static BigDecimal total(DutyResult result) {
        return sum(
                result.amounts().stream().filter(amount -> !amount.contingent()).toList());
    }

    private static BigDecimal sum(List<DutyAmount> amounts) {
        return amounts.stream().map(DutyAmount::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
