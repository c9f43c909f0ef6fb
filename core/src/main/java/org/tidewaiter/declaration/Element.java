package org.tidewaiter.declaration;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One element of a message as declared: nothing is interpreted, nothing is lost, order is kept.
 *
 * @param namespace its namespace, empty for none
 * @param name its local name
 * @param text its own text to the character; of an element with children only text that is not mere white space
 * @param attributes in order
 * @param children in order
 */
public record Element(String namespace, String name, String text, List<Attribute> attributes, List<Element> children) {
    public Element {
        attributes = List.copyOf(attributes);
        children = List.copyOf(children);
    }

    /** An element with text only. */
    public static Element leaf(String namespace, String name, String text) {
        return new Element(namespace, name, text, List.of(), List.of());
    }

    /** An element with children only. */
    public static Element parent(String namespace, String name, List<Element> children) {
        return new Element(namespace, name, "", List.of(), children);
    }

    public Element withChildren(List<Element> others) {
        return new Element(namespace, name, text, attributes, others);
    }

    /** The first child of that name, null without one. */
    public @Nullable Element first(String childName) {
        int hash = childName.hashCode(); // kept by strings: most others need no comparison
        for (int i = 0, n = children.size(); i < n; i++) { // no iterator: this is read more often than anything
            Element child = children.get(i);
            if (child.name.hashCode() == hash && child.name.equals(childName)) {
                return child;
            }
        }
        return null;
    }

    /** The first element down that path, null where a step is missing. */
    public @Nullable Element at(String... path) {
        Element here = this;
        for (String step : path) {
            here = here.first(step);
            if (here == null) {
                return null;
            }
        }
        return here;
    }

    /** The text down that path without white space around it; null where absent or blank. */
    public @Nullable String textAt(String... path) {
        Element there = at(path);
        if (there == null) {
            return null;
        }
        String stripped = there.text.strip();
        return stripped.isEmpty() ? null : stripped;
    }

    /** All children of that name, in order. */
    public List<Element> all(String childName) {
        List<Element> found = List.of();
        int hash = childName.hashCode();
        for (int i = 0, n = children.size(); i < n; i++) {
            Element child = children.get(i);
            if (child.name.hashCode() == hash && child.name.equals(childName)) {
                if (found.isEmpty()) {
                    found = new ArrayList<>();
                }
                found.add(child);
            }
        }
        return found;
    }

    /** The value of the attribute, null without one. */
    public @Nullable String attribute(String attributeName) {
        for (int i = 0, n = attributes.size(); i < n; i++) {
            Attribute attribute = attributes.get(i);
            if (attribute.name().equals(attributeName)) {
                return attribute.value();
            }
        }
        return null;
    }
}
