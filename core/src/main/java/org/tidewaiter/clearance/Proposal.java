package org.tidewaiter.clearance;

import java.time.Instant;
import org.tidewaiter.control.Settlement;

/**
 * A settlement that asks for less than the irregularities come to, and so waits for a second person.
 *
 * @param actor who proposed it, and so may not approve it
 * @param at when
 * @param settlement a warning or an additional duty
 * @param reason of the proposer, in words
 */
public record Proposal(String actor, Instant at, Settlement settlement, String reason) {}
