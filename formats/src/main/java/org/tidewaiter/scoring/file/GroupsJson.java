package org.tidewaiter.scoring.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.scoring.GroupFigures;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a model does to groups, to JSON and back. */
final class GroupsJson {
    private GroupsJson() {}

    static ArrayNode write(List<GroupFigures> groups) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (GroupFigures group : groups) {
            ObjectNode node = array.addObject();
            node.put("by", name(group.by()));
            node.put("group", group.group());
            node.put("items", group.items());
            node.put("irregular", group.irregular());
            ArrayNode selected = node.putArray("selected");
            group.selected().forEach(one -> selected.addObject()
                    .put("percent", one.percent())
                    .put("items", one.items())
                    .put("irregular", one.irregular()));
        }
        return array;
    }

    /** None where there are none, as on cards of old. */
    static List<GroupFigures> read(@Nullable JsonNode array) {
        List<GroupFigures> groups = new ArrayList<>();
        if (array != null) {
            for (JsonNode node : array) {
                List<GroupFigures.Selected> selected = new ArrayList<>();
                for (JsonNode one : ModelJson.member(node, "selected")) {
                    selected.add(new GroupFigures.Selected(
                            (int) ModelJson.whole(one, "percent"),
                            ModelJson.whole(one, "items"),
                            ModelJson.whole(one, "irregular")));
                }
                groups.add(new GroupFigures(
                        by(ModelJson.text(node, "by")),
                        ModelJson.text(node, "group"),
                        ModelJson.whole(node, "items"),
                        ModelJson.whole(node, "irregular"),
                        selected));
            }
        }
        return groups;
    }

    private static String name(GroupFigures.By by) {
        return by.name().toLowerCase(Locale.ROOT);
    }

    private static GroupFigures.By by(String text) {
        return Stream.of(GroupFigures.By.values())
                .filter(by -> name(by).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There are no groups by '" + text + "'."));
    }
}
