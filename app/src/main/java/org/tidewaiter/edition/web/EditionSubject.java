package org.tidewaiter.edition.web;

import org.tidewaiter.access.Action;
import org.tidewaiter.edition.Edition;
import org.tidewaiter.edition.EditionOrders;
import org.tidewaiter.edition.Editions;

/** What editions are of, rulebooks or risk plans: the same things are done with both, and take other rights. */
public interface EditionSubject {
    Editions editions();

    /** What can be done with editions once they were checked. */
    EditionOrders orders();

    /** The right to look at them. */
    Action seeing();

    /** The right to hand them in, to activate and to withdraw them. */
    Action managing();

    /** The right that approving one takes. */
    Action approving();

    /** The right that approving this one takes. */
    default Action approving(Edition edition) {
        return approving();
    }

    /** How the log of accesses names one of that number. */
    String object(String number);

    /** How it stands now. */
    default Edition.State state(Edition edition) {
        return editions().timeline().state(edition, editions().now());
    }
}
