package org.tidewaiter.clearance;

import java.util.List;

/**
 * A reasonable doubt of customs in the declared value of items that is not decided yet: WTO Decision 6.1, "regarding
 * cases where customs administrations have reasons to doubt the truth or accuracy of the declared value".
 *
 * @param number among the doubts of the declaration, from 1; never used again
 * @param items whose value is doubted
 * @param groundsTold whether the importer was told why the doubt remains after the explanation
 * @param query number of the query by which the importer was asked last
 * @param secured whether security was given, so that goods may go before the decision (Article 13 of the Valuation
 *     Agreement)
 */
public record ValueDoubt(int number, List<Integer> items, boolean groundsTold, int query, boolean secured) {
    /** Most doubts of one declaration in all. */
    public static final int MAX_RAISED = 20;

    public ValueDoubt {
        items = List.copyOf(items);
    }

    ValueDoubt tellingGrounds(int asked) {
        return new ValueDoubt(number, items, true, asked, secured);
    }

    ValueDoubt securing() {
        return new ValueDoubt(number, items, groundsTold, query, true);
    }
}
