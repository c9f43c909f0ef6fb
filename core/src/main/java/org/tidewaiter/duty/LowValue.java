package org.tidewaiter.duty;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.tariff.GeographicalArea;
import org.tidewaiter.tariff.LowValueRegime;

/** Finds the low-value regime that a line of an entry falls under. */
final class LowValue {
    /** Rounds down, so that thirds of an allowance are within it. */
    private static final MathContext SHARES = new MathContext(34, RoundingMode.DOWN);

    private final Rulebook rulebook;
    private final Entry entry;
    private final BigDecimal total;
    /** How much of each allowance is used up, 1 for all of it; by a regime's id, the value of lines that share its limit. */
    private @Nullable Map<String, BigDecimal> used;

    /**
     * What a line falls under.
     *
     * @param regimes in the order of the rulebook
     * @param withheld whether it might fall under one more if the value of the whole entry were known
     * @param beyond what it would fall under too if there were less of it, or its quantity were known; null for nothing
     */
    record Held(
            List<LowValueRegime> regimes,
            boolean withheld,
            @Nullable Beyond beyond) {
        static final Held NONE = new Held(List.of(), false, null);

        /** Where goods don't fall under that regime after all. */
        Held without(LowValueRegime regime) {
            return new Held(
                    regimes.stream().filter(each -> !each.equals(regime)).toList(), withheld, beyond);
        }
    }

    /** An allowance that a line is not within. */
    record Beyond(LowValueRegime regime, LowValueRegime.Allowance allowance) {}

    LowValue(Rulebook rulebook, Entry entry, BigDecimal total) {
        this.rulebook = rulebook;
        this.entry = entry;
        this.total = total;
    }

    /** Those of the rulebook that hold for it, in its order; none for a declaration, which claims them by a procedure code. */
    Held of(GoodsLine line) {
        List<LowValueRegime> regimes = rulebook.lowValueRegimes(entry.dates().duty());
        if (line.declaredRates() != null || regimes.isEmpty()) {
            return Held.NONE;
        }
        List<LowValueRegime> found = new ArrayList<>(0);
        boolean withheld = false;
        Beyond beyond = null;
        for (int i = 0; i < regimes.size(); i++) {
            LowValueRegime regime = regimes.get(i);
            if (!holds(regime, line)) {
                continue;
            }
            if (!entry.unanswerable().valueKnown() && regime.per() != LowValueRegime.Per.ITEM) {
                withheld = true;
                continue;
            }
            LowValueRegime.Allowance exceeded = regime.allowances().isEmpty() ? null : exceeded(regime, line);
            if (exceeded == null) {
                found.add(regime);
                if (regime.per() == LowValueRegime.Per.CONSIGNMENT_PART) {
                    use(regime.id(), used(regime.id()).add(line.value()));
                }
            } else {
                beyond = new Beyond(regime, exceeded);
            }
        }
        return found.isEmpty() && !withheld && beyond == null ? Held.NONE : new Held(found, withheld, beyond);
    }

    /** The allowance that the line is not within, after those before it; null where it is, which uses it, or needs none. */
    private LowValueRegime.@Nullable Allowance exceeded(LowValueRegime regime, GoodsLine line) {
        LowValueRegime.Allowance last = null;
        for (LowValueRegime.Allowance allowance : regime.allowances()) {
            if (!line.commodityCode().startsWith(allowance.goods())) {
                continue;
            }
            BigDecimal quantity = line.quantities().of("", allowance.unit());
            if (quantity != null) {
                return use(regime.id() + " " + allowance.group(), quantity, allowance) ? null : allowance;
            }
            last = last == null ? allowance : last;
        }
        return last;
    }

    private boolean use(String group, BigDecimal quantity, LowValueRegime.Allowance allowance) {
        BigDecimal after = used(group).add(quantity.divide(allowance.quantity(), SHARES));
        if (after.compareTo(BigDecimal.ONE) > 0) {
            return false;
        }
        use(group, after);
        return true;
    }

    private boolean holds(LowValueRegime regime, GoodsLine line) {
        LocalDate day = entry.dates().duty();
        return regime.limit().signum() > 0
                && isWithin(regime, line, day)
                && (regime.modes().isEmpty()
                        || entry.mode() != null && regime.modes().contains(entry.mode()))
                && regime.isForEntryType(entry.type())
                && (regime.origins().isEmpty() || among(regime.origins(), line.origin(), day))
                && !among(regime.excludedOrigins(), line.origin(), day)
                && !regime.leavesOut(line.commodityCode(), line.additionalCodes());
    }

    private boolean isWithin(LowValueRegime regime, GoodsLine line, LocalDate day) {
        BigDecimal value =
                switch (regime.per()) {
                    case ITEM -> line.value();
                    case CONSIGNMENT, PERSON_DAY -> total;
                    case CONSIGNMENT_PART -> line.value().add(used(regime.id()));
                };
        if (regime.currency().equals(rulebook.title().currency())) {
            return value.compareTo(regime.limit()) <= 0;
        }
        BigDecimal rate = rulebook.references().domesticPerUnit(regime.currency(), day);
        return rate != null && value.compareTo(regime.limit().multiply(rate)) <= 0;
    }

    private BigDecimal used(String name) {
        return used == null ? BigDecimal.ZERO : used.getOrDefault(name, BigDecimal.ZERO);
    }

    private void use(String name, BigDecimal after) {
        Map<String, BigDecimal> known = used == null ? new HashMap<>() : used;
        used = known;
        known.put(name, after);
    }

    private boolean among(Set<String> origins, @Nullable String origin, LocalDate day) {
        if (origin == null || origins.isEmpty()) {
            return false;
        }
        if (origins.contains(origin)) {
            return true;
        }
        for (GeographicalArea area : rulebook.tariff().areas()) {
            if (origins.contains(area.code()) && area.holds(origin, day)) {
                return true;
            }
        }
        return false;
    }
}
