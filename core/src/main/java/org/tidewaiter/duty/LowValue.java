package org.tidewaiter.duty;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.tariff.GeographicalArea;
import org.tidewaiter.tariff.LowValueRegime;

/** Finds the low-value regime that a line of an entry falls under. */
final class LowValue {
    private final Rulebook rulebook;
    private final Entry entry;
    private final BigDecimal total;

    /**
     * What a line falls under.
     *
     * @param regimes in the order of the rulebook
     * @param withheld whether it might fall under one more if the value of the whole entry were known
     */
    record Held(List<LowValueRegime> regimes, boolean withheld) {
        static final Held NONE = new Held(List.of(), false);
        static final Held WITHHELD = new Held(List.of(), true);
    }

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
        for (int i = 0; i < regimes.size(); i++) {
            LowValueRegime regime = regimes.get(i);
            if (!holds(regime, line)) {
                continue;
            }
            if (entry.unanswerable().valueKnown() || regime.per() == LowValueRegime.Per.ITEM) {
                found.add(regime);
            } else {
                withheld = true;
            }
        }
        return found.isEmpty() ? withheld ? Held.WITHHELD : Held.NONE : new Held(found, withheld);
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
                };
        if (regime.currency().equals(rulebook.title().currency())) {
            return value.compareTo(regime.limit()) <= 0;
        }
        BigDecimal rate = rulebook.references().domesticPerUnit(regime.currency(), day);
        return rate != null && value.compareTo(regime.limit().multiply(rate)) <= 0;
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
