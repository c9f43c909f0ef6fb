package org.tidewaiter.duty;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.rulebook.Procedure;
import org.tidewaiter.tariff.LowValueRegime;
import org.tidewaiter.tariff.Measure;

/** What a line has come to so far. */
final class LineAnswer {
    private final GoodsLine line;
    private final List<DutyAmount> amounts = new ArrayList<>(4);
    private final List<DutyFinding> findings = new ArrayList<>(0);
    /** Few: what was assessed under each tax type, side by side. */
    private final List<String> taxTypes = new ArrayList<>(4);

    private final List<BigDecimal> assessed = new ArrayList<>(4);
    /** Tax types of measures that could not be computed. */
    private final List<String> open = new ArrayList<>(0);

    private @Nullable BigDecimal duty;
    private boolean unanswered;

    LineAnswer(GoodsLine line) {
        this.line = line;
    }

    /** Whether it turned out that there is none. */
    boolean isUnanswered() {
        return unanswered;
    }

    /** The line's own duty, or what stands in its place; null before it is known. */
    @Nullable
    BigDecimal duty() {
        return duty;
    }

    /** What later measures find under the tax type; zero for nothing. */
    BigDecimal assessed(String taxType) {
        int at = taxTypes.indexOf(taxType);
        return at < 0 ? BigDecimal.ZERO : assessed.get(at);
    }

    /** Nothing is known of what would be found under the tax type. */
    void leaveOpen(String taxType) {
        open.add(taxType);
    }

    /** Whether a measure of that base rests on what is not known. */
    boolean isOpen(List<String> base) {
        return !open.isEmpty() && base.stream().anyMatch(open::contains);
    }

    void add(DutyAmount amount) {
        amounts.add(amount);
    }

    void addDuty(BigDecimal amount) {
        duty = duty == null ? amount : duty.add(amount);
    }

    /** A tax on value and duty rests on no duty that is relieved. */
    void assess(Measure.Kind kind, String taxType, BigDecimal amount) {
        boolean relieved = line.effects().of(kind) == Procedure.Effect.RELIEVED;
        BigDecimal found = relieved ? BigDecimal.ZERO.setScale(amount.scale()) : amount;
        int at = taxTypes.indexOf(taxType);
        if (at < 0) {
            taxTypes.add(taxType);
            assessed.add(found);
        } else {
            assessed.set(at, assessed.get(at).add(found));
        }
    }

    void tell(
            DutyFinding.Code code,
            ChargeType type,
            @Nullable String measure,
            String field,
            String message,
            String fix) {
        findings.add(new DutyFinding(line.id(), code, type, measure, field, message, fix));
    }

    /** Tells that a relief is not given for want of an allowance. */
    void tellBeyond(LowValue.Beyond beyond) {
        LowValueRegime.Allowance allowance = beyond.allowance();
        String most = allowance.quantity().toPlainString() + " " + allowance.unit();
        boolean known = line.quantities().of("", allowance.unit()) != null;
        tell(
                DutyFinding.Code.ALLOWANCE_EXCEEDED,
                ChargeType.DUTY,
                null,
                "quantity1",
                beyond.regime().id() + " is for at most " + most + " of goods of " + allowance.goods()
                        + (known ? " in an entry, and there are more." : ", and their quantity is not given."),
                known
                        ? "Give what is within the allowance as a line of its own; the rest bears duty."
                        : "Give the quantity in " + allowance.unit() + ".");
    }

    /** Tells why the line can't be answered; what was found before is no longer of interest. */
    void fail(
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

    /** In a quote, what a procedure suspends or relieves is shown as nothing; a declaration shows both. */
    private DutyAmount due(DutyAmount amount) {
        Procedure.Effect effect = line.effects().of(amount.type().kind());
        return switch (effect) {
            case CHARGED, DRAWBACK -> amount;
            case SUSPENDED, RELIEVED, NONE ->
                amount.notDue(effect.name().toLowerCase(Locale.ROOT) + " under procedure "
                        + line.effects().inOrder().getFirst().code());
        };
    }

    /** Hands over what there is. */
    void settle(EntryCharging charging, QuotaCharging quotas) {
        if (unanswered) {
            findings.forEach(charging::tell);
            charging.lineUnanswered();
            return;
        }
        charging.lineAnswered();
        quotas.finish();
        boolean asAssessed =
                line.declaredRates() != null || line.effects().inOrder().isEmpty();
        amounts.forEach(amount -> charging.add(asAssessed ? amount : due(amount)));
        findings.forEach(charging::tell);
        quotas.findings().forEach(charging::tell);
        charging.quotaRequests().addAll(quotas.requests());
    }
}
