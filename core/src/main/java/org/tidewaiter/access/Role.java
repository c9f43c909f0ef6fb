package org.tidewaiter.access;

/** What somebody is here for. The {@link Guard} says what each role may do. */
public enum Role {
    /** Declares for the own company. */
    TRADER,
    /** Declares for others, under their mandates. */
    BROKER,
    /** Controls and releases. */
    OFFICER,
    /** Does an officer's work, and gives it out in the own office. */
    SUPERVISOR,
    /** Studies risk and writes risk plans; changes no declaration. */
    ANALYST,
    /** Manages people and API clients; sees no declaration. Goes with no other role. */
    ADMINISTRATOR,
    /** Reads everything, changes nothing. Goes with no other role. */
    AUDITOR,
    /** A program; never a person. */
    SYSTEM;

    /** Whether who has it must act for a party. */
    public boolean needsParty() {
        return this == TRADER || this == BROKER;
    }

    /** Whether who has it must belong to a customs office. */
    public boolean needsOffice() {
        return this == OFFICER || this == SUPERVISOR;
    }

    /** Whether it goes with no other role: who gives rights out or checks how they are used has none to use. */
    public boolean standsAlone() {
        return this == ADMINISTRATOR || this == AUDITOR;
    }
}
