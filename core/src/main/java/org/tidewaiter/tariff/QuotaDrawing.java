package org.tidewaiter.tariff;

import java.math.BigDecimal;
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
 * @param balance what was left beside that
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
        CRITICAL
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

    /** What it takes of the quota; less than zero where it gives something back. */
    public BigDecimal movement() {
        return drawn.subtract(held);
    }

    /** Whether the duty beyond the quota is to be secured. */
    public boolean isAtRisk() {
        return status != Status.DRAWN && drawn.signum() > 0;
    }

    /** Of a quantity, what is charged within the quota. */
    public BigDecimal within(BigDecimal quantity) {
        return drawn.min(quantity);
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
