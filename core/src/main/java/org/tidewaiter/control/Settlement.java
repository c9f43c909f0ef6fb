package org.tidewaiter.control;

import org.tidewaiter.kernel.Money;

/**
 * What an officer decides after an irregularity. Seizure, confiscation and penalties are proceedings of their own and none of
 * these; until they end, the goods stay held.
 */
public sealed interface Settlement {
    /**
     * The declarant has to amend the declaration; the goods stay held. The irregularity is settled once an amendment is in
     * force: Union Customs Code, Article 173(2)(b), lets none come without consent any more.
     */
    record Amendment() implements Settlement {}

    /**
     * More is to be paid than was assessed.
     *
     * @param amount more than zero, in the currency of the assessment
     */
    record AdditionalDuty(Money amount) implements Settlement {}

    /** The goods may go with a warning: Revised Kyoto Convention, General Annex, standard 3.39. */
    record Warning() implements Settlement {}
}
