package org.tidewaiter.declaration;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Seeded trees of elements with all that XML 1.0 can hold: the nasty ones on purpose. */
public final class RandomElements {
    private static final String[] NAMES = {
        "MetaData", "Declaration", "ID", "Amount", "order", "a", "_", "x-1", "Größe", "名前", "DateTimeString", "xmlns"
    };
    private static final String[] NAMESPACES = {
        "",
        Message.METADATA_NAMESPACE,
        Message.DECLARATION_NAMESPACE,
        Message.DATE_NAMESPACE,
        "urn:wco:datamodel:WCO:RES-DMS:2",
        "urn:x?a=1&b=\"2\"}<"
    };
    private static final String[] ATTRIBUTE_NAMESPACES = {
        "",
        "",
        "",
        "http://www.w3.org/2001/XMLSchema-instance",
        "http://www.w3.org/XML/1998/namespace",
        Message.DECLARATION_NAMESPACE
    };
    private static final String[] PIECES = {
        "",
        " ",
        "\t",
        "\n",
        "\r",
        "\r\n",
        "&",
        "<",
        ">",
        "]]>",
        "\"",
        "'",
        "{}",
        "@",
        "\\",
        "\u00A0",
        "é",
        "\u0085",
        "\u2028",
        "𝄞",
        "\uFFFD",
        "\uE000",
        "<!-- -->",
        "&amp;",
        "1e5",
        "null",
        "  text  ",
        "0012.50"
    };
    private static final int MAX_DEPTH = 6;

    private final Random random;
    private final int namespaces;

    public RandomElements(long seed) {
        random = new Random(seed);
        namespaces = 1 + random.nextInt(NAMESPACES.length);
    }

    public Element next() {
        return element(0);
    }

    private Element element(int depth) {
        int count = depth == MAX_DEPTH || random.nextInt(3) == 0 ? 0 : random.nextInt(6);
        List<Element> children = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            children.add(element(depth + 1));
        }
        String text = random.nextInt(3) == 0 ? "" : text();
        boolean mereSpace = text.chars().allMatch(c -> " \t\r\n".indexOf(c) >= 0);
        return new Element(
                NAMESPACES[random.nextInt(namespaces)],
                NAMES[random.nextInt(NAMES.length - 1)],
                mereSpace && !children.isEmpty() ? "" : text,
                attributes(),
                children);
    }

    private List<Attribute> attributes() {
        List<Attribute> attributes = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = random.nextInt(6) - 2; i > 0; i--) {
            String namespace = ATTRIBUTE_NAMESPACES[random.nextInt(ATTRIBUTE_NAMESPACES.length)];
            String name = NAMES[random.nextInt(NAMES.length - 2)];
            // "xml:x" aside, the namespace of XML gives meaning to some names only; any may be used
            if (names.add(namespace + " " + name)) {
                attributes.add(new Attribute(namespace, name, text()));
            }
        }
        return attributes;
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }
}
