package org.tidewaiter.declaration.wco;

import java.util.Arrays;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.declaration.Attribute;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.MessageReader.UnreadableMessage;

/**
 * Assembles the elements of one document from the events of a parser. Children wait in one array until their parent
 * ends, so that an element costs what it keeps and nothing else.
 */
final class ElementAssembler {
    private static final int FIRST_CAPACITY = 64;

    /** An element whose end is still to come. */
    private static final class Open {
        private String namespace = "";
        private String name = "";
        private String text = "";
        private List<Attribute> attributes = List.of();
        private int firstChild;
        /** White space met last between its children. */
        private String indentation = "";
    }

    private final XMLStreamReader reader;
    private final Open[] open = new Open[WcoXmlReader.MAX_DEPTH];
    private int depth = -1;
    private Element[] ended = new Element[FIRST_CAPACITY];
    private int endedCount;
    private int elements;
    private int attributes;
    /** Character data since the last tag, in one piece or, past a comment or a buffer's end, in several. */
    private String run = "";

    private @Nullable StringBuilder longRun;

    ElementAssembler(XMLStreamReader reader) {
        this.reader = reader;
    }

    Element assemble() throws XMLStreamException {
        if ("1.1".equals(reader.getVersion())) {
            throw new UnreadableMessage("It is XML 1.1, which is not read. Maybe it can be sent as XML 1.0.");
        }
        for (int event = reader.next(); event != XMLStreamConstants.END_DOCUMENT; event = reader.next()) {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> start();
                case XMLStreamConstants.END_ELEMENT -> end();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> text();
                case XMLStreamConstants.DTD ->
                    throw new UnreadableMessage("It has a document type declaration (DOCTYPE) "
                            + Complaint.at(reader.getLocation()) + ", which is not read. Send it without.");
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new UnreadableMessage("It refers to an entity " + Complaint.at(reader.getLocation())
                            + "; only those of XML itself are read.");
                default -> {} // comments and processing instructions
            }
        }
        return ended[0];
    }

    private void start() {
        if (depth >= 0) {
            keepRunBesideChildren(open[depth]);
        }
        if (++depth == WcoXmlReader.MAX_DEPTH) {
            throw WcoXmlReader.overLimit("deeper than " + WcoXmlReader.MAX_DEPTH + " elements");
        }
        if (++elements > WcoXmlReader.MAX_ELEMENTS) {
            throw WcoXmlReader.overLimit("more than " + WcoXmlReader.MAX_ELEMENTS + " elements");
        }
        Open here = open[depth];
        if (here == null) {
            here = new Open();
            open[depth] = here;
        }
        here.namespace = orEmpty(reader.getNamespaceURI());
        here.name = name(reader.getLocalName());
        here.text = "";
        here.attributes = attributes();
        here.firstChild = endedCount;
    }

    private List<Attribute> attributes() {
        int count = reader.getAttributeCount();
        if (count == 0) {
            return List.of();
        }
        if (count > WcoXmlReader.MAX_ATTRIBUTES_PER_ELEMENT) {
            throw WcoXmlReader.overLimit(
                    "more than " + WcoXmlReader.MAX_ATTRIBUTES_PER_ELEMENT + " attributes of one element");
        }
        attributes += count;
        if (attributes > WcoXmlReader.MAX_ATTRIBUTES) {
            throw WcoXmlReader.overLimit("more than " + WcoXmlReader.MAX_ATTRIBUTES + " attributes");
        }
        if (count == 1) {
            return List.of(attribute(0));
        }
        Attribute[] several = new Attribute[count];
        for (int i = 0; i < count; i++) {
            several[i] = attribute(i);
        }
        return List.of(several);
    }

    private Attribute attribute(int index) {
        return new Attribute(
                orEmpty(reader.getAttributeNamespace(index)),
                name(reader.getAttributeLocalName(index)),
                reader.getAttributeValue(index));
    }

    private void end() {
        Open here = open[depth--];
        int count = endedCount - here.firstChild;
        String text;
        if (count == 0) {
            text = longRun == null ? run : longRun.toString();
            clearRun();
        } else {
            keepRunBesideChildren(here);
            text = here.text;
        }
        Element element = new Element(here.namespace, here.name, text, here.attributes, children(here, count));
        endedCount = here.firstChild;
        if (endedCount == ended.length) {
            ended = Arrays.copyOf(ended, 2 * ended.length);
        }
        ended[endedCount++] = element;
    }

    /** Small lists without an array between. */
    private List<Element> children(Open parent, int count) {
        int i = parent.firstChild;
        return switch (count) {
            case 0 -> List.of();
            case 1 -> List.of(ended[i]);
            case 2 -> List.of(ended[i], ended[i + 1]);
            case 3 -> List.of(ended[i], ended[i + 1], ended[i + 2]);
            case 4 -> List.of(ended[i], ended[i + 1], ended[i + 2], ended[i + 3]);
            case 5 -> List.of(ended[i], ended[i + 1], ended[i + 2], ended[i + 3], ended[i + 4]);
            default -> List.of(Arrays.copyOfRange(ended, i, i + count));
        };
    }

    private void text() {
        if (depth < 0) {
            return; // white space around the document element
        }
        String more = reader.getText();
        int length = more.length() + (longRun == null ? run.length() : longRun.length());
        if (length > WcoXmlReader.MAX_TEXT_LENGTH) {
            throw WcoXmlReader.overLimit(
                    "a text of more than " + WcoXmlReader.MAX_TEXT_LENGTH + " characters in " + open[depth].name);
        }
        if (longRun != null) {
            longRun.append(more);
        } else if (run.isEmpty()) {
            run = more;
        } else {
            longRun = new StringBuilder(run).append(more);
        }
    }

    private void clearRun() {
        run = "";
        longRun = null;
    }

    private void keepRunBesideChildren(Open parent) {
        String text = longRun == null ? run : longRun.toString();
        if (isIndentation(parent, text)) {
            clearRun();
            return;
        }
        if (parent.text.length() + text.length() > WcoXmlReader.MAX_TEXT_LENGTH) {
            throw WcoXmlReader.overLimit(
                    "a text of more than " + WcoXmlReader.MAX_TEXT_LENGTH + " characters in " + parent.name);
        }
        parent.text += text;
        clearRun();
    }

    /**
     * Whether it is white space between two tags. The parser gives the same string for the same indentation again: before a
     * child it is that of the child before, and before the end tag that of the element's own siblings.
     */
    @SuppressWarnings("ReferenceEquality")
    private boolean isIndentation(Open parent, String text) {
        if (text == parent.indentation || depth >= 0 && text == open[depth].indentation) {
            return true;
        }
        if (!XmlSyntax.isWhiteSpace(text)) {
            return false;
        }
        parent.indentation = text;
        return true;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String name(String name) {
        if (name.length() > WcoXmlReader.MAX_NAME_LENGTH) {
            throw WcoXmlReader.overLimit("a name of more than " + WcoXmlReader.MAX_NAME_LENGTH + " characters");
        }
        return name;
    }
}
