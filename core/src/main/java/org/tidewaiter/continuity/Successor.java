package org.tidewaiter.continuity;

/** Port: who takes deposits over once they can be stored. */
public interface Successor {
    /** Takes one over, durably; one that was taken over before is not taken over twice. */
    void takeOver(Deposit deposit);
}
