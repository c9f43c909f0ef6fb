package org.tidewaiter.declaration.csv;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.declaration.Attribute;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.Message;
import org.tidewaiter.declaration.WcoModel;

/**
 * A declaration to be filled in: classes and elements in the order of the data model, each element with where its text
 * comes from. Classes that nothing fills are left out.
 */
final class Template {
    private static final String DATE_STRING = "DateTimeString";

    /**
     * Where the text of an element comes from.
     *
     * @param column index of the mapped column that fills it, or on which it depends; -1 for none
     * @param constant the text, null to take the column's
     */
    record Source(int column, @Nullable String constant) {
        static final int NONE = -1;

        String text(String[] values) {
            if (constant == null) {
                return values[column];
            }
            return column == NONE || !values[column].isEmpty() ? constant : "";
        }
    }

    /** A class or element of the declaration. */
    private static final class Node {
        private final WcoModel.Node model;
        private final int rank;
        private final Map<ElementPath.Step, Node> children = new LinkedHashMap<>();
        private List<Node> ordered = List.of();
        private @Nullable Source source;
        private List<Attribute> attributes = List.of();

        Node(WcoModel.Node model, int rank) {
            this.model = model;
            this.rank = rank;
        }

        void order() {
            ordered = children.values().stream()
                    .sorted(Comparator.<Node>comparingInt(n -> n.model.order()).thenComparingInt(n -> n.rank))
                    .toList();
            ordered.forEach(Node::order);
        }

        @Nullable
        Element fill(String[] values) {
            String namespace =
                    model.name().equals(DATE_STRING) ? Message.DATE_NAMESPACE : Message.DECLARATION_NAMESPACE;
            if (source != null) {
                String text = source.text(values);
                return text.isEmpty() ? null : new Element(namespace, model.name(), text, attributes, List.of());
            }
            List<Element> filled = new ArrayList<>(ordered.size());
            for (Node child : ordered) {
                Element element = child.fill(values);
                if (element != null) {
                    filled.add(element);
                }
            }
            return filled.isEmpty() ? null : Element.parent(namespace, model.name(), filled);
        }
    }

    private final Node root = new Node(WcoModel.DECLARATION.root(), 1);

    /** Whether the element is filled by something already. */
    boolean holds(ElementPath path) {
        Node node = root;
        for (ElementPath.Step step : path.steps()) {
            node = node.children.get(step);
            if (node == null) {
                return false;
            }
        }
        return true;
    }

    void put(ElementPath path, Source source, List<Attribute> attributes) {
        Node node = root;
        for (ElementPath.Step step : path.steps()) {
            node = node.children.computeIfAbsent(step, s -> new Node(s.model(), s.rank()));
        }
        node.source = source;
        node.attributes = List.copyOf(attributes);
    }

    /** To be called once, after the last element. */
    void order() {
        root.order();
    }

    /** The declaration with these values of the mapped columns. */
    Element fill(String[] values) {
        Element filled = root.fill(values);
        return filled == null ? Element.parent(Message.DECLARATION_NAMESPACE, root.model.name(), List.of()) : filled;
    }
}
