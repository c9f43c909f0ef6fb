package org.tidewaiter.assessment;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.GoodsItem;
import org.tidewaiter.kernel.Flow;
import org.tidewaiter.kernel.Severity;
import org.tidewaiter.rulebook.Procedure;

/** Rules about what is asked for: that procedures go with the declaration, and with each other. */
final class ProcedureRules {
    /** Beginning of the declaration types of trade with special fiscal territories, which may go either way. */
    private static final String FISCAL_TERRITORIES = "CO";

    static final List<Rule> RULES = List.of(
            new Rule(
                            "PROCEDURE-FLOW",
                            Severity.ERROR,
                            Rule.EVERYWHERE,
                            Catalogue.item("GovernmentProcedure", "CurrentCode"),
                            "An import declaration asks for import procedures, an export declaration for export procedures (in trade"
                                    + " with special fiscal territories it warns).",
                            "Ask for a procedure of the declaration's direction, or declare the type that goes with the procedure.",
                            "Union Customs Code, Delegated Regulation (EU) 2015/2446 Annex B, 1/1 and 1/10",
                            ProcedureRules::flow)
                    .leavingOpen(),
            new Rule(
                    "US-ENTRY-TYPE",
                    Severity.ERROR,
                    "US",
                    Catalogue.item("GovernmentProcedure", "CurrentCode"),
                    "An entry is of one type: its items ask for the same, and for the one that the declaration states.",
                    "Enter goods of another type in an entry of their own, or mend the type of the declaration.",
                    "19 CFR 141.51 and 142.3; CBP Form 7501, block 2",
                    ProcedureRules::entryType),
            new Rule(
                            "GB-VAT-CODES",
                            Severity.WARNING,
                            "GB",
                            Catalogue.item("Commodity", "Classification"),
                            "An item states one rate of value added tax at most: VATZ, VATR or VATE.",
                            "Leave out all but the one that the goods fall under.",
                            "Value Added Tax Act 1994, Schedules 7A, 8 and 9; UK Tariff volume 3, additional codes",
                            ProcedureRules::taxCodes)
                    .leavingOpen());

    private ProcedureRules() {}

    private static void flow(Facts facts, Report report) {
        Declaration declaration = facts.declaration();
        String type = declaration.typeCode();
        if (type != null && type.startsWith(FISCAL_TERRITORIES)) {
            report.weighing(Severity.WARNING);
        }
        for (GoodsItem item : declaration.items()) {
            String code = item.procedure();
            Procedure procedure = code == null ? null : facts.rulebook().procedure(code);
            if (procedure != null && procedure.flow() != declaration.flow()) {
                report.item(
                        item,
                        requested(item),
                        "Item " + item.number() + " asks for procedure " + procedure.code() + ", which is of "
                                + name(procedure.flow()) + ", in a declaration for " + name(declaration.flow()) + ".");
            }
        }
    }

    /** Fees follow the type of the entry, so what the items ask for must agree. */
    private static void entryType(Facts facts, Report report) {
        Declaration declaration = facts.declaration();
        String stated = declaration.typeCode();
        boolean states = stated != null && facts.rulebook().procedure(stated) != null;
        String type = states ? stated : null;
        for (GoodsItem item : declaration.items()) {
            String asked = item.procedure();
            if (asked != null && type != null && !asked.equals(type)) {
                report.item(
                        item,
                        requested(item),
                        "Item " + item.number() + " asks for type " + Report.quote(asked) + "; "
                                + (states ? "the declaration is" : "the items before are") + " of type "
                                + Report.quote(type) + ".");
            }
            type = type == null ? asked : type;
        }
    }

    private static void taxCodes(Facts facts, Report report) {
        for (GoodsItem item : facts.declaration().items()) {
            List<String> rates = item.additionalCodes().stream()
                    .filter(code -> code.startsWith("VAT"))
                    .distinct()
                    .toList();
            if (rates.size() > 1) {
                report.item(
                        item,
                        null,
                        "Item " + item.number() + " states several rates of value added tax: "
                                + String.join(", ", rates) + ".",
                        "Commodity",
                        "Classification");
            }
        }
    }

    private static String name(Flow flow) {
        return switch (flow) {
            case IMPORT -> "import";
            case EXPORT -> "export";
        };
    }

    /** Where the requested procedure stands; null without one. */
    private static @Nullable Element requested(GoodsItem item) {
        String code = item.procedure();
        for (Element procedure : item.procedures()) {
            if (code != null && code.equals(procedure.textAt("CurrentCode"))) {
                return procedure.first("CurrentCode");
            }
        }
        return null;
    }
}
