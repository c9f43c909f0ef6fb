package org.tidewaiter.duty.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.duty.ChargeType;
import org.tidewaiter.tariff.DutyExpressions;
import org.tidewaiter.tariff.Measure;
import org.tidewaiter.tariff.MetMeasure;
import org.tidewaiter.tariff.TariffLine;

/**
 * A line of a tariff on a day.
 *
 * @param line itself
 * @param above what it stands under, from the chapter down
 * @param below what stands directly under it
 * @param measures that may meet goods of it on that day, whatever their origin and claim
 */
public record TariffData(
        String jurisdiction,
        LocalDate date,
        TariffDesk.RulebookData rulebook,
        Line line,
        List<Line> above,
        List<Line> below,
        List<MeasureData> measures) {
    /** What a code covers; {@code validTo} is null while no end is known. */
    public record Line(
            String code,
            String description,
            List<String> units,
            boolean declarable,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo) {
        static Line of(TariffLine line) {
            return new Line(
                    line.code(),
                    line.description(),
                    line.units(),
                    line.declarable(),
                    line.validity().from(),
                    line.validity().to());
        }
    }

    /**
     * A search, or the chapters.
     *
     * @param more whether there are more than are listed
     */
    public record Found(
            String jurisdiction, LocalDate date, TariffDesk.RulebookData rulebook, List<Line> lines, boolean more) {}

    /**
     * A duty, tax or fee; an empty list of what it meets means every one.
     *
     * @param type DUTY, ADDITIONAL, EXCISE, VAT, MPF, HMF or FEE
     * @param rate in the notation of duty expressions
     * @param preferences codes one of which must be claimed
     * @param doubtful whether the published scope is not known for these goods: it may or may not be charged
     */
    public record MeasureData(
            String id,
            String type,
            String taxType,
            String rate,
            List<String> base,
            @Nullable BigDecimal minimum,
            @Nullable BigDecimal maximum,
            boolean onceAnEntry,
            List<String> origins,
            List<String> excludedOrigins,
            List<String> preferences,
            List<String> excludedPreferences,
            List<String> additionalCodes,
            List<String> excludedAdditionalCodes,
            List<String> modes,
            List<String> entryTypes,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo,
            String legalBasis,
            boolean doubtful) {
        static MeasureData of(MetMeasure met) {
            Measure m = met.measure();
            Measure.Scope scope = m.scope();
            return new MeasureData(
                    m.id(),
                    ChargeType.of(m).name(),
                    m.taxType(),
                    DutyExpressions.print(m.expression()),
                    m.base(),
                    m.minimum(),
                    m.maximum(),
                    m.level() == Measure.Level.DECLARATION,
                    sorted(scope.origins()),
                    sorted(scope.excludedOrigins()),
                    sorted(scope.regimes()),
                    sorted(scope.limits().excludedRegimes()),
                    sorted(scope.additionalCodes()),
                    sorted(scope.excludedAdditionalCodes()),
                    sorted(scope.modes()),
                    sorted(scope.limits().entryTypes()),
                    m.validity().from(),
                    m.validity().to(),
                    m.legalBasis(),
                    met.doubtful());
        }
    }

    static List<String> sorted(Set<String> codes) {
        return codes.stream().sorted().toList();
    }
}
