package org.tidewaiter.risk.file;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.exc.WstxLazyException;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads a long XML file element by element of a few names, each as a small tree. What comes in is hostile: no document type
 * declaration, no entity but the five of XML, and a limit on everything.
 */
final class ListXml {
    private static final int MAX_DEPTH = 24;
    /** Most elements of one entry. */
    private static final int MAX_NODES = 50_000;

    private static final int MAX_TEXT = 64_000;
    private static final int MAX_ATTRIBUTES = 64;

    private static final WstxInputFactory FACTORY = factory();

    private ListXml() {}

    /** An element with what is in it, without namespaces. */
    static final class Node {
        private final String name;
        private final long line;
        private final Map<String, String> attributes = new HashMap<>();
        private final List<Node> children = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();

        private Node(String name, long line) {
            this.name = name;
            this.line = line;
        }

        String name() {
            return name;
        }

        long line() {
            return line;
        }

        @Nullable
        String attribute(String of) {
            return attributes.get(of);
        }

        /** The text of the first child of that name, null without one. */
        @Nullable
        String text(String child) {
            for (Node one : children) {
                if (one.name.equals(child)) {
                    return one.text.toString();
                }
            }
            return null;
        }

        String text() {
            return text.toString();
        }

        List<Node> all(String child) {
            return children.stream().filter(one -> one.name.equals(child)).toList();
        }

        /** All grandchildren by that path. */
        List<Node> all(String child, String grandchild) {
            return all(child).stream()
                    .flatMap(one -> one.all(grandchild).stream())
                    .toList();
        }
    }

    /** It declares a document type, which may name other files and grow without end. */
    static final class DoctypeFound extends XMLStreamException {
        private static final long serialVersionUID = 1;

        private DoctypeFound(Location place) {
            super("A document type declaration is not read", place);
        }
    }

    /**
     * Hands on each element of one of the names; the document element without children comes first.
     *
     * @throws XMLStreamException with its place, where the text is not well-formed or over a limit
     */
    static void read(InputStream in, Set<String> names, Consumer<Node> each) throws XMLStreamException {
        XMLStreamReader reader = FACTORY.createXMLStreamReader(in);
        try {
            boolean root = true;
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.DTD) {
                    throw new DoctypeFound(reader.getLocation());
                }
                if (event == XMLStreamConstants.START_ELEMENT) {
                    if (root) {
                        each.accept(node(reader));
                        root = false;
                    } else if (names.contains(reader.getLocalName())) {
                        each.accept(tree(reader));
                    }
                }
            }
        } catch (WstxLazyException e) {
            throw new XMLStreamException(e.getMessage(), reader.getLocation(), e);
        } finally {
            reader.close();
        }
    }

    private static Node tree(XMLStreamReader reader) throws XMLStreamException {
        List<Node> open = new ArrayList<>();
        Node top = node(reader);
        open.add(top);
        int nodes = 1;
        while (!open.isEmpty()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    Node node = node(reader);
                    open.getLast().children.add(node);
                    open.add(node);
                    nodes++;
                    if (nodes > MAX_NODES) {
                        throw new XMLStreamException(
                                "An entry has more than " + MAX_NODES + " elements", reader.getLocation());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> open.removeLast();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    StringBuilder text = open.getLast().text;
                    if (text.length() < MAX_TEXT) {
                        text.append(reader.getText());
                    }
                }
                default -> {}
            }
        }
        return top;
    }

    private static Node node(XMLStreamReader reader) {
        Node node = new Node(reader.getLocalName(), reader.getLocation().getLineNumber());
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            node.attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        return node;
    }

    private static WstxInputFactory factory() {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(WstxInputProperties.P_CACHE_DTDS, false);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, MAX_DEPTH);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, MAX_ATTRIBUTES);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, MAX_TEXT);
        factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, 1 << 20);
        factory.setXMLResolver((publicId, systemId, baseUri, namespace) -> {
            throw new XMLStreamException("External entities are not read");
        });
        return factory;
    }
}
