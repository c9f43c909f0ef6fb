package org.tidewaiter.duty;

import java.math.BigDecimal;
import java.util.List;
import org.tidewaiter.rulebook.Procedure;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.tariff.Goods;
import org.tidewaiter.tariff.Measure;
import org.tidewaiter.tariff.MetMeasure;

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
        if (entry.mode() == null && line.declaredRates() == null) {
            tellOfModes(goods, claim);
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
        BigDecimal base = of.baseOf(measure);
        if (base != null && measure.level() == Measure.Level.DECLARATION) {
            if (line.effects().of(Measure.Kind.FEE)
                    == Procedure.Effect.CHARGED) { // what is suspended or relieved bears no fee of the entry
                charging.sum(met, base);
            }
        } else if (base != null) {
            of.amount(met, base, ChargeType.of(measure));
        }
        return processing;
    }

    /** What would be charged under some mode of transport isn't known without one. */
    private void tellOfModes(Goods goods, Claim claim) {
        for (String mode : Quoting.modes()) {
            Goods carried = new Goods(
                    goods.commodityCode(),
                    goods.additionalCodes(),
                    goods.origin(),
                    goods.regimes(),
                    goods.flow(),
                    Quoting.MODES.getOrDefault(mode, mode),
                    goods.entryType());
            for (MetMeasure met :
                    rulebook.tariff().meeting(carried, entry.dates().entry())) {
                Measure measure = met.measure();
                boolean exempt = claim.processingFeeExempt()
                        && measure.stacking().group().equals(MPF);
                if (measure.kind() == Measure.Kind.FEE
                        && !measure.scope().modes().isEmpty()
                        && !exempt
                        && (entry.port() == null || charging.atItsPort(measure))) {
                    charging.modeMissing(measure);
                }
            }
        }
    }
}
