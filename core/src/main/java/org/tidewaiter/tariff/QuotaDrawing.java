package org.tidewaiter.tariff;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.kernel.CanonicalReader;

/**
 * What an item got of a quota, and what was seen when that was decided: a fact of a declaration's context.
 *
 * @param item number of the item
 * @param quota the period drawn from
 * @param unit of all quantities
 * @param requested how much the item asks for
 * @param held what an earlier version of the item had drawn
 * @param balance what was left beside that, and beside what others wait for
 * @param drawn what the item has of the quota now
 * @param status whether that stands
 */
public record QuotaDrawing(
        int item,
        Quota.Key quota,
        String unit,
        BigDecimal requested,
        BigDecimal held,
        BigDecimal balance,
        BigDecimal drawn,
        Status status) {
    /** Whether what was drawn stands. */
    public enum Status {
        /** It does. */
        DRAWN,
        /** It does, and the balance was under the critical level: the difference to the duty beyond is secured. */
        CRITICAL,
        /**
         * It does; for the rest that was asked for, the item waits until the requests of the day are shared out. It is charged as if
         * all were granted, and the difference to the duty beyond is secured.
         */
        WAITING
    }

    public QuotaDrawing {
        requested = Canonical.normal(requested);
        held = Canonical.normal(held);
        balance = Canonical.normal(balance);
        drawn = Canonical.normal(drawn);
    }

    /**
     * First come, first served: what is asked for, or what is left.
     *
     * @param held by an earlier version of the item; it is returned where less is asked for
     * @param drawn by all so far, {@code held} with it
     */
    public static QuotaDrawing firstCome(
            Quota quota, int item, BigDecimal requested, BigDecimal held, BigDecimal drawn) {
        BigDecimal balance = quota.balance(drawn);
        BigDecimal more = requested.subtract(held).min(balance);
        return new QuotaDrawing(
                item,
                quota.key(),
                quota.unit(),
                requested,
                held,
                balance,
                held.add(more),
                quota.isCritical(balance) ? Status.CRITICAL : Status.DRAWN);
    }

    /**
     * A request that waits until all of its day are shared out. What an earlier version has stays, as far as it is still asked for.
     *
     * @param earlier what an earlier version of the item has; null without one
     * @param committed what all have drawn, or wait for
     */
    public static QuotaDrawing pooled(
            Quota quota, int item, BigDecimal requested, @Nullable QuotaDrawing earlier, BigDecimal committed) {
        BigDecimal held = earlier == null ? BigDecimal.ZERO : earlier.drawn;
        boolean sharedOut = earlier != null && !earlier.isWaiting() && requested.compareTo(earlier.requested) <= 0;
        boolean waits = !sharedOut && requested.compareTo(held) > 0;
        return new QuotaDrawing(
                item,
                quota.key(),
                quota.unit(),
                requested,
                held,
                quota.balance(committed),
                held.min(requested),
                waits ? Status.WAITING : Status.DRAWN);
    }

    /** The same when the requests of the day were shared out. */
    public QuotaDrawing allocated(BigDecimal granted) {
        return new QuotaDrawing(item, quota, unit, requested, drawn, balance, drawn.add(granted), Status.DRAWN);
    }

    public boolean isWaiting() {
        return status == Status.WAITING;
    }

    /** How much of what is asked for waits to be shared out. */
    public BigDecimal waiting() {
        return isWaiting() ? requested.subtract(drawn) : BigDecimal.ZERO;
    }

    /** What it takes of the quota; less than zero where it gives something back. */
    public BigDecimal movement() {
        return drawn.subtract(held);
    }

    /** Whether the duty beyond the quota is to be secured. */
    public boolean isAtRisk() {
        return switch (status) {
            case DRAWN -> false;
            case CRITICAL -> drawn.signum() > 0;
            case WAITING -> true;
        };
    }

    /** Of a quantity, what is charged within the quota. */
    public BigDecimal within(BigDecimal quantity) {
        return (isWaiting() ? requested : drawn).min(quantity);
    }

    /** Of that, what can't be lost any more. */
    public BigDecimal safe(BigDecimal quantity) {
        return status == Status.CRITICAL ? BigDecimal.ZERO : drawn.min(quantity);
    }

    public void canonical(Canonical c) {
        c.field("item", item)
                .field("order", quota.orderNumber())
                .field("opened", quota.opened().toString());
        c.field("unit", unit).field("requested", requested).field("held", held);
        c.field("balance", balance).field("drawn", drawn).field("status", status);
    }

    /** Reads what {@link #canonical} wrote. */
    public static QuotaDrawing read(CanonicalReader r) {
        return new QuotaDrawing(
                (int) r.number("item"),
                new Quota.Key(r.require("order"), java.time.LocalDate.parse(r.require("opened"))),
                r.require("unit"),
                new BigDecimal(r.require("requested")),
                new BigDecimal(r.require("held")),
                new BigDecimal(r.require("balance")),
                new BigDecimal(r.require("drawn")),
                Status.valueOf(r.require("status")));
    }
}
