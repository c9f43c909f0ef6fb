package org.tidewaiter.kernel;

/** How much a {@link Finding} weighs. */
public enum Severity {
    /** The declaration can't be accepted until it is mended. */
    ERROR,
    /** Accepted, and an officer or the trader should look at it. */
    WARNING,
    /** Worth knowing; nothing has to be done. */
    INFO
}
