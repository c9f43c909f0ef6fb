package org.tidewaiter.declaration.wco;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.tidewaiter.declaration.Attribute;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.Message;

/**
 * Writes elements as XML 1.0 in UTF-8, so that {@link WcoXmlReader} gives the same element again. Namespaces are
 * declared on the document element, with the prefixes that are usual in the WCO's messages.
 */
public final class WcoXmlWriter {
    private static final String XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace";
    private static final String INSTANCE_NAMESPACE = "http://www.w3.org/2001/XMLSchema-instance";
    private static final String RESPONSE_NAMESPACE = "urn:wco:datamodel:WCO:RES-DMS:2";
    private static final String RESPONSE_DATE_NAMESPACE = "urn:wco:datamodel:WCO:Response_DS:DMS:2";

    private static final Map<String, String> USUAL_PREFIXES = Map.of(
            Message.METADATA_NAMESPACE,
            "md",
            Message.DECLARATION_NAMESPACE,
            "dec",
            Message.DATE_NAMESPACE,
            "p1",
            RESPONSE_NAMESPACE,
            "res",
            RESPONSE_DATE_NAMESPACE,
            "p2",
            INSTANCE_NAMESPACE,
            "xsi");

    /**
     * Further namespaces are declared where they are used, so that no element has more declarations than can be
     * read.
     */
    private static final int MAX_ROOT_DECLARATIONS = 16;

    private static final int BYTES_AN_ELEMENT = 64;

    private final StringBuilder out;
    private final Map<String, String> prefixes = new LinkedHashMap<>();
    private final Set<String> ofRoot = new LinkedHashSet<>();
    /** The namespace of elements without prefix; empty when some element is in none. */
    private String defaultNamespace = "";

    private WcoXmlWriter(StringBuilder out) {
        this.out = out;
    }

    /**
     * The document with that element.
     *
     * @throws IllegalArgumentException when a name or text is none that XML 1.0 can hold; what was read can be written
     */
    public static byte[] write(Element element) {
        return text(element).getBytes(StandardCharsets.UTF_8);
    }

    /** The same as text; its declaration says UTF-8. */
    public static String text(Element element) {
        Namespaces used = new Namespaces();
        used.collect(element);
        WcoXmlWriter writer = new WcoXmlWriter(new StringBuilder(BYTES_AN_ELEMENT * used.elements));
        writer.out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        writer.choosePrefixes(used);
        writer.element(element, true);
        return writer.out.append('\n').toString();
    }

    /** What a tree uses. */
    private static final class Namespaces {
        private final Set<String> ofElements = new LinkedHashSet<>();
        private final Set<String> ofAttributes = new LinkedHashSet<>();
        private int elements;

        void collect(Element element) {
            elements++;
            ofElements.add(element.namespace());
            for (Attribute attribute : element.attributes()) {
                ofAttributes.add(attribute.namespace());
            }
            for (Element child : element.children()) {
                collect(child);
            }
        }
    }

    private void choosePrefixes(Namespaces used) {
        if (!used.ofElements.contains("")) {
            if (used.ofElements.contains(Message.DECLARATION_NAMESPACE)) {
                defaultNamespace = Message.DECLARATION_NAMESPACE;
            } else if (used.ofElements.contains(RESPONSE_NAMESPACE)) {
                defaultNamespace = RESPONSE_NAMESPACE;
            }
        }
        prefixes.put(XML_NAMESPACE, "xml:");
        for (String namespace : used.ofElements) {
            if (!namespace.equals(defaultNamespace)) {
                choosePrefix(namespace);
            }
        }
        for (String namespace : used.ofAttributes) {
            choosePrefix(namespace); // an attribute without prefix is in no namespace
        }
    }

    private void choosePrefix(String namespace) {
        if (!namespace.isEmpty() && !prefixes.containsKey(namespace)) {
            String usual = USUAL_PREFIXES.get(namespace);
            prefixes.put(namespace, (usual == null ? "ns" + prefixes.size() : usual) + ":");
        }
    }

    private void element(Element element, boolean isRoot) {
        String prefix =
                element.namespace().equals(defaultNamespace) ? "" : prefixes.getOrDefault(element.namespace(), "");
        out.append('<').append(prefix).append(name(element.name()));
        if (isRoot) {
            declareNamespaces();
        }
        if (prefixes.size() > MAX_ROOT_DECLARATIONS) {
            declareOthers(element);
        }
        for (Attribute attribute : element.attributes()) {
            String ofAttribute = prefixes.getOrDefault(attribute.namespace(), "");
            out.append(' ').append(ofAttribute).append(name(attribute.name())).append("=\"");
            escape(attribute.value(), true);
            out.append('"');
        }
        if (element.text().isEmpty() && element.children().isEmpty()) {
            out.append("/>");
            return;
        }
        out.append('>');
        escape(element.text(), false);
        for (Element child : element.children()) {
            element(child, false);
        }
        out.append("</").append(prefix).append(element.name()).append('>');
    }

    private void declareNamespaces() {
        if (!defaultNamespace.isEmpty()) {
            declare("xmlns", defaultNamespace);
        }
        prefixes.forEach((namespace, prefix) -> {
            if (ofRoot.size() < MAX_ROOT_DECLARATIONS && ofRoot.add(namespace)) {
                declarePrefix(namespace);
            }
        });
    }

    /** Declares the namespaces that this element uses and the document element does not declare. */
    private void declareOthers(Element element) {
        Set<String> others = new LinkedHashSet<>();
        others.add(element.namespace());
        for (Attribute attribute : element.attributes()) {
            others.add(attribute.namespace());
        }
        for (String namespace : others) {
            if (prefixes.containsKey(namespace) && !ofRoot.contains(namespace)) {
                declarePrefix(namespace);
            }
        }
    }

    private void declarePrefix(String namespace) {
        String prefix = prefixes.getOrDefault(namespace, "");
        if (!namespace.equals(XML_NAMESPACE)) {
            declare("xmlns:" + prefix.substring(0, prefix.length() - 1), namespace);
        }
    }

    private void declare(String attribute, String namespace) {
        out.append(' ').append(attribute).append("=\"");
        escape(namespace, true);
        out.append('"');
    }

    private static String name(String name) {
        if (!XmlSyntax.isName(name)) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no name of an XML element. Maybe it holds a space or begins with a digit.");
        }
        return name;
    }

    private void escape(String text, boolean attribute) {
        int illegal = XmlSyntax.firstIllegal(text);
        if (illegal >= 0) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "Character U+%04X can't be written as XML. Maybe it should have been refused when it was read.",
                    (int) text.charAt(illegal)));
        }
        int plainFrom = 0;
        for (int i = 0; i < text.length(); i++) {
            String escaped =
                    switch (text.charAt(i)) {
                        case '<' -> "&lt;";
                        case '>' -> "&gt;";
                        case '&' -> "&amp;";
                        case '\r' -> "&#13;";
                        case '"' -> attribute ? "&quot;" : "";
                        case '\n' -> attribute ? "&#10;" : "";
                        case '\t' -> attribute ? "&#9;" : "";
                        default -> "";
                    };
            if (!escaped.isEmpty()) {
                out.append(text, plainFrom, i).append(escaped);
                plainFrom = i + 1;
            }
        }
        out.append(text, plainFrom, text.length());
    }
}
