package org.tidewaiter.clearance;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.tariff.Quota;
import org.tidewaiter.tariff.QuotaDrawing;

/**
 * What a decision takes of a quota for an item, gives back, or waits for. It is stored in the transaction of the decision or not
 * at all.
 */
public sealed interface QuotaMovement {
    /** The period of the quota. */
    Quota.Key key();

    /** Number of the item. */
    int item();

    /** What is drawn by it, in the quota's unit; less than zero where it is given back. */
    BigDecimal amount();

    /** By how much what is waited for grows by it. */
    default BigDecimal waiting() {
        return BigDecimal.ZERO;
    }

    /** Taken at once. It was decided on the balance that was seen, and has to hold on the one when it is stored. */
    record Taken(Quota quota, QuotaDrawing drawing) implements QuotaMovement {
        @Override
        public Quota.Key key() {
            return drawing.quota();
        }

        @Override
        public int item() {
            return drawing.item();
        }

        @Override
        public BigDecimal amount() {
            return Canonical.normal(drawing.movement());
        }
    }

    /** Given back, whatever is left; {@code amount} is less than zero. */
    record Returned(Quota.Key key, int item, BigDecimal amount) implements QuotaMovement {
        public Returned {
            amount = Canonical.normal(amount);
        }
    }

    /**
     * The item waits for a quantity until the requests of the day are shared out. It holds as long as nothing of what it waited
     * for before was shared out.
     *
     * @param day of acceptance
     * @param before what it waited for; zero for nothing
     * @param after what it waits for now, more than zero
     */
    record Waiting(Quota.Key key, int item, LocalDate day, BigDecimal before, BigDecimal after)
            implements QuotaMovement {
        public Waiting {
            before = Canonical.normal(before);
            after = Canonical.normal(after);
        }

        @Override
        public BigDecimal amount() {
            return BigDecimal.ZERO;
        }

        @Override
        public BigDecimal waiting() {
            return after.subtract(before);
        }
    }

    /** The item does not wait any more. It holds as long as nothing of what it waited for was shared out. */
    record WaitingNoMore(Quota.Key key, int item, BigDecimal before) implements QuotaMovement {
        public WaitingNoMore {
            before = Canonical.normal(before);
        }

        @Override
        public BigDecimal amount() {
            return BigDecimal.ZERO;
        }

        @Override
        public BigDecimal waiting() {
            return before.negate();
        }
    }

    /** The declaration knows of what was granted, which was drawn when the day was shared out. It holds once. */
    record Settled(Quota.Key key, int item) implements QuotaMovement {
        @Override
        public BigDecimal amount() {
            return BigDecimal.ZERO;
        }
    }

    /**
     * Whether the same would be decided on the balance by now. So nothing is ever taken that isn't there.
     *
     * @param committed what all have drawn, or wait for
     */
    default boolean holdsAt(BigDecimal committed) {
        if (!(this instanceof Taken taken)) {
            return true;
        }
        QuotaDrawing before = taken.drawing;
        QuotaDrawing now =
                QuotaDrawing.firstCome(taken.quota, before.item(), before.requested(), before.held(), committed);
        return now.drawn().compareTo(before.drawn()) == 0 && now.status() == before.status();
    }

    /** All that was drawn, given back, and all that is waited for, taken back. */
    static List<QuotaMovement> returning(List<QuotaDrawing> drawings) {
        List<QuotaMovement> movements = new ArrayList<>(drawings.size());
        for (QuotaDrawing drawing : drawings) {
            if (drawing.drawn().signum() > 0) {
                movements.add(new Returned(
                        drawing.quota(), drawing.item(), drawing.drawn().negate()));
            }
            if (drawing.isWaiting()) {
                movements.add(new WaitingNoMore(drawing.quota(), drawing.item(), drawing.waiting()));
            }
        }
        return movements;
    }
}
