package org.tidewaiter.duty;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.rulebook.Procedure;
import org.tidewaiter.tariff.Measure;

/** What a line has come to so far. */
final class LineAnswer {
    private final GoodsLine line;
    private final List<DutyAmount> amounts = new ArrayList<>(4);
    private final List<DutyFinding> findings = new ArrayList<>(0);
    private final Map<String, BigDecimal> assessed = new HashMap<>(8);
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
        return assessed.getOrDefault(taxType, BigDecimal.ZERO);
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
        assessed.merge(taxType, relieved ? BigDecimal.ZERO.setScale(amount.scale()) : amount, BigDecimal::add);
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

    /** Hands over what there is. */
    void settle(EntryCharging charging, QuotaCharging quotas) {
        if (unanswered) {
            findings.forEach(charging::tell);
            return;
        }
        charging.lineAnswered();
        quotas.finish();
        amounts.forEach(charging::add);
        findings.forEach(charging::tell);
        quotas.findings().forEach(charging::tell);
        charging.quotaRequests().addAll(quotas.requests());
    }
}
