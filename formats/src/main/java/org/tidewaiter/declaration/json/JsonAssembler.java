package org.tidewaiter.declaration.json;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tidewaiter.declaration.Attribute;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.MessageReader.UnreadableMessage;
import org.tidewaiter.declaration.wco.WcoXmlReader;
import org.tidewaiter.declaration.wco.XmlSyntax;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Assembles the elements of one document from the tokens of a parser; its methods nest no deeper than the elements
 * may.
 */
final class JsonAssembler {
    private static final String XMLNS_NAMESPACE = "http://www.w3.org/2000/xmlns/";

    /** Longest quotation in a message. */
    private static final int MAX_SHOWN = 100;

    private final JsonParser parser;
    /** The steps to the member being read, for whoever is to mend it. */
    private final Deque<String> path = new ArrayDeque<>();

    private int elements;
    private int attributes;
    private boolean namesNamespaces;

    JsonAssembler(JsonParser parser) {
        this.parser = parser;
    }

    Element assemble() {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new UnreadableMessage("It is empty.");
        }
        if (first != JsonToken.START_OBJECT) {
            throw new UnreadableMessage("It is no JSON object. Maybe {\"Declaration\": {...}} is meant.");
        }
        String name = parser.nextName();
        if (name == null) {
            throw new UnreadableMessage("The object is empty; it must hold the document element, e.g. Declaration.");
        }
        JsonNode root = only(name);
        String second = parser.nextName();
        if (second != null) {
            throw new UnreadableMessage("Beside " + name + " there is " + quote(second)
                    + "; the top object holds the document element and nothing else.");
        }
        if (parser.nextToken() != null) {
            throw new UnreadableMessage("Something follows after the end of the JSON object.");
        }
        return namesNamespaces ? root.resolve("") : root.resolveByProfile();
    }

    private JsonNode only(String name) {
        List<JsonNode> nodes = new ArrayList<>();
        children(name, nodes, 0);
        if (nodes.size() != 1) {
            throw unreadable("holds " + nodes.size() + " elements; a document has one.");
        }
        return nodes.getFirst();
    }

    /** The elements that the value of a member stands for. */
    private void children(String name, List<JsonNode> into, int depth) {
        path.addLast("." + shown(name));
        if (!XmlSyntax.isName(name)) {
            throw unreadable("has a name that no element can have. Maybe it holds a space or begins with a digit.");
        }
        if (parser.nextToken() == JsonToken.START_ARRAY) {
            int index = 0;
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                path.addLast("[" + index++ + "]");
                into.add(element(name, depth));
                path.removeLast();
            }
        } else {
            into.add(element(name, depth));
        }
        path.removeLast();
    }

    private JsonNode element(String name, int depth) {
        if (depth == WcoXmlReader.MAX_DEPTH) {
            throw new UnreadableMessage("Over the limit: deeper than " + WcoXmlReader.MAX_DEPTH + " elements.");
        }
        if (++elements > WcoXmlReader.MAX_ELEMENTS) {
            throw new UnreadableMessage("Over the limit: more than " + WcoXmlReader.MAX_ELEMENTS + " elements.");
        }
        JsonNode node = new JsonNode(name);
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            members(node, depth);
        } else {
            node.text = scalar();
        }
        return node;
    }

    private void members(JsonNode node, int depth) {
        Set<String> keys = new HashSet<>();
        List<String> order = null;
        for (String key = parser.nextName(); key != null; key = parser.nextName()) {
            if (!keys.add(key)) {
                throw unreadable("has the member " + quote(key) + " twice.");
            }
            if (key.equals("@order")) {
                order = order();
            } else if (key.equals("@xmlns")) {
                node.namespace = namespace(value(key));
                namesNamespaces = true;
            } else if (key.equals("#text")) {
                node.text = value(key);
            } else if (key.startsWith("@")) {
                node.attributes.add(attribute(key, value(key), node));
            } else {
                children(key, node.children, depth + 1);
            }
        }
        if (order != null && !node.putInOrder(order)) {
            throw unreadable("has an @order that does not name each of its elements once.");
        }
    }

    private String value(String key) {
        path.addLast("['" + shown(key) + "']");
        parser.nextToken();
        String value = scalar();
        path.removeLast();
        return value;
    }

    /** Text to the character, numbers as written. */
    private String scalar() {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            throw unreadable("is null, which says nothing. Maybe leave it out.");
        }
        if (token == null || !token.isScalarValue()) {
            throw unreadable(
                    token == JsonToken.START_ARRAY
                            ? "is an array in an array; it must be text, a number or an object."
                            : "must be text, a number or true or false.");
        }
        return legal(parser.getString());
    }

    private List<String> order() {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            throw unreadable("has an @order that is no array of names. Maybe an attribute is meant: '@{}order'.");
        }
        List<String> names = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (names.size() == WcoXmlReader.MAX_ELEMENTS) {
                throw new UnreadableMessage("Over the limit: more than " + names.size() + " names in an @order.");
            }
            names.add(scalar());
        }
        return names;
    }

    /** {@code @name} or {@code @{namespace}name}. */
    private Attribute attribute(String key, String value, JsonNode node) {
        int close = key.startsWith("@{") ? key.lastIndexOf('}') : 0;
        String name = close < 0 ? "" : key.substring(close + 1);
        if (!XmlSyntax.isName(name) || name.equals("xmlns")) {
            throw unreadable("has the member " + quote(key) + ", which names no attribute.");
        }
        if (++attributes > WcoXmlReader.MAX_ATTRIBUTES) {
            throw new UnreadableMessage("Over the limit: more than " + WcoXmlReader.MAX_ATTRIBUTES + " attributes.");
        }
        if (node.attributes.size() == WcoXmlReader.MAX_ATTRIBUTES_PER_ELEMENT) {
            throw unreadable("has more than " + WcoXmlReader.MAX_ATTRIBUTES_PER_ELEMENT + " attributes.");
        }
        String namespace = close > 0 ? namespace(key.substring(2, close)) : "";
        if (node.hasAttribute(namespace, name)) {
            throw unreadable("has the attribute " + quote(key) + " twice.");
        }
        return new Attribute(namespace, name, attributeLength(key, value));
    }

    private String namespace(String namespace) {
        if (namespace.equals(XMLNS_NAMESPACE)) {
            throw unreadable("names the namespace of namespace declarations, in which nothing can be.");
        }
        return legal(attributeLength("@xmlns", namespace));
    }

    private String attributeLength(String key, String value) {
        if (value.length() > WcoXmlReader.MAX_ATTRIBUTE_LENGTH) {
            throw unreadable(
                    "has more than " + WcoXmlReader.MAX_ATTRIBUTE_LENGTH + " characters in " + quote(key) + ".");
        }
        return value;
    }

    private String legal(String text) {
        int illegal = XmlSyntax.firstIllegal(text);
        if (illegal >= 0) {
            throw unreadable(
                    String.format(Locale.ROOT, "holds the character U+%04X, which no declaration can hold.", (int)
                            text.charAt(illegal)));
        }
        return text;
    }

    private UnreadableMessage unreadable(String what) {
        return new UnreadableMessage("$" + String.join("", path) + " " + what);
    }

    private static String quote(String text) {
        return "'" + shown(text) + "'";
    }

    /** What the sender wrote, made fit for a message. */
    private static String shown(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() > MAX_SHOWN ? line.substring(0, MAX_SHOWN) + "…" : line;
    }
}
