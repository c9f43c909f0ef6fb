package org.tidewaiter.access;

import org.jspecify.annotations.Nullable;

/** What the {@link Guard} says. */
public sealed interface Verdict {
    /** Whether it may be done. */
    default boolean allowed() {
        return this instanceof Allowed;
    }

    /**
     * It may be done.
     *
     * @param as the role that allows it
     * @param under the mandate that allows it; null when the role and the own party do
     */
    record Allowed(Role as, @Nullable Mandate under) implements Verdict {}

    /** It may not be done. */
    record Denied(Reason reason) implements Verdict {}

    /** Why not. The name is the stable code. */
    enum Reason {
        INACTIVE("The account is not active."),
        ROLE("None of your roles may do this."),
        FOREIGN_PARTY("It belongs to a party that you don't act for."),
        NO_MANDATE_IN_FORCE("The party's mandate is not in force today."),
        NO_MANDATE_FROM_IMPORTER("The importer gave you no mandate to declare in your own name."),
        NO_MANDATE_FROM_IMPORTER_TO_DECLARANT(
                "The importer gave the declarant no mandate to declare in its own name, so nobody can do it for the declarant."),
        OTHER_REPRESENTATION("The party's mandate is for the other kind of representation."),
        NOT_THE_DECLARANT("Only the declarant, or who acts for it, may do this."),
        NOT_THE_CLIENT("Only the party itself gives its mandates and sees them."),
        BEFORE_PRESENTATION("The lane is told when the goods have been presented."),
        CONFIDENTIAL("Risk profiles, scores and their reasons are confidential."),
        INVOLVED("Your own party is involved."),
        OWN_ACCOUNT("Nobody changes the own account's roles. Ask another administrator."),
        OTHER_OFFICE("It lies with another customs office.");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }

        /** In English, for a person. */
        public String sentence() {
            return sentence;
        }

        /** Whether who asked should not even be told that the object exists (ASVS 5.0, 8.2.2): answer "not found". */
        public boolean hidesExistence() {
            return this == FOREIGN_PARTY || this == NO_MANDATE_IN_FORCE;
        }
    }
}
