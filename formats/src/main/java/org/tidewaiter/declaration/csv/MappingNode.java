package org.tidewaiter.declaration.csv;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A value of a mapping's text with its path. Texts must be texts: YAML would turn a code 04 into the number 4. */
final class MappingNode {
    private final @Nullable JsonNode node;
    private final String path;
    private final List<MappingProblem> problems;

    MappingNode(@Nullable JsonNode node, String path, List<MappingProblem> problems) {
        this.node = node == null || node.isNull() || node.isMissingNode() ? null : node;
        this.path = path;
        this.problems = problems;
    }

    void problem(String message, String fix) {
        problems.add(new MappingProblem(path, message, fix));
    }

    boolean isMissing() {
        return node == null;
    }

    boolean isObject() {
        return node != null && node.isObject();
    }

    boolean isText() {
        return node != null && node.isString();
    }

    MappingNode child(String key) {
        return new MappingNode(node == null ? null : node.get(key), path.isEmpty() ? key : path + "/" + key, problems);
    }

    /** Problems for keys other than these. */
    void only(Set<String> keys) {
        if (node == null) {
            return;
        }
        if (!node.isObject()) {
            problem("Keys with values are missing here.", "Use " + sorted(keys) + ".");
            return;
        }
        for (String key : node.propertyNames()) {
            if (!keys.contains(key)) {
                child(key).problem("The key '" + key + "' is not known here.", "Use one of " + sorted(keys) + ".");
            }
        }
    }

    private static String sorted(Set<String> keys) {
        return String.join(", ", keys.stream().sorted().toList());
    }

    /** The text; true and false as they are written. Empty, with a problem, where it is none. */
    String text() {
        if (node != null && (node.isString() || node.isBoolean())) {
            return node.asString().strip();
        }
        problem("A text is missing here.", "Write one, in double quotes where it looks like a number: \"04\".");
        return "";
    }

    String required(String key) {
        return child(key).text();
    }

    /** The text of the key, empty where it is not there. A tab stays one. */
    String optional(String key) {
        MappingNode child = child(key);
        if (child.node != null && child.node.isString() && child.node.asString().equals("\t")) {
            return "\t";
        }
        return child.isMissing() ? "" : child.text();
    }

    /** Its items, or itself where it is no list. */
    List<MappingNode> each() {
        if (node == null || !node.isArray()) {
            return List.of(this);
        }
        List<MappingNode> items = new ArrayList<>();
        for (JsonNode item : node) {
            items.add(new MappingNode(item, path + "[" + items.size() + "]", problems));
        }
        return items;
    }

    /** Keys and values in order; none where it is missing. */
    List<Map.Entry<String, MappingNode>> children() {
        List<Map.Entry<String, MappingNode>> children = new ArrayList<>();
        if (node != null && !node.isObject()) {
            problem("Keys with values are missing here.", "Write each as key: value.");
        } else if (node != null) {
            for (String key : node.propertyNames()) {
                children.add(Map.entry(key, child(key)));
            }
        }
        return children;
    }

    Map<String, String> textMap() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, MappingNode> entry : children()) {
            texts.put(entry.getKey(), entry.getValue().text());
        }
        return texts;
    }

    List<String> texts() {
        List<String> texts = new ArrayList<>();
        if (node != null) {
            for (MappingNode item : each()) {
                texts.add(item.text());
            }
        }
        return texts;
    }
}
