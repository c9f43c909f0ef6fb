package org.tidewaiter.declaration;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Pointer;

/**
 * The structure of the declaration message of the WCO Data Model 3.6: which elements there are, in which order, with
 * which ids and formats; and with it the place of every element, as a {@link Pointer}.
 */
public final class WcoModel {
    /** The model of the declaration profile that HMRC publishes (DMS 2). */
    public static final WcoModel DECLARATION = load("wco-dm-3.6-declaration.csv");

    /** What the text of an element is, by the representation term that its name ends with (UN/CEFACT core data types). */
    public enum Content {
        TEXT,
        NUMBER,
        /** A number with a currency. */
        AMOUNT;

        /** By the name of the element. */
        public static Content of(String name) {
            if (name.endsWith("Amount")) {
                return AMOUNT;
            }
            boolean number = name.endsWith("Measure") || name.endsWith("Quantity") || name.endsWith("RateNumeric");
            return number ? NUMBER : TEXT;
        }
    }

    /** A class or data element of the model. */
    public static final class Node {
        /** How many children in a row are looked at before the index is asked. */
        private static final int NEAR = 3;

        private final String name;
        private final String wcoId;
        private final boolean isClass;
        private final int order;
        private final boolean repeats;
        private final String format;
        private final int maxLength;
        private final Content content;
        private final Map<String, Node> children = new LinkedHashMap<>();
        private final List<Node> inOrder = new ArrayList<>();

        private Node(
                String name, String wcoId, boolean isClass, int order, boolean repeats, String format, int maxLength) {
            this.name = name;
            this.wcoId = wcoId;
            this.isClass = isClass;
            this.order = order;
            this.repeats = repeats;
            this.format = format;
            this.maxLength = maxLength;
            this.content = Content.of(name);
        }

        private void add(Node child) {
            children.put(child.name, child);
            inOrder.add(child);
            if (inOrder.size() > Long.SIZE) {
                throw new IllegalStateException(name + " has more children than a mask of bits holds.");
            }
        }

        /** The element's name. */
        public String name() {
            return name;
        }

        /** Its WCO id, empty where the model gives none. */
        public String wcoId() {
            return wcoId;
        }

        /** Whether it has children. */
        public boolean isClass() {
            return isClass;
        }

        /** Its place among the children of its parent, from 0. */
        public int order() {
            return order;
        }

        /** Whether it may stand more than once. */
        public boolean repeats() {
            return repeats;
        }

        /** WCO format, e.g. {@code an..35}; empty where none is given. */
        public String format() {
            return format;
        }

        /** Most characters by the format of a text; unlimited where it sets none. */
        public int maxLength() {
            return maxLength;
        }

        /** What its text is. */
        public Content content() {
            return content;
        }

        /** The children by name, in order. */
        public Map<String, Node> children() {
            return Collections.unmodifiableMap(children);
        }

        /**
         * The child of that name, null without one. Quick where children come in the order of the model.
         *
         * @param before order of the sibling before it, 0 without one
         */
        public @Nullable Node child(String childName, int before) {
            for (int i = before, end = Math.min(before + NEAR, inOrder.size()); i < end; i++) {
                Node near = inOrder.get(i);
                if (near.name.equals(childName)) {
                    return near;
                }
            }
            return children.get(childName);
        }

        /** The child class of that WCO id, null without one. */
        public @Nullable Node classById(String id) {
            return byId(id, true);
        }

        /** The child data element of that WCO id, null without one. */
        public @Nullable Node elementById(String id) {
            return byId(id, false);
        }

        private @Nullable Node byId(String id, boolean ofClass) {
            for (Node child : children.values()) {
                if (child.isClass == ofClass && child.wcoId.equals(id)) {
                    return child;
                }
            }
            return null;
        }
    }

    private final Node root;

    private WcoModel(Node root) {
        this.root = root;
    }

    /** The Declaration (42A). */
    public Node root() {
        return root;
    }

    /**
     * The place of an element.
     *
     * @param declaration the declaration as declared
     * @param chain the elements from below the declaration down to the one meant, each a child of the one before
     * @param missing names of further steps down that are not there
     */
    public Pointer pointer(Element declaration, List<Element> chain, String... missing) {
        StringBuilder wco = new StringBuilder(root.wcoId);
        StringBuilder path = new StringBuilder("$.Declaration");
        Node node = root;
        Element parent = declaration;
        for (Element step : chain) {
            node = child(node, step.name());
            int rank = rank(parent, step);
            boolean several = rank > 1 || isFollowed(parent, step);
            append(wco, node, several || node != null && node.repeats && node.isClass ? sequence(step, rank) : 0);
            path.append('.').append(step.name());
            if (several) {
                path.append('[').append(rank - 1).append(']');
            }
            parent = step;
        }
        for (String step : missing) {
            node = child(node, step);
            append(wco, node, 0);
            path.append('.').append(step);
        }
        return new Pointer(wco.toString(), path.toString());
    }

    /** The chain of elements from below {@code top} down to {@code target}, found by identity; null when not in it. */
    @SuppressWarnings("ReferenceEquality") // two equal elements stand at two places
    public static @Nullable List<Element> chainTo(Element top, Element target) {
        List<Element> children = top.children();
        for (int i = 0, n = children.size(); i < n; i++) {
            Element child = children.get(i);
            if (child == target) {
                return List.of(child);
            }
            List<Element> below = child.children().isEmpty() ? null : chainTo(child, target);
            if (below != null) {
                List<Element> chain = new ArrayList<>(below.size() + 1);
                chain.add(child);
                chain.addAll(below);
                return chain;
            }
        }
        return null;
    }

    /** The sequence number that an element states itself, else its rank. */
    static int sequence(Element element, int rank) {
        Integer declared = Declared.count(element.first("SequenceNumeric")).orNull();
        return declared == null ? rank : declared;
    }

    /** Rank of an element among its siblings of the same name, from 1. */
    @SuppressWarnings("ReferenceEquality") // two equal elements stand at two places
    private static int rank(Element parent, Element element) {
        int rank = 1;
        List<Element> siblings = parent.children();
        for (int i = 0, n = siblings.size(); i < n; i++) {
            Element sibling = siblings.get(i);
            if (sibling == element) {
                return rank;
            }
            if (sibling.name().equals(element.name())) {
                rank++;
            }
        }
        return rank;
    }

    /** Whether another sibling of the same name comes after an element, which is the first of that name. */
    @SuppressWarnings("ReferenceEquality") // two equal elements stand at two places
    private static boolean isFollowed(Element parent, Element element) {
        List<Element> siblings = parent.children();
        for (int i = siblings.size() - 1; i >= 0; i--) {
            Element sibling = siblings.get(i);
            if (sibling == element) {
                return false;
            }
            if (sibling.name().equals(element.name())) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Node child(@Nullable Node node, String name) {
        return node == null ? null : node.children.get(name);
    }

    private static void append(StringBuilder wco, @Nullable Node node, int sequence) {
        if (node != null && !node.wcoId.isEmpty()) {
            wco.append('/').append(node.wcoId);
            if (sequence > 0) {
                wco.append('[').append(sequence).append(']');
            }
        }
    }

    private static WcoModel load(String resource) {
        try (InputStream in = WcoModel.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + resource + " is missing from the jar.");
            }
            return parse(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static WcoModel parse(BufferedReader lines) throws IOException {
        Map<String, Node> byPath = new LinkedHashMap<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("#") || line.isBlank()) {
                continue;
            }
            String[] cells = line.split(",", -1);
            int slash = cells[0].lastIndexOf('/');
            Node parent = slash < 0 ? null : byPath.get(cells[0].substring(0, slash));
            Node node = new Node(
                    cells[0].substring(slash + 1).intern(),
                    cells[1],
                    cells[2].equals("class"),
                    parent == null ? 0 : parent.children.size(),
                    !cells[4].equals("1"),
                    cells[5],
                    maxLength(cells[5]));
            if (parent != null) {
                parent.add(node);
            }
            byPath.put(cells[0], node);
        }
        Node root = byPath.get("Declaration");
        if (root == null) {
            throw new IllegalStateException("The model names no Declaration.");
        }
        return new WcoModel(root);
    }

    /** 35 for {@code an..35}, 2 for {@code a2}; numbers are checked by value, not by length. */
    private static int maxLength(String format) {
        return format.matches("an?(\\.\\.)?[0-9]+")
                ? Integer.parseInt(format.replaceAll("[^0-9]", ""))
                : Integer.MAX_VALUE;
    }
}
