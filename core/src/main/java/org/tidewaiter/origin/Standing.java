package org.tidewaiter.origin;

/** How well a row of data is founded. */
public enum Standing {
    /** Read in the text of the law, or in a copy of it. */
    SOURCED,
    /** Commonly held, and not yet compared with the law: a decision that rests on it says so. */
    GENERAL_KNOWLEDGE
}
