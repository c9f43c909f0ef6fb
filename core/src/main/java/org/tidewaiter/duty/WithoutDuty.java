package org.tidewaiter.duty;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.tidewaiter.kernel.Rounding;
import org.tidewaiter.rulebook.Completeness;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.tariff.DutyExpression;
import org.tidewaiter.tariff.DutyExpressions;
import org.tidewaiter.tariff.Measure;
import org.tidewaiter.tariff.MetMeasure;

/** What is charged and told of a line that the rulebook has no duty for. */
final class WithoutDuty {
    private final Rulebook rulebook;
    private final GoodsLine line;
    private final LineAnswer answer;

    WithoutDuty(Rulebook rulebook, GoodsLine line, LineAnswer answer) {
        this.rulebook = rulebook;
        this.line = line;
        this.answer = answer;
    }

    /** The declared rate stands in, marked provisional. */
    void chargeAsDeclared(List<MetMeasure> met) {
        List<GoodsLine.DeclaredRate> rates = line.declaredRates();
        if (rates == null) {
            return;
        }
        for (GoodsLine.DeclaredRate rate : rates) {
            if (met.stream().anyMatch(m -> m.measure().taxType().equals(rate.taxType()))) {
                continue;
            }
            BigDecimal exact = rate.percent().movePointLeft(2).multiply(line.value());
            Rounding rounding = rounding(rate.taxType());
            BigDecimal amount = rounding.apply(exact);
            List<Step> steps = new ArrayList<>(2);
            steps.add(new Step.Percentage(line.value(), rate.percent(), exact));
            if (amount.compareTo(exact) != 0) {
                steps.add(new Step.Rounded(rounding, amount));
            }
            answer.assess(kindAsDeclared(rate.taxType()), rate.taxType(), amount);
            answer.add(new DutyAmount(
                    line.id(),
                    ChargeType.DUTY,
                    rate.taxType(),
                    DutyAmount.AS_DECLARED,
                    line.value(),
                    DutyExpressions.print(new DutyExpression.AdValorem(rate.percent())),
                    amount,
                    rulebook.title().currency(),
                    true,
                    "As declared; not verified",
                    steps));
        }
    }

    /** As the administration rounds such amounts; down where it has no duty to go by. */
    private Rounding rounding(String taxType) {
        Rounding known = rulebook.tariff().roundingOf(taxType);
        return known == null ? new Rounding(RoundingMode.DOWN, rulebook.currencyScale()) : known;
    }

    /** What a declared rate without a measure is a rate of; it matters only where procedures tell kinds apart. */
    private Measure.Kind kindAsDeclared(String taxType) {
        return line.effects().differs() ? rulebook.tariff().kindOf(taxType) : Measure.Kind.DUTY;
    }

    /**
     * Tells that the code has no line.
     *
     * @param relieved whether the goods are relieved of duty: then it matters only where the rulebook holds the whole tariff,
     *     and the code is not even above a line of it
     */
    void tellUnknown(LocalDate day, boolean relieved) {
        String code = line.commodityCode();
        boolean heading = rulebook.tariff().entry(code, day) != null;
        if (relieved && (heading || rulebook.title().completeness() == Completeness.PARTIAL)) {
            return;
        }
        boolean otherDay =
                rulebook.tariff().lines().stream().anyMatch(l -> l.declarable() && code.startsWith(l.code()));
        DutyFinding.Code what = heading
                ? DutyFinding.Code.COMMODITY_INCOMPLETE
                : otherDay ? DutyFinding.Code.COMMODITY_NOT_IN_FORCE : DutyFinding.Code.COMMODITY_UNKNOWN;
        answer.fail(
                what,
                ChargeType.DUTY,
                null,
                "hs",
                "Commodity code " + code
                        + (heading
                                ? " is divided further, so it has no rate of its own."
                                : " has no line in rulebook " + rulebook.title().name() + " on " + day + "."),
                heading
                        ? "Give the code of one of the lines under it."
                        : "Search the tariff for the line in force that day.");
    }

    void tellWithoutRate(LocalDate day) {
        String origin = line.preference() == null ? line.origin() : line.originOfClaim();
        boolean noOrigin = origin == null;
        answer.fail(
                noOrigin ? DutyFinding.Code.ORIGIN_MISSING : DutyFinding.Code.RATE_MISSING,
                ChargeType.DUTY,
                null,
                noOrigin ? "origin" : "hs",
                "The rulebook has no duty for " + line.commodityCode() + " from "
                        + (noOrigin ? "an unknown origin" : origin) + " on " + day + ".",
                noOrigin ? "Give the country of origin." : "Choose a rulebook that covers it.");
    }
}
