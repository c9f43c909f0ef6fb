package org.tidewaiter.assessment;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tidewaiter.kernel.Severity;

/**
 * The rule catalogue: everything that a finding can say. Rejecting rules are few and well founded; what real messages get
 * wrong without harm warns.
 */
public final class Catalogue {
    static final Rule TOO_MANY_FINDINGS = rule(
            "TOO-MANY-FINDINGS",
            Severity.WARNING,
            List.of(),
            "There are more findings than " + Report.MAX_FINDINGS + "; the rest is left out.",
            "Mend the findings named first and lodge again.",
            "Platform limit");
    static final Rule COMMODITY_NOT_IN_TARIFF = rule(
                    "COMMODITY-NOT-IN-TARIFF",
                    Severity.ERROR,
                    item("Commodity", "Classification"),
                    "The commodity code has a line in the tariff (under a partial rulebook it warns).",
                    "Check the commodity code in the tariff of the day; ask for a ruling when in doubt.",
                    "Harmonized System Convention, Article 3; national tariff")
            .leavingOpen();
    static final Rule MEASURE_MISSING = rule(
                    "MEASURE-MISSING",
                    Severity.WARNING,
                    item("Commodity", "Classification"),
                    "The rulebook holds a duty for the commodity, origin and preference.",
                    "Nothing for the declarant to do: an officer settles the duty, and the rulebook is to be completed.",
                    "National tariff")
            .leavingOpen();
    static final Rule EXCHANGE_RATE_MISSING = rule(
                    "EXCHANGE-RATE-MISSING",
                    Severity.WARNING,
                    item("Commodity", "InvoiceLine", "ItemChargeAmount"),
                    "The rulebook holds an exchange rate of the declared currency for the day.",
                    "Nothing for the declarant to do: an officer sets the rate, and the rulebook is to be completed.",
                    "WTO Valuation Agreement, Article 9")
            .leavingOpen();
    static final Rule DEDUCTIONS_EXCEED = rule(
                    "VALUATION-DEDUCTIONS-EXCEED",
                    Severity.WARNING,
                    item("CustomsValuation", "ChargeDeduction", "OtherChargeDeductionAmount"),
                    "What is left out of a value is not more than it holds.",
                    "Check price and deductions; with them the goods have no value, and an officer sets it.",
                    "WTO Valuation Agreement, Articles 1 and 5 and the note to Article 1")
            .leavingOpen();
    static final Rule FREIGHT_OPEN = rule(
                    "FREIGHT-OPEN",
                    Severity.WARNING,
                    List.of("GoodsShipment", "CustomsValuation", "FreightChargeAmount"),
                    "Where freight is declared, an Incoterm says whether the price holds it.",
                    "State the Incoterm; until then freight is not counted, and an officer looks at the invoice.",
                    "WTO Valuation Agreement, Article 8.2; ICC Incoterms 2020")
            .leavingOpen();
    static final Rule QUANTITY_MISSING = rule(
                    "QUANTITY-MISSING",
                    Severity.WARNING,
                    item("Commodity", "GoodsMeasure"),
                    "The quantity that a specific duty needs is declared in its unit.",
                    "Declare the net mass, or the supplementary quantity with its unit code.",
                    "National tariff")
            .leavingOpen();
    static final Rule DUTY_NOT_COMPUTED = rule(
                    "DUTY-NOT-COMPUTED",
                    Severity.WARNING,
                    item("Commodity", "Classification"),
                    "The duty of the line can be computed from what is declared.",
                    "Nothing for the declarant to do: an officer works the duty out by the words of the tariff.",
                    "National tariff")
            .leavingOpen();
    static final Rule IMPORT_PROHIBITED = rule(
                    "IMPORT-PROHIBITED",
                    Severity.WARNING,
                    item("Commodity", "Classification"),
                    "The tariff does not prohibit the goods.",
                    "Show the authorisation under which the goods may come in; without one they are not released.",
                    "National tariff; Revised Kyoto Convention, General Annex, Standard 3.1")
            .leavingOpen();
    static final Rule PREFERENCE_NOT_GRANTED = rule(
            "PREFERENCE-NOT-GRANTED",
            Severity.WARNING,
            item("Commodity", "DutyTaxFee", "DutyRegimeCode"),
            "The preference claimed is in force for the origin, and the line has a rate under it.",
            "Claim a preference that is in force for the origin, or none; a refund can be asked for when a lapsed one returns.",
            "The programme's own act; WTO Agreement on Rules of Origin, Annex II");
    static final Rule RELIEF_OVER_LIMIT = rule(
            "RELIEF-OVER-LIMIT",
            Severity.WARNING,
            item("GovernmentProcedure", "CurrentCode"),
            "A consignment of negligible value (additional procedure C07) is worth no more than the limit of the day.",
            "Leave the relief out: the goods bear duty, which is charged.",
            "Council Regulation (EC) No 1186/2009, Article 23; SI 2020/1431");
    private static final List<String> QUOTA_ORDER = item("Commodity", "DutyTaxFee", "QuotaOrderID");
    static final Rule QUOTA_NOT_GRANTED = rule(
            "QUOTA-NOT-GRANTED",
            Severity.WARNING,
            QUOTA_ORDER,
            "A quota asked for is open, is for the goods, and its licence is declared.",
            "Check order number, commodity, origin, preference and licence; otherwise leave the order number out.",
            "Implementing Regulation (EU) 2015/2447, Article 50; 19 CFR 132.11");
    static final Rule QUOTA_NOT_DRAWN = rule(
            "QUOTA-NOT-DRAWN",
            Severity.INFO,
            QUOTA_ORDER,
            "The declaration is accepted, so that a quota can be drawn on.",
            "Nothing has to be done: what is left is drawn at acceptance, and the duty is assessed anew.",
            "Implementing Regulation (EU) 2015/2447, Article 49; 19 CFR 132.11");
    static final Rule QUOTA_EXHAUSTED = rule(
            "QUOTA-EXHAUSTED",
            Severity.INFO,
            QUOTA_ORDER,
            "A quota holds as much as is asked of it.",
            "Nothing has to be done: the duty beyond the quota is charged on what it does not cover.",
            "Implementing Regulation (EU) 2015/2447, Article 51; 19 CFR 132.11");
    static final Rule QUOTA_SECURED = rule(
            "QUOTA-SECURED",
            Severity.INFO,
            QUOTA_ORDER,
            "What is drawn of a quota stands, since enough is left of it.",
            "Give a guarantee for the difference to the duty beyond the quota.",
            "Implementing Regulation (EU) 2015/2447, Article 53; SI 2020/1457, regulation 12; 19 CFR 132.13");
    static final Rule QUOTA_WAITING = rule(
            "QUOTA-WAITING",
            Severity.INFO,
            QUOTA_ORDER,
            "What is asked of a quota that is shared out by days is granted.",
            "Give a guarantee for the difference to the duty beyond the quota; what is granted is told after the day.",
            "Implementing Regulation (EU) 2015/2447, Article 51; 19 CFR 132.12 and 132.13");
    static final Rule CH99_SCOPE = rule(
                    "CH99-SCOPE",
                    Severity.WARNING,
                    item("Commodity", "Classification"),
                    "The rulebook holds the whole scope of each additional duty that the goods may bear.",
                    "Declare the heading of the additional duty, or of its exception, as an additional code.",
                    "Harmonized Tariff Schedule of the United States, chapter 99")
            .leavingOpen();
    /**
     * A fee that isn't known for the day leaves no question about the documents: until it is published every entry bears it
     * open, and an officer could only wait too. The last known fee is secured in its place, and the goods go.
     */
    static final Rule FEE_OPEN = rule(
            "FEE-OPEN",
            Severity.WARNING,
            item("Commodity", "Classification"),
            "Each fee that entries of this kind bear is known for the day and the port.",
            "Give a guarantee for the last known fee: the one of the day is charged when the rulebook holds it.",
            "19 CFR 24.23 and 24.24");

    static final Rule DECLARED_RATE_DIFFERS = rule(
            "DECLARED-RATE-DIFFERS",
            Severity.WARNING,
            item("Commodity", "DutyTaxFee", "TaxRateNumeric"),
            "A declared rate is that of the measure.",
            "Leave the rate out, or check commodity, origin and preference.",
            "Union Customs Code, Delegated Regulation (EU) 2015/2446 Annex B, 4/5; UK Tariff volume 3");
    static final Rule DECLARED_BASE_DIFFERS = rule(
            "DECLARED-BASE-DIFFERS",
            Severity.WARNING,
            item("Commodity", "DutyTaxFee", "AdValoremTaxBaseAmount"),
            "A declared tax base is that of the measure.",
            "Leave the base out, or check value, additions and deductions.",
            "Union Customs Code, Delegated Regulation (EU) 2015/2446 Annex B, 4/4; UK Tariff volume 3");
    static final Rule DECLARED_AMOUNT_DIFFERS = rule(
            "DECLARED-AMOUNT-DIFFERS",
            Severity.WARNING,
            item("Commodity", "DutyTaxFee", "Payment", "TaxAssessedAmount"),
            "A declared amount of duty or tax is the assessed one.",
            "Leave the amount out, or check base and rate.",
            "Union Customs Code, Delegated Regulation (EU) 2015/2446 Annex B, 4/6; UK Tariff volume 3");

    private static final List<Rule> BY_STAGES = List.of(
            TOO_MANY_FINDINGS,
            COMMODITY_NOT_IN_TARIFF,
            MEASURE_MISSING,
            EXCHANGE_RATE_MISSING,
            DEDUCTIONS_EXCEED,
            FREIGHT_OPEN,
            QUANTITY_MISSING,
            DUTY_NOT_COMPUTED,
            IMPORT_PROHIBITED,
            PREFERENCE_NOT_GRANTED,
            RELIEF_OVER_LIMIT,
            QUOTA_NOT_GRANTED,
            QUOTA_NOT_DRAWN,
            QUOTA_EXHAUSTED,
            QUOTA_SECURED,
            QUOTA_WAITING,
            CH99_SCOPE,
            FEE_OPEN,
            DECLARED_RATE_DIFFERS,
            DECLARED_BASE_DIFFERS,
            DECLARED_AMOUNT_DIFFERS);

    private static final List<Rule> RULES = Stream.of(
                    HeaderRules.RULES,
                    PartyRules.RULES,
                    ItemRules.RULES,
                    ProcedureRules.RULES,
                    ValueRules.RULES,
                    ArithmeticRules.RULES,
                    CodeListRules.RULES,
                    IdentifierRules.RULES,
                    TreeRules.RULES,
                    BY_STAGES,
                    LifeCycleRules.RULES)
            .flatMap(List::stream)
            .toList();

    /** The rules that this stage itself runs, in the jurisdictions that have some of their own. */
    private static final Map<String, List<Rule>> RUN_IN = RULES.stream()
            .map(Rule::jurisdiction)
            .distinct()
            .collect(Collectors.toUnmodifiableMap(country -> country, Catalogue::runIn));

    private static final List<Rule> RUN_EVERYWHERE = runIn(Rule.EVERYWHERE);

    private static final Set<String> OPEN =
            RULES.stream().filter(Rule::open).map(Rule::id).collect(Collectors.toUnmodifiableSet());

    private Catalogue() {}

    /** All rules, each id once. */
    public static List<Rule> rules() {
        return RULES;
    }

    /** Whether findings of that code leave open what is owed, or whether the goods may come in. */
    static boolean isOpen(String code) {
        return OPEN.contains(code);
    }

    /** First stage: runs the rules that apply in the jurisdiction and that the channel's profile does not leave out. */
    static void check(Facts facts, Report report) {
        String country = facts.rulebook().title().jurisdiction();
        List<Rule> rules = RUN_IN.getOrDefault(country, RUN_EVERYWHERE);
        Set<String> left = facts.context().rulesNotApplied();
        for (int i = 0, n = rules.size(); i < n; i++) {
            Rule rule = rules.get(i);
            if (left.isEmpty() || !left.contains(rule.id())) {
                rule.check().run(facts, report.of(rule));
            }
        }
        TreeRules.check(facts, report);
    }

    private static List<Rule> runIn(String country) {
        return RULES.stream()
                .filter(rule -> rule.appliesIn(country) && !rule.check().equals(Rule.ELSEWHERE))
                .toList();
    }

    private static Rule rule(
            String id, Severity severity, List<String> place, String sentence, String fix, String source) {
        return new Rule(id, severity, Rule.EVERYWHERE, place, sentence, fix, source, Rule.ELSEWHERE);
    }

    /** A place in an item. */
    static List<String> item(String... steps) {
        return Stream.concat(Stream.of("GoodsShipment", "GovernmentAgencyGoodsItem"), Stream.of(steps))
                .toList();
    }
}
