package org.tidewaiter.assessment;

import java.util.List;
import org.tidewaiter.kernel.Severity;

/** What the life cycle of a declaration can answer: duplicates, amendments, controls, and commands that come at a wrong time. */
public final class LifeCycleRules {
    private static final String UCC_AMEND = "Revised Kyoto Convention, General Annex, standards 3.27 to 3.29; "
            + "Taxation (Cross-border Trade) Act 2018, Schedule 1, paragraphs 15 and 16";
    private static final String UCC_VERIFY = "Union Customs Code, Article 188";
    private static final String UCC_RELEASE = "Union Customs Code, Article 194";
    private static final String RISK_MANAGEMENT = "WTO Trade Facilitation Agreement, Article 7.4";
    private static final String DECISION_6_1 = "WTO Decision 6.1, on reasons to doubt the declared value";
    private static final List<String> ITEM = List.of("GoodsShipment", "GovernmentAgencyGoodsItem");

    public static final Rule REFERENCE_REUSED = new Rule(
            "LRN-REUSED",
            Severity.ERROR,
            "*",
            List.of("FunctionalReferenceID"),
            "A declarant uses a functional reference (LRN) for one declaration only.",
            "Lodge with a new reference, or amend the earlier declaration by its MRN.",
            "Union Customs Code, Delegated Regulation (EU) 2015/2446 Annex B, 2/5",
            (f, r) -> {
                if (f.context().referenceUsedBy() != null) {
                    r.place("The declarant used the reference "
                            + Report.quote(f.declaration().functionalReference()) + " for declaration "
                            + f.context().referenceUsedBy() + ".");
                }
            });
    public static final Rule RULEBOOK_UNKNOWN = rule(
            "RULEBOOK-UNKNOWN",
            List.of(),
            "There is a rulebook of the administration that the message is for.",
            "State the responsible country (ISO 3166-1) in the metadata, or choose a rulebook.",
            "WCO Data Model 3.6, MetaData. Responsible Country");
    public static final Rule MRN_MISSING = rule(
            "MRN-MISSING",
            List.of("ID"),
            "A change addresses the declaration to be changed by its MRN.",
            "State the MRN in the ID of the declaration.",
            "WCO Data Model 3.6, Declaration. Identification");
    public static final Rule MRN_UNKNOWN = rule(
            "MRN-UNKNOWN",
            List.of("ID"),
            "The MRN that a change addresses is known.",
            "Check the MRN in the acceptance; a change can't come before the declaration.",
            "WCO Data Model 3.6, Declaration. Identification");
    public static final Rule CHANGE_TYPE_UNKNOWN = rule(
            "CHANGE-TYPE-UNKNOWN",
            List.of("TypeCode"),
            "A change is a correction (COR), an invalidation (INV) or a presentation of goods (GPR).",
            "Use one of COR, INV and GPR as TypeCode with function code 13.",
            "HMRC Customs Declaration Service, declaration profile DMS 2");
    public static final Rule CHANGE_ELSEWHERE = rule(
            "CHANGE-FOR-ANOTHER-ADMINISTRATION",
            List.of(),
            "A change is for the administration that the declaration was lodged with, and assessed by its rulebook.",
            "State the responsible country of the declaration in the metadata, or lodge anew with the other one.",
            "WCO Data Model 3.6, MetaData. Responsible Country");
    public static final Rule CHANGE_NOT_LOOKED_UP = rule(
            "CHANGE-NOT-LOOKED-UP",
            List.of("ID"),
            "A change is checked against the declaration that it changes.",
            "Hand it in; a dry run looks nothing up. What is refused leaves the declaration as it is.",
            "Revised Kyoto Convention, General Annex, standard 3.27");
    public static final Rule CHANGE_WAITS = new Rule(
            "CHANGE-WAITS",
            Severity.INFO,
            "*",
            List.of(),
            "After control has begun or goods were released, a change waits for the consent of an officer.",
            "Nothing is to be done. Until an officer answers, the declaration stands as it is.",
            UCC_AMEND,
            Rule.ELSEWHERE);
    public static final Rule NOT_NOW = rule(
            "NOT-IN-THIS-STATE",
            List.of(),
            "What is asked for can be done in the state that the declaration is in.",
            "Look at the state of the declaration; it says what can be done next.",
            UCC_AMEND);
    public static final Rule AMENDMENT_EMPTY = rule(
            "AMENDMENT-EMPTY",
            List.of("Amendment"),
            "A correction says what it changes.",
            "State each change as an Amendment with the pointers to what changes.",
            "WCO Data Model 3.6, Amendment (06A)");
    public static final Rule POINTER_UNRESOLVED = rule(
            "AMENDMENT-POINTER-UNRESOLVED",
            List.of("Amendment", "Pointer"),
            "The pointers of an amendment lead to a class or element of the data model.",
            "Point from the declaration (42A) class by class to what changes, with the ids of the WCO Data Model.",
            "WCO Data Model 3.6, Pointer (97A)");
    public static final Rule NOTHING_THERE = rule(
            "AMENDMENT-NOTHING-THERE",
            List.of("Amendment", "Pointer"),
            "What an amendment deletes was declared.",
            "Point to something that was declared, or bring the value that is to be added.",
            "WCO Data Model 3.6, Pointer (97A)");

    public static final Rule AMENDMENT_SEQUENCE = rule(
            "AMENDMENT-SEQUENCE",
            List.of("Amendment", "Pointer", "SequenceNumeric"),
            "A pointer of an amendment says which of several it leads to by a whole number from 1.",
            "State the sequence number that it has in the declaration.",
            "WCO Data Model 3.6, Pointer (97A). Sequence");
    public static final Rule AMENDMENT_NOT_POINTED_TO = rule(
            "AMENDMENT-NOT-POINTED-TO",
            List.of("Amendment", "Pointer"),
            "What an amendment brings is pointed to, or is in the declaration as it is.",
            "Point to it if it is to change; else leave it out. Maybe a sequence number differs.",
            "WCO Data Model 3.6, Amendment (06A)");
    public static final Rule AMENDMENT_AMBIGUOUS = rule(
            "AMENDMENT-AMBIGUOUS",
            List.of("Amendment", "Pointer"),
            "An amendment points to each place once, and it is plain which value is for which pointer.",
            "Point to each place once; among several without numbers let an empty one stand for each that is deleted.",
            "WCO Data Model 3.6, Amendment (06A)");
    public static final Rule AMENDMENT_OF_ITSELF = rule(
            "AMENDMENT-OF-ITSELF",
            List.of("Amendment", "Pointer"),
            "An amendment does not point to what is about the amendment: its function, type, references and reasons.",
            "Leave the pointer out; what has another type or reference is lodged anew.",
            "WCO Data Model 3.6, Amendment (06A)");

    public static final Rule ITEM_UNKNOWN = rule(
            "CONTROL-ITEM-UNKNOWN",
            ITEM,
            "An item that is held, or that a control result names, is one of the declaration.",
            "State the number that the item has in the declaration; 0 stands for the declaration as a whole.",
            "Union Customs Code, Delegated Regulation (EU) 2015/2446 Annex B, 1/6");
    public static final Rule ALL_ITEMS_HELD = rule(
            "ITEMS-ALL-HELD",
            ITEM,
            "Of a declaration with items that are held by themselves one item at least is not.",
            "Hold the declaration as a whole.",
            UCC_RELEASE);
    public static final Rule IRREGULARITY_OPEN = rule(
            "IRREGULARITY-OPEN",
            List.of(),
            "Goods in which a control found an irregularity are not released before it is settled.",
            "Settle the irregularity, or hold the items that it is about and release the others.",
            UCC_RELEASE);
    public static final Rule GOODS_PROHIBITED = rule(
            "GOODS-PROHIBITED",
            List.of(),
            "Goods that are prohibited, or restricted and without their licence, are not released for money or a warning.",
            "Demand an amendment that states the licence, or leave the goods held until they are disposed of.",
            UCC_RELEASE);
    public static final Rule ADDITIONAL_AMOUNT = rule(
            "ADDITIONAL-AMOUNT",
            List.of(),
            "An additional duty is more than zero and in the currency of the assessment.",
            "State an amount above zero in the currency in which the duties were assessed.",
            "Revised Kyoto Convention, General Annex, standard 3.43");
    public static final Rule SECOND_PERSON = rule(
            "APPROVAL-SECOND-PERSON",
            List.of(),
            "A settlement that asks for less than the irregularities come to is approved by another person than proposed it.",
            "Let another person of customs look at it and approve or decline it.",
            "COSO Internal Control, Integrated Framework 2013, principle 10: segregation of duties");
    public static final Rule QUERY_OPEN = rule(
            "QUERY-OPEN",
            List.of(),
            "Goods are not released, and a declaration is not closed, while a query to the declarant is open.",
            "Wait for the answer, or withdraw the query.",
            UCC_VERIFY);
    public static final Rule QUERY_UNKNOWN = rule(
            "QUERY-UNKNOWN",
            List.of(),
            "A query that is answered or withdrawn is open.",
            "State the number of a query that is open.",
            UCC_VERIFY);
    public static final Rule QUERY_DEADLINE = rule(
            "QUERY-DEADLINE",
            List.of(),
            "The deadline of a query lies after the moment of asking.",
            "Set a deadline that leaves time to answer.",
            UCC_VERIFY);
    public static final Rule QUERIES_TOO_MANY = rule(
            "QUERIES-TOO-MANY",
            List.of(),
            "A declarant is not asked more at a time, or in all, than can be answered.",
            "Wait for answers or withdraw a query; ask several things in one.",
            UCC_VERIFY);
    public static final Rule CONTROL_LIMITS = rule(
            "CONTROL-LIMITS",
            List.of(),
            "What officers and declarants write in a control is there and keeps to limits of length and number.",
            "State a text of up to 4,000 characters, or attach a document; list fewer irregularities or attachments.",
            "Tidewaiter, limits on everything that comes from outside");

    public static final Rule JUDGEMENT_UNKNOWN = rule(
            "JUDGEMENT-UNKNOWN",
            List.of(),
            "A judgement that is answered was recorded with a control result, as useful or not.",
            "State the number of the event that recorded the result; the list of judgements has it.",
            RISK_MANAGEMENT);
    public static final Rule JUDGEMENT_OWN = rule(
            "JUDGEMENT-OWN",
            List.of(),
            "A judgement is answered by another person than gave it.",
            "Leave it to another risk analyst.",
            "COSO Internal Control, Integrated Framework 2013, principle 10: segregation of duties");
    public static final Rule JUDGEMENT_LIMITS = rule(
            "JUDGEMENT-LIMITS",
            List.of(),
            "An answer to a judgement says why, in a sentence or a few, and judgements are not answered without end.",
            "Write up to 1,000 characters; where much was answered already, talk to the officer.",
            "Tidewaiter, limits on everything that comes from outside");

    public static final Rule VALUE_ITEMS = rule(
            "VALUE-DOUBT-ITEMS",
            ITEM,
            "The value of an item is doubted once at a time, and only values that are doubted are determined.",
            "Name items of the declaration that no open doubt is about; determine values of items of the "
                    + "doubt, each once.",
            DECISION_6_1);
    public static final Rule VALUE_DOUBT_UNKNOWN = rule(
            "VALUE-DOUBT-UNKNOWN",
            List.of(),
            "A doubt that is gone on with is open.",
            "State the number of a doubt that is open.",
            DECISION_6_1);
    public static final Rule VALUE_STEP = rule(
            "VALUE-DOUBT-ORDER",
            List.of(),
            "Customs asks, then tells its grounds, then determines a value, each once the importer has "
                    + "answered or had time to.",
            "Wait for the answer or the end of its time limit, and take the steps in their order; accept the "
                    + "value at any time.",
            DECISION_6_1);
    public static final Rule VALUE_DOUBT_OPEN = rule(
            "VALUE-DOUBT-OPEN",
            List.of(),
            "Goods whose value is doubted are released after the decision, or against security; then the "
                    + "declaration is closed.",
            "Decide on the doubt, or record the security that the importer gave.",
            "WTO Valuation Agreement, Article 13");
    public static final Rule VALUE_EVIDENCE = rule(
            "VALUE-EVIDENCE",
            ITEM,
            "A determined value rests on evidence; by methods 2 and 3 on accepted transaction values of "
                    + "identical or similar"
                    + " goods of the same country of origin, never on a list of prices.",
            "State the evidence; for methods 2 and 3 as MRN/item of declarations whose value was accepted by method 1.",
            "WTO Valuation Agreement, Articles 2, 3 and 7.2");

    static final List<Rule> RULES = List.of(
            RULEBOOK_UNKNOWN,
            REFERENCE_REUSED,
            MRN_MISSING,
            MRN_UNKNOWN,
            CHANGE_TYPE_UNKNOWN,
            CHANGE_ELSEWHERE,
            CHANGE_NOT_LOOKED_UP,
            CHANGE_WAITS,
            NOT_NOW,
            AMENDMENT_EMPTY,
            POINTER_UNRESOLVED,
            NOTHING_THERE,
            AMENDMENT_SEQUENCE,
            AMENDMENT_NOT_POINTED_TO,
            AMENDMENT_AMBIGUOUS,
            AMENDMENT_OF_ITSELF,
            ITEM_UNKNOWN,
            ALL_ITEMS_HELD,
            IRREGULARITY_OPEN,
            GOODS_PROHIBITED,
            ADDITIONAL_AMOUNT,
            SECOND_PERSON,
            QUERY_OPEN,
            QUERY_UNKNOWN,
            QUERY_DEADLINE,
            QUERIES_TOO_MANY,
            CONTROL_LIMITS,
            JUDGEMENT_UNKNOWN,
            JUDGEMENT_OWN,
            JUDGEMENT_LIMITS,
            VALUE_ITEMS,
            VALUE_DOUBT_UNKNOWN,
            VALUE_STEP,
            VALUE_DOUBT_OPEN,
            VALUE_EVIDENCE);

    private LifeCycleRules() {}

    private static Rule rule(String id, List<String> place, String sentence, String fix, String source) {
        return new Rule(id, Severity.ERROR, "*", place, sentence, fix, source, Rule.ELSEWHERE);
    }
}
