package org.tidewaiter.clearance.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.clearance.QuotaBalances;
import org.tidewaiter.clearance.QuotaRequests;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.tariff.Quota;

/**
 * A period of a quota as everybody may see it.
 *
 * @param jurisdiction ISO 3166-1 alpha-2, or EU
 * @param from first day
 * @param to last day
 * @param method how it is shared out, see {@link Quota.Method}
 * @param waiting what items wait for, not drawn yet
 * @param left volume less what was drawn
 * @param unit of all quantities
 * @param goods codes, or beginnings of codes, that may draw
 * @param origins countries and areas; none for every origin
 */
public record QuotaData(
        String jurisdiction,
        String orderNumber,
        LocalDate from,
        LocalDate to,
        String method,
        BigDecimal volume,
        BigDecimal drawn,
        BigDecimal waiting,
        BigDecimal left,
        String unit,
        @Nullable BigDecimal criticalLevel,
        Status status,
        Set<String> licences,
        Set<String> goods,
        Set<String> origins,
        String legalBasis) {
    /** How it stands today. */
    public enum Status {
        /** Its first day is still to come. */
        UPCOMING,
        OPEN,
        /** So little is left that the difference to the duty beyond is secured. */
        CRITICAL,
        /** Nothing is left. */
        EXHAUSTED,
        /** Its last day is over. */
        CLOSED;

        static Status of(Quota quota, BigDecimal left, LocalDate today) {
            if (today.isBefore(quota.key().opened())) {
                return UPCOMING;
            }
            if (!quota.period().covers(today)) {
                return CLOSED;
            }
            return left.signum() == 0 ? EXHAUSTED : quota.isCritical(left) ? CRITICAL : OPEN;
        }
    }

    /** What may draw, as the measures that name it say. */
    record Reach(Set<String> goods, Set<String> origins) {
        Reach {
            goods = new TreeSet<>(goods);
            origins = new TreeSet<>(origins);
        }
    }

    public QuotaData {
        volume = Canonical.normal(volume);
        drawn = Canonical.normal(drawn);
        waiting = Canonical.normal(waiting);
        left = Canonical.normal(left);
        licences = new TreeSet<>(licences);
        goods = new TreeSet<>(goods);
        origins = new TreeSet<>(origins);
    }

    static QuotaData of(
            String jurisdiction, Quota quota, BigDecimal drawn, BigDecimal committed, LocalDate today, Reach reach) {
        BigDecimal left = quota.balance(drawn);
        return new QuotaData(
                jurisdiction,
                quota.orderNumber(),
                quota.key().opened(),
                Objects.requireNonNull(quota.period().to(), "checked when made"),
                quota.method().name(),
                quota.volume(),
                drawn,
                committed.subtract(drawn),
                left,
                quota.unit(),
                quota.criticalLevel(),
                Status.of(quota, left, today),
                quota.licences(),
                reach.goods,
                reach.origins,
                quota.legalBasis());
    }

    /** Names it among all: administration, order number, first day. */
    String place() {
        return jurisdiction + ":" + orderNumber + ":" + from;
    }

    /** Of the volume, in whole per cent. */
    public int percent() {
        return drawn.multiply(BigDecimal.valueOf(100))
                .divide(volume, 0, java.math.RoundingMode.DOWN)
                .min(BigDecimal.valueOf(100))
                .intValue();
    }

    /** What was drawn on a day (UTC), less what was given back. */
    public record Day(LocalDate day, BigDecimal drawn) {}

    /** A day that was shared out. */
    public record Shared(
            LocalDate day, int requests, BigDecimal requested, BigDecimal left, BigDecimal granted, Instant at) {
        static Shared of(QuotaRequests.Allocation a) {
            return new Shared(a.day(), a.requests(), a.requested(), a.balance(), a.granted(), a.at());
        }
    }

    /** What was drawn by a declaration, or given back; for customs. */
    public record Drawing(String mrn, int item, BigDecimal amount, Instant at) {
        static Drawing of(QuotaBalances.Stored m) {
            return new Drawing(m.mrn().value(), m.item(), m.amount(), m.at());
        }
    }

    /** What an item waits for; for customs. */
    public record Waits(String mrn, int item, LocalDate day, BigDecimal quantity, Instant at) {
        static Waits of(QuotaRequests.Request r) {
            return new Waits(r.mrn().value(), r.item(), r.day(), r.quantity(), r.at());
        }
    }

    /**
     * A period with how it was drawn.
     *
     * @param days in their order
     * @param allocations the newest first
     * @param drawings the newest first; null for who is not told of others' declarations
     * @param requests that wait, in the order in which they come; null likewise
     */
    public record Detail(
            QuotaData quota,
            List<Day> days,
            List<Shared> allocations,
            @Nullable List<Drawing> drawings,
            @Nullable List<Waits> requests) {
        /** How it was drawn over time; null before anything was. */
        public @Nullable QuotaPicture picture() {
            return days.isEmpty() ? null : QuotaPicture.of(quota, days);
        }
    }
}
