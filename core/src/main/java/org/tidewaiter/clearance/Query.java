package org.tidewaiter.clearance;

import java.time.Instant;
import org.tidewaiter.continuity.Outages;

/**
 * A question to the declarant that waits for an answer: Union Customs Code, Article 188(b), lets customs ask for further
 * documents to verify a declaration.
 *
 * @param number among the queries of the declaration, from 1; never used again
 * @param question in an officer's words
 * @param raisedAt when it was asked
 * @param deadline until when an answer is in time
 */
public record Query(int number, String question, Instant raisedAt, Instant deadline) {
    /** Most queries of one declaration that are open at a time. */
    public static final int MAX_OPEN = 10;
    /** Most queries of one declaration in all. */
    public static final int MAX_RAISED = 100;

    /** Until when an answer is in time after all: time that an outage took is given back. */
    public Instant due(Outages outages, Instant now) {
        return outages.moved(raisedAt, deadline, now);
    }

    /** Whether that is over. Nobody stores this: whoever reads says what time it is. */
    public boolean isOverdue(Outages outages, Instant now) {
        return now.isAfter(due(outages, now));
    }
}
