package org.tidewaiter.clearance;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.tariff.ProRata;
import org.tidewaiter.tariff.Quota;

/**
 * Port: requests that wait until all of their day are shared out. They are stored and taken back by {@link Clearances#add} and
 * {@link Clearances#append}; once shared out, they can't be taken back before their declaration knows of it.
 */
public interface QuotaRequests {
    /** Most requests in one answer. */
    int REQUESTS_MAX = 1_000;

    /**
     * What an item waits for, or waited for.
     *
     * @param day of acceptance; the next one that is still open where that was shared out before the request was stored
     * @param quantity in the quota's unit, more than zero
     * @param at moment of acceptance
     * @param granted when the day was shared out; null before
     */
    record Request(
            Quota.Key quota,
            Mrn mrn,
            int item,
            LocalDate day,
            BigDecimal quantity,
            Instant at,
            @Nullable BigDecimal granted) {
        /** The order in which requests of one day come: by acceptance, then MRN, then item. */
        public static final Comparator<Request> ORDER = Comparator.comparing(Request::day)
                .thenComparing(Request::at)
                .thenComparing(request -> request.mrn().value())
                .thenComparingInt(Request::item);

        public Request {
            quantity = Canonical.normal(quantity);
            granted = granted == null ? null : Canonical.normal(granted);
        }

        Request granting(BigDecimal share) {
            return new Request(quota, mrn, item, day, quantity, at, share);
        }
    }

    /**
     * One day shared out.
     *
     * @param requests how many there were
     * @param requested by all of them
     * @param balance what was left before
     * @param granted to all of them: the lesser of both
     * @param at when it was done
     */
    record Allocation(
            Quota.Key quota,
            LocalDate day,
            int requests,
            BigDecimal requested,
            BigDecimal balance,
            BigDecimal granted,
            Instant at) {
        public Allocation {
            requested = Canonical.normal(requested);
            balance = Canonical.normal(balance);
            granted = Canonical.normal(granted);
        }
    }

    /**
     * Shares out each day up to and with one, the earliest first, each in one transaction, as {@link ProRata} has it; among equals
     * by {@link Request#ORDER}. A day that is shared out stays so; what is stored later for it belongs to the next day. However
     * many requests a day has, they are not all read into memory.
     *
     * @param through the last day
     * @return what this call has shared out; nothing when there was nothing to do
     */
    List<Allocation> allocate(Quota quota, LocalDate through, Instant at);

    /** Periods that something waits for. */
    Set<Quota.Key> waitedFor();

    /** What waits for a quota, in the order of {@link Request#ORDER}; at most {@code limit} of {@link #REQUESTS_MAX}. */
    List<Request> waiting(Quota.Key quota, int limit);

    /** Days shared out, newest first, at most {@code limit} of {@link #REQUESTS_MAX}. */
    List<Allocation> allocations(Quota.Key quota, int limit);

    /** What was shared out and is not in its declaration yet, oldest first; at most {@code limit} of {@link #REQUESTS_MAX}. */
    List<Request> unsettled(int limit);

    /** The same of one declaration. */
    List<Request> unsettled(Mrn mrn);
}
