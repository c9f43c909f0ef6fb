package org.tidewaiter.clearance;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.tariff.Quota;
import org.tidewaiter.tariff.QuotaDrawing;

/**
 * What a decision takes of a quota for an item, or gives back. It is stored in the transaction of the decision or not at all.
 *
 * @param key the period of the quota
 * @param item number of the item
 * @param amount in the quota's unit; less than zero where it is given back
 * @param taken what was decided on the balance that was seen; null for what is given back whatever is left
 */
public record QuotaMovement(
        Quota.Key key,
        int item,
        BigDecimal amount,
        @Nullable Taken taken) {
    /** A decision that has to hold when it is stored. */
    public record Taken(Quota quota, QuotaDrawing drawing) {}

    public QuotaMovement {
        amount = Canonical.normal(amount);
    }

    static QuotaMovement taking(Quota quota, QuotaDrawing drawing) {
        return new QuotaMovement(drawing.quota(), drawing.item(), drawing.movement(), new Taken(quota, drawing));
    }

    /** Whether the same would be decided on what is drawn by now. So nothing is ever taken that isn't there. */
    public boolean holdsAt(BigDecimal drawn) {
        if (taken == null) {
            return true;
        }
        QuotaDrawing before = taken.drawing;
        QuotaDrawing now = QuotaDrawing.firstCome(taken.quota, item, before.requested(), before.held(), drawn);
        return now.drawn().compareTo(before.drawn()) == 0 && now.status() == before.status();
    }

    /** All that was drawn, given back. */
    static List<QuotaMovement> returning(List<QuotaDrawing> drawings) {
        List<QuotaMovement> movements = new ArrayList<>(drawings.size());
        for (QuotaDrawing drawing : drawings) {
            if (drawing.drawn().signum() > 0) {
                movements.add(new QuotaMovement(
                        drawing.quota(), drawing.item(), drawing.drawn().negate(), null));
            }
        }
        return movements;
    }
}
