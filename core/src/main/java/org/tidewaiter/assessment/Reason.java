package org.tidewaiter.assessment;

/**
 * Why a declaration came into its lane.
 *
 * @param id of the rule, profile or draw
 * @param text for an officer
 */
public record Reason(String id, String text) {
    /** Id of the random draw. */
    public static final String RANDOM = "RANDOM-DRAW";
    /** Id of a selection made for an earlier version. */
    public static final String EARLIER = "EARLIER-SELECTION";
}
