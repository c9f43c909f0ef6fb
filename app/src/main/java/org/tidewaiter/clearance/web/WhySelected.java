package org.tidewaiter.clearance.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * One reason of a selection, for a line of a list.
 *
 * @param id of the profile, rule or draw
 */
public record WhySelected(String id, String text) {
    /** Most reasons of a line. */
    static final int SHOWN = 2;

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * The first reasons in the text of an assessment, of which nothing else is kept.
     *
     * @param assessment its canonical text; null without one
     */
    static List<WhySelected> of(@Nullable String assessment) {
        List<WhySelected> reasons = new ArrayList<>(SHOWN);
        if (assessment == null) {
            return reasons;
        }
        try (JsonParser parser = JSON.createParser(assessment)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean wanted = parser.currentName().equals("reasons");
                parser.nextToken();
                if (wanted) {
                    while (parser.nextToken() == JsonToken.START_OBJECT && reasons.size() < SHOWN) {
                        reasons.add(parser.readValueAs(WhySelected.class));
                    }
                    return reasons;
                }
                parser.skipChildren();
            }
        }
        return reasons;
    }
}
