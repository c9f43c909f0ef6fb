package org.tidewaiter.declaration.json;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tidewaiter.declaration.Attribute;
import org.tidewaiter.declaration.Element;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes the JSON form of a message, so that {@link JsonReader} gives the same element again. The document element
 * always states its namespace, be it none; others state theirs where it is not their parent's.
 */
public final class JsonWriter {
    private static final JsonFactory FACTORY = JsonFactory.builder().build();
    private static final String ORDER = "order";

    private final JsonGenerator out;

    private JsonWriter(JsonGenerator out) {
        this.out = out;
    }

    /** The JSON of the document with that element, in UTF-8. */
    public static byte[] write(Element element) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            out.writeStartObject();
            out.writeName(element.name());
            new JsonWriter(out).object(element, true);
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private void value(Element element, String inherited) {
        boolean states = !element.namespace().equals(inherited);
        if (states || !element.attributes().isEmpty() || !element.children().isEmpty()) {
            object(element, states);
        } else {
            out.writeString(element.text());
        }
    }

    private void object(Element element, boolean statesNamespace) {
        out.writeStartObject();
        if (statesNamespace) {
            out.writeStringProperty("@xmlns", element.namespace());
        }
        for (Attribute attribute : element.attributes()) {
            out.writeStringProperty(key(attribute), attribute.value());
        }
        if (!element.text().isEmpty()) {
            out.writeStringProperty("#text", element.text());
        }
        children(element);
        out.writeEndObject();
    }

    private static String key(Attribute attribute) {
        boolean plain = attribute.namespace().isEmpty() && !attribute.name().equals(ORDER);
        return plain ? "@" + attribute.name() : "@{" + attribute.namespace() + "}" + attribute.name();
    }

    private void children(Element parent) {
        if (!isGrouped(parent.children())) {
            out.writeName("@" + ORDER);
            out.writeStartArray();
            for (Element child : parent.children()) {
                out.writeString(child.name());
            }
            out.writeEndArray();
        }
        Map<String, List<Element>> byName = new LinkedHashMap<>();
        for (Element child : parent.children()) {
            byName.computeIfAbsent(child.name(), name -> new ArrayList<>(1)).add(child);
        }
        byName.forEach((name, elements) -> {
            out.writeName(name);
            if (elements.size() == 1) {
                value(elements.getFirst(), parent.namespace());
            } else {
                out.writeStartArray();
                for (Element element : elements) {
                    value(element, parent.namespace());
                }
                out.writeEndArray();
            }
        });
    }

    /** Whether elements of the same name all stand together. */
    private static boolean isGrouped(List<Element> elements) {
        Set<String> seen = new HashSet<>();
        String last = "";
        for (Element element : elements) {
            if (!element.name().equals(last) && !seen.add(element.name())) {
                return false;
            }
            last = element.name();
        }
        return true;
    }
}
