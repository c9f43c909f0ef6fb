package org.tidewaiter.selectivity;

import java.util.List;

/** Port: the public ledger of draws. It is only ever added to. */
public interface DrawLedger {
    /** Most entries of a page. */
    int PAGE_MAX = 1_000;

    /** Entries behind a sequence, in order. */
    List<LedgerEntry> after(long sequence, int limit);
}
