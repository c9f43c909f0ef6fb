package org.tidewaiter.duty;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.rulebook.Procedure;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.tariff.Goods;
import org.tidewaiter.tariff.Measure;
import org.tidewaiter.tariff.MetMeasure;
import org.tidewaiter.tariff.Tariff;

/** The fees of one line, which follow days of their own. */
final class FeeCharging {
    private static final String MPF = "MPF";
    private static final String HMF = "HMF";

    private final LineCharging of;
    private final EntryCharging charging;
    private final Rulebook rulebook;
    private final Entry entry;
    private final GoodsLine line;

    FeeCharging(LineCharging of, EntryCharging charging, GoodsLine line) {
        this.of = of;
        this.charging = charging;
        this.rulebook = charging.rulebook();
        this.entry = charging.entry();
        this.line = line;
    }

    void charge(Goods goods, List<MetMeasure> met, Claim claim) {
        Entry.Dates dates = entry.dates();
        boolean oneDay =
                dates.entry().equals(dates.duty()) && dates.importation().equals(dates.duty());
        if (oneDay) {
            for (int i = 0; i < met.size(); i++) {
                fee(met.get(i), claim, null);
            }
        } else {
            for (MetMeasure each : rulebook.tariff().meeting(goods, dates.entry())) {
                if (!each.measure().stacking().group().equals(HMF)) {
                    fee(each, claim, null);
                }
            }
            for (MetMeasure each : rulebook.tariff().meeting(goods, dates.importation())) {
                if (each.measure().stacking().group().equals(HMF)) {
                    fee(each, claim, null);
                }
            }
        }
        boolean anyMode = entry.mode() == null && line.declaredRates() == null;
        Map<String, LocalDate> lapsed = rulebook.tariff().lapsedFees(dates.entry());
        if (!lapsed.isEmpty()) {
            (anyMode ? inEachMode(goods) : List.of(goods)).forEach(each -> tellLapsed(each, claim, lapsed));
        }
        if (anyMode) {
            tellOfModes(goods, claim);
        }
    }

    /**
     * The fees that would have been charged on the last day that is known of them. In a declaration they are secured until the
     * fee of the day is known.
     */
    private void tellLapsed(Goods goods, Claim claim, Map<String, LocalDate> lapsed) {
        for (LocalDate last : new TreeSet<>(lapsed.values())) {
            for (MetMeasure met : rulebook.tariff().meeting(goods, last)) {
                Measure measure = met.measure();
                if (measure.kind() == Measure.Kind.FEE
                        && last.equals(lapsed.get(Tariff.feeName(measure)))
                        && !isExempt(measure, claim)) {
                    charging.feeMissing(measure);
                    if (line.declaredRates() != null) {
                        fee(met, claim, last);
                    }
                }
            }
        }
    }

    private static boolean isExempt(Measure fee, Claim claim) {
        return claim.processingFeeExempt() && fee.stacking().group().equals(MPF);
    }

    /** @param until the last day of the fee, where that of the day is not known; null where it is */
    private void fee(MetMeasure met, Claim claim, @Nullable LocalDate until) {
        Measure measure = met.measure();
        if (measure.kind() != Measure.Kind.FEE || isExempt(measure, claim) || !charging.atItsPort(measure)) {
            return;
        }
        BigDecimal base = of.baseOf(measure);
        if (base != null && measure.level() == Measure.Level.DECLARATION) {
            if (line.effects().of(Measure.Kind.FEE)
                    == Procedure.Effect.CHARGED) { // what is suspended or relieved bears no fee of the entry
                charging.sum(met, base, until);
            }
        } else if (base != null && until == null) {
            of.amount(met, base, ChargeType.of(measure));
        }
    }

    /** The same goods in each mode of transport. */
    private static List<Goods> inEachMode(Goods goods) {
        List<Goods> carried = new ArrayList<>();
        for (String mode : Quoting.modes()) {
            carried.add(new Goods(
                    goods.commodityCode(),
                    goods.additionalCodes(),
                    goods.origin(),
                    goods.preferentialOrigin(),
                    goods.regimes(),
                    goods.flow(),
                    Quoting.MODES.getOrDefault(mode, mode),
                    goods.entryType()));
        }
        return carried;
    }

    /** What would be charged under some mode of transport isn't known without one. */
    private void tellOfModes(Goods goods, Claim claim) {
        for (Goods carried : inEachMode(goods)) {
            for (MetMeasure met :
                    rulebook.tariff().meeting(carried, entry.dates().entry())) {
                Measure measure = met.measure();
                if (measure.kind() == Measure.Kind.FEE
                        && !measure.scope().modes().isEmpty()
                        && !isExempt(measure, claim)
                        && (entry.port() == null || charging.atItsPort(measure))) {
                    charging.modeMissing(measure);
                }
            }
        }
    }
}
