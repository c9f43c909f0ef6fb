package org.tidewaiter.duty;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.reference.CodeList;
import org.tidewaiter.reference.Threshold;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.tariff.LowValueRegime;

/**
 * Computes what an entry costs under a rulebook. It is pure and may be used by any number of threads at once: the same entry
 * and rulebook give the same result in every year.
 */
public final class DutyCalculator {
    /** Threshold of a rulebook at or under which an entry without a type is an informal one. */
    private static final String INFORMAL_LIMIT = "informal-entry-limit";

    private static final String INFORMAL = "11";
    private static final String FORMAL = "01";

    /** Code list of the types of entry that say why goods are free, not how they are entered. */
    private static final String BY_VALUE = "entry-type-by-value";

    private final Rulebook rulebook;
    private final LineCheck check;
    private final @Nullable CodeList typesByValue;

    public DutyCalculator(Rulebook rulebook) {
        this.rulebook = rulebook;
        this.check = new LineCheck(rulebook);
        this.typesByValue = rulebook.references().codeList(BY_VALUE);
    }

    /** All amounts and findings of the entry. */
    public DutyResult calculate(Entry entry) {
        BigDecimal total = entry.unanswerable().value();
        for (GoodsLine line : entry.lines()) {
            total = total.add(line.value());
        }
        EntryCharging charging = new EntryCharging(rulebook, entry, type(entry, total));
        LowValue lowValue = new LowValue(rulebook, entry, total);
        PartlyDutiable parts = new PartlyDutiable(rulebook, entry.dates().duty());
        List<String> regimes = new ArrayList<>(1);
        for (GoodsLine line : entry.lines()) {
            DutyFinding refused = line.declaredRates() == null ? check.of(line, entry) : null;
            if (refused != null) {
                charging.tell(refused);
                charging.lineUnanswered();
                continue;
            }
            DutyFinding type = line.declaredRates() == null ? check.type(line, entry) : null;
            if (type != null) {
                charging.tell(type);
            }
            LowValue.Held held = charge(charging, parts, line, lowValue.of(line));
            for (LowValueRegime regime : held.regimes()) {
                if (!regimes.contains(regime.id())) {
                    regimes.add(regime.id());
                }
            }
        }
        charging.chargeEntry();
        return new DutyResult(
                charging.amounts(),
                charging.findings(),
                regimes.isEmpty() ? null : String.join(" ", regimes),
                charging.quotaRequests());
    }

    /** Charges a line; the regimes that it fell under. */
    private static LowValue.Held charge(
            EntryCharging charging, PartlyDutiable parts, GoodsLine line, LowValue.Held held) {
        if (line.additionalCodes().isEmpty()) {
            return new LineCharging(charging, line, held).run();
        }
        PartlyDutiable.Outcome outcome = parts.of(line);
        if (outcome.finding() != null) {
            charging.tell(outcome.finding());
        }
        if (outcome.line() == null) {
            charging.lineUnanswered();
            return held;
        }
        int before = charging.amounts().size();
        LowValue.Held applied = new LineCharging(charging, outcome.line(), held).run();
        Step step = outcome.step();
        if (step != null) {
            List<DutyAmount> own = charging.amounts();
            own.subList(before, own.size()).replaceAll(amount -> amount.after(step));
        }
        return applied;
    }

    /** The declared type; without one, or with one that doesn't say how goods are entered, where the rulebook has a limit for informal entries, what the value makes it. */
    private @Nullable String type(Entry entry, BigDecimal total) {
        String declared = entry.type();
        if (declared != null
                && (typesByValue == null
                        || !typesByValue.holds(declared, entry.dates().entry()))) {
            return declared;
        }
        Threshold limit =
                rulebook.references().threshold(INFORMAL_LIMIT, entry.dates().entry());
        if (limit == null) {
            return declared;
        }
        return total.compareTo(limit.amount().amount()) <= 0 ? INFORMAL : FORMAL;
    }
}
