package org.tidewaiter.assessment;

import java.util.Set;

/**
 * Why a declaration came into its lane.
 *
 * @param id of the rule, profile or draw
 * @param text for an officer
 */
public record Reason(String id, String text) {
    /** Id of the random draw. */
    public static final String RANDOM = "RANDOM-DRAW";
    /** Id of the draw among those that nothing else selects. */
    public static final String EXPLORATION = "EXPLORATION-DRAW";
    /** Id of a selection by a model's score. */
    public static final String SCORE = "MODEL-SCORE";
    /** Id where a score was worth a control and none was left. */
    public static final String NO_CONTROL_LEFT = "NO-CONTROL-LEFT";
    /** Id where nothing could be scored. */
    public static final String NOT_SCORED = "NOT-SCORED";
    /** Id of what is like an entry of a list that a matching profile asks. */
    public static final String LISTED = "LIST-MATCH";
    /** Id where not all could be held against the lists. */
    public static final String NOT_SCREENED = "NOT-SCREENED";
    /** Id where a profile compares a price and none is known to compare it with. */
    public static final String NOT_COMPARED = "PRICE-NOT-COMPARED";
    /** Id where a profile asks for the goods before an item and nobody could look them up. */
    public static final String NO_HISTORY = "HISTORY-NOT-KNOWN";
    /** Id of a selection made for an earlier version. */
    public static final String EARLIER = "EARLIER-SELECTION";

    /** All ids above: profiles and open questions have others. */
    public static final Set<String> OTHER_THAN_PROFILES = Set.of(
            RANDOM,
            EXPLORATION,
            SCORE,
            NO_CONTROL_LEFT,
            NOT_SCORED,
            LISTED,
            NOT_SCREENED,
            NOT_COMPARED,
            NO_HISTORY,
            EARLIER);
}
