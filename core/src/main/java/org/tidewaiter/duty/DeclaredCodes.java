package org.tidewaiter.duty;

import java.time.LocalDate;
import java.util.List;
import org.tidewaiter.reference.CodeList;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.tariff.Measure;
import org.tidewaiter.tariff.MetMeasure;

/** Tells of additional codes of a line under which nothing is charged: a case that isn't held, an excise without a rate. */
final class DeclaredCodes {
    private final Rulebook rulebook;
    private final GoodsLine line;
    private final LineAnswer answer;
    private final LocalDate day;

    DeclaredCodes(Rulebook rulebook, GoodsLine line, LineAnswer answer, LocalDate day) {
        this.rulebook = rulebook;
        this.line = line;
        this.answer = answer;
        this.day = day;
    }

    /** Without an excise the line isn't answered, since a tax rests on it; for anything else the rest of it is. */
    void check(List<MetMeasure> met) {
        CodeList provisions = rulebook.references().codeList(PartlyDutiable.LIST);
        List<String> codes = line.additionalCodes();
        for (int i = 0; i < codes.size() && !answer.isUnanswered(); i++) {
            String code = codes.get(i);
            boolean told = codes.indexOf(code) < i;
            boolean provision = provisions != null && provisions.holds(code, day);
            if (!told && !provision && met.stream().noneMatch(each -> charges(each.measure(), code))) {
                tell(code);
            }
        }
    }

    private static boolean charges(Measure measure, String code) {
        return measure.taxType().equals(code)
                || measure.scope().additionalCodes().contains(code);
    }

    private void tell(String code) {
        List<Measure> naming = rulebook.tariff().naming(code);
        List<Measure> inForce = naming.stream()
                .filter(measure -> measure.validity().covers(day))
                .toList();
        if (inForce.stream()
                .anyMatch(measure -> measure.scope().excludedAdditionalCodes().contains(code))) {
            return;
        }
        String message = naming.isEmpty()
                ? "No measure of rulebook " + rulebook.title().name() + " knows additional code " + code + "."
                : inForce.isEmpty()
                        ? "The rulebook has no rate for additional code " + code + " on " + day + "."
                        : "Nothing is charged for additional code " + code + " on " + line.commodityCode() + " from "
                                + line.origin() + ".";
        if (naming.stream().anyMatch(measure -> measure.kind() == Measure.Kind.EXCISE)) {
            answer.fail(
                    DutyFinding.Code.RATE_MISSING,
                    ChargeType.EXCISE,
                    null,
                    "additionalCodes",
                    message,
                    "Add the rate to the rulebook, or leave the code out if it doesn't apply.");
            return;
        }
        answer.tell(
                DutyFinding.Code.ADDITIONAL_CODE_UNKNOWN,
                ChargeType.ADDITIONAL,
                null,
                "additionalCodes",
                message,
                "Check the code; what is due under it is not in this answer.");
    }
}
