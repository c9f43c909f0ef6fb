package org.tidewaiter.assessment;

import java.util.List;
import org.tidewaiter.kernel.Severity;

/** What the life cycle of a declaration can answer: duplicates, amendments and commands that come at a wrong time. */
public final class LifeCycleRules {
    private static final String UCC_AMEND = "Revised Kyoto Convention, General Annex, standards 3.27 to 3.29; "
            + "Taxation (Cross-border Trade) Act 2018, Schedule 1, paragraphs 15 and 16";

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

    static final List<Rule> RULES = List.of(
            RULEBOOK_UNKNOWN,
            REFERENCE_REUSED,
            MRN_MISSING,
            MRN_UNKNOWN,
            CHANGE_TYPE_UNKNOWN,
            NOT_NOW,
            AMENDMENT_EMPTY,
            POINTER_UNRESOLVED,
            NOTHING_THERE);

    private LifeCycleRules() {}

    private static Rule rule(String id, List<String> place, String sentence, String fix, String source) {
        return new Rule(id, Severity.ERROR, "*", place, sentence, fix, source, Rule.ELSEWHERE);
    }
}
