package org.tidewaiter.sim;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Money;

/**
 * What is true of a declaration, which nobody in the simulated world but the trader knows.
 *
 * @param irregularity what is untrue in it
 * @param items numbers of the items that it is about, empty for none
 * @param loss duty and tax that go unpaid by it, in domestic currency, freight not counted; zero for none
 * @param formalError the planted error of form, null for none
 */
public record Truth(
        Irregularity irregularity,
        List<Integer> items,
        Money loss,
        @Nullable FormalError formalError) {
    public Truth {
        items = List.copyOf(items);
        if (loss.amount().signum() < 0) {
            throw new IllegalArgumentException("The loss is " + loss + ". Maybe true and declared are swapped.");
        }
    }

    /** Nothing untrue. */
    static Truth honest(Jurisdiction jurisdiction) {
        return new Truth(Irregularity.NONE, List.of(), Duties.money(jurisdiction, 0), null);
    }

    Truth with(FormalError error) {
        return new Truth(irregularity, items, loss, error);
    }

    /** Whether something about the goods is untrue. */
    public boolean isIrregular() {
        return irregularity != Irregularity.NONE;
    }

    /** Whether the declaration is to be rejected for an error of form. */
    public boolean isRejected() {
        return formalError != null && formalError.isRejecting();
    }
}
