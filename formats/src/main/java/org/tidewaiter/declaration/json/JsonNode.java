package org.tidewaiter.declaration.json;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.declaration.Attribute;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.Message;
import org.tidewaiter.declaration.wco.XmlSyntax;

/** An element read from JSON whose namespace may still be unknown: it may stand after the children that inherit it. */
final class JsonNode {
    final String name;
    /** Null where it is the parent's. */
    @Nullable
    String namespace;

    String text = "";
    final List<Attribute> attributes = new ArrayList<>(0);
    final List<JsonNode> children = new ArrayList<>(0);

    JsonNode(String name) {
        this.name = name;
    }

    boolean hasAttribute(String ofNamespace, String ofName) {
        for (Attribute attribute : attributes) {
            if (attribute.name().equals(ofName) && attribute.namespace().equals(ofNamespace)) {
                return true;
            }
        }
        return false;
    }

    /** Puts the children in the order of those names; false, and nothing done, when they are not the children's. */
    boolean putInOrder(List<String> names) {
        Map<String, Deque<JsonNode>> byName = new HashMap<>();
        for (JsonNode child : children) {
            byName.computeIfAbsent(child.name, n -> new ArrayDeque<>()).addLast(child);
        }
        List<JsonNode> ordered = new ArrayList<>(children.size());
        for (String next : names) {
            Deque<JsonNode> ofName = byName.get(next);
            JsonNode child = ofName == null ? null : ofName.pollFirst();
            if (child == null) {
                return false;
            }
            ordered.add(child);
        }
        if (ordered.size() != children.size()) {
            return false;
        }
        children.clear();
        children.addAll(ordered);
        return true;
    }

    /** The element, where namespaces were named. */
    Element resolve(String inherited) {
        String own = namespace == null ? inherited : namespace;
        List<Element> resolved = new ArrayList<>(children.size());
        for (JsonNode child : children) {
            resolved.add(child.resolve(own));
        }
        return element(own, resolved);
    }

    /** The element, where no namespace was named: as in the declaration message. */
    Element resolveByProfile() {
        return resolveByProfile("");
    }

    private Element resolveByProfile(String inherited) {
        String own =
                switch (name) {
                    case "MetaData" -> inherited.isEmpty() ? Message.METADATA_NAMESPACE : inherited;
                    case "Declaration" ->
                        inherited.isEmpty() || inherited.equals(Message.METADATA_NAMESPACE)
                                ? Message.DECLARATION_NAMESPACE
                                : inherited;
                    case "DateTimeString" ->
                        inherited.equals(Message.DECLARATION_NAMESPACE) ? Message.DATE_NAMESPACE : inherited;
                    default -> inherited;
                };
        List<Element> resolved = new ArrayList<>(children.size());
        for (JsonNode child : children) {
            resolved.add(child.resolveByProfile(own));
        }
        return element(own, resolved);
    }

    /** Beside children, text that is mere white space says nothing, as in XML. */
    private Element element(String own, List<Element> resolved) {
        boolean mereSpace = !resolved.isEmpty() && XmlSyntax.isWhiteSpace(text);
        return new Element(own, name, mereSpace ? "" : text, attributes, resolved);
    }
}
