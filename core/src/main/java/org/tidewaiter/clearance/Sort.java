package org.tidewaiter.clearance;

/** What lists of declarations can be sorted by; ties are broken by the MRN, in the same direction. */
public enum Sort {
    /** When customs received it. */
    RECEIVED,
    /** When the last event happened. */
    CHANGED,
    /** What is still to be paid before release, whatever the currency. */
    PAYABLE
}
