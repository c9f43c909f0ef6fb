package org.tidewaiter.clearance;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.tariff.Quota;

/**
 * Port: what was drawn of quotas. It is read here; it is drawn and given back by {@link Clearances#add} and
 * {@link Clearances#append}, in the transaction of the decision, and never more than the volume. Movements are only added.
 */
public interface QuotaBalances {
    /** Most movements in one answer. */
    int MOVEMENTS_MAX = 1_000;

    /**
     * One movement as it was stored.
     *
     * @param amount less than zero for what was given back
     * @param at the moment that counts: of acceptance, or of the decision that gave back
     */
    record Stored(Quota.Key quota, Mrn mrn, int item, BigDecimal amount, Instant at) {}

    /** What was drawn so far of each of these; zero where nothing was. */
    Map<Quota.Key, BigDecimal> drawn(Collection<Quota.Key> quotas);

    /** The same with what items wait for: who comes later and needs not wait can have no more than the rest. */
    Map<Quota.Key, BigDecimal> committed(Collection<Quota.Key> quotas);

    /** Newest first, at most {@code limit} of {@link #MOVEMENTS_MAX}. */
    List<Stored> movements(Quota.Key quota, int limit);

    /** What was drawn on each day (UTC), less what was given back on it. */
    SortedMap<LocalDate, BigDecimal> byDay(Quota.Key quota);
}
