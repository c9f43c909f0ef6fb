package org.tidewaiter.declaration;

import java.util.ArrayList;
import java.util.List;
import org.tidewaiter.kernel.Bytes;

/**
 * A declaration written as lines, for tests and examples that an officer can read: {@code GoodsShipment/Destination/CountryCode
 * = GB}, {@code .../ItemChargeAmount@currencyID = GBP}, {@code drop Declarant}; {@code [2]} is the second of that name.
 */
public final class Sketch {
    private static final class Node {
        private final String name;
        private String text = "";
        private final List<Attribute> attributes = new ArrayList<>();
        private final List<Node> children = new ArrayList<>();

        private Node(String name) {
            this.name = name;
        }

        private Element element() {
            return new Element(
                    Message.DECLARATION_NAMESPACE,
                    name,
                    text,
                    attributes,
                    children.stream().map(Node::element).toList());
        }
    }

    private final Node root = new Node("Declaration");

    /** The declaration that the lines describe; empty lines and those that begin with # say nothing. */
    public static Element of(Iterable<String> lines) {
        Sketch sketch = new Sketch();
        for (String line : lines) {
            String plain = line.strip();
            if (plain.startsWith("drop ")) {
                sketch.drop(plain.substring(5).strip());
            } else if (!plain.isEmpty() && !plain.startsWith("#")) {
                int equals = plain.indexOf(" =");
                sketch.set(
                        plain.substring(0, equals), plain.substring(equals + 2).strip());
            }
        }
        return sketch.root.element();
    }

    /** Reads sketches as messages, in tests of what is stored. */
    public static MessageReader reader() {
        return (bytes, format) -> Message.recognise(of(text(bytes).lines().toList()));
    }

    private static String text(Bytes bytes) {
        return new String(bytes.array(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private void set(String path, String value) {
        int at = path.indexOf('@');
        Node node = find(at < 0 ? path : path.substring(0, at));
        if (at < 0) {
            node.text = value;
        } else {
            String name = path.substring(at + 1);
            node.attributes.removeIf(a -> a.name().equals(name));
            if (!value.isEmpty()) {
                node.attributes.add(new Attribute("", name, value));
            }
        }
    }

    private void drop(String path) {
        int slash = path.lastIndexOf('/');
        Node parent = slash < 0 ? root : find(path.substring(0, slash));
        parent.children.remove(child(parent, path.substring(slash + 1)));
    }

    private Node find(String path) {
        Node here = root;
        for (String step : path.split("/")) {
            here = child(here, step);
        }
        return here;
    }

    private static Node child(Node parent, String step) {
        int bracket = step.indexOf('[');
        String name = bracket < 0 ? step : step.substring(0, bracket);
        int wanted = bracket < 0 ? 1 : Integer.parseInt(step.substring(bracket + 1, step.length() - 1));
        int rank = 0;
        for (Node child : parent.children) {
            if (child.name.equals(name) && ++rank == wanted) {
                return child;
            }
        }
        Node made = new Node(name);
        parent.children.add(made);
        return made;
    }
}
