package org.tidewaiter.sim;

import org.tidewaiter.declaration.Attribute;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.kernel.Canonical;

/** Writes elements as text: canonically, to be hashed, and as plain XML without white space, to be weighed. */
final class ElementText {
    private ElementText() {}

    static String of(Element element) {
        return Canonical.text(element, ElementText::write);
    }

    private static void write(Canonical c, Element e) {
        c.field("namespace", e.namespace()).field("name", e.name()).field("text", e.text());
        c.list("attributes", e.attributes(), (x, a) -> x.field("namespace", a.namespace())
                .field("name", a.name())
                .field("value", a.value()));
        c.list("children", e.children(), ElementText::write);
    }

    static String xml(Element document) {
        StringBuilder out = new StringBuilder(16_000);
        xml(document, "", out);
        return out.toString();
    }

    private static void xml(Element e, String namespace, StringBuilder out) {
        out.append('<').append(e.name());
        if (!e.namespace().equals(namespace)) {
            out.append(" xmlns=\"").append(e.namespace()).append('"');
        }
        for (Attribute a : e.attributes()) {
            out.append(' ').append(a.name()).append("=\"").append(a.value()).append('"');
        }
        out.append('>').append(e.text().replace("&", "&amp;").replace("<", "&lt;"));
        for (Element child : e.children()) {
            xml(child, e.namespace(), out);
        }
        out.append("</").append(e.name()).append('>');
    }
}
