package org.tidewaiter.scoring.file;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.scoring.InputReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How features lay in training, to JSON and back. */
final class InputsJson {
    private InputsJson() {}

    static ObjectNode write(InputReference inputs) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("worth", inputs.worth());
        ArrayNode features = node.putArray("features");
        for (InputReference.Parts parts : inputs.features()) {
            ObjectNode one = features.addObject();
            ArrayNode bounds = one.putArray("bounds");
            parts.bounds().forEach(bounds::add);
            ArrayNode shares = one.putArray("shares");
            parts.shares().forEach(shares::add);
        }
        return node;
    }

    /** Null where there are none, as in models of old. */
    static @Nullable InputReference read(@Nullable JsonNode node) {
        if (node == null) {
            return null;
        }
        List<InputReference.Parts> features = new ArrayList<>();
        for (JsonNode one : ModelJson.member(node, "features")) {
            features.add(new InputReference.Parts(TreesJson.numbers(one, "bounds"), TreesJson.numbers(one, "shares")));
        }
        return new InputReference(ModelJson.number(node, "worth"), features);
    }
}
