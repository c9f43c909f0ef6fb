package org.tidewaiter.declaration.wco;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.exc.WstxLazyException;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.MessageReader.UnreadableMessage;

/**
 * Reads XML 1.0 with namespaces into elements, to the character. What comes in is hostile until read: no document type
 * declaration, no entity but the five of XML, and a limit on everything.
 *
 * <p>White space between two tags is dropped where the element has children; all other text is kept, with line ends as
 * XML 1.0, section 2.11, has them. Comments and processing instructions are dropped.
 */
public final class WcoXmlReader {
    /** Most bytes of a message, 16 MiB. */
    public static final int MAX_BYTES = 16 << 20;
    /** Deepest nesting of elements; declarations need about 12. */
    public static final int MAX_DEPTH = 64;
    /** Most elements of a message. */
    public static final int MAX_ELEMENTS = 400_000;
    /** Most attributes of a message. */
    public static final int MAX_ATTRIBUTES = 400_000;
    /** Most attributes of one element. */
    public static final int MAX_ATTRIBUTES_PER_ELEMENT = 32;
    /** Most attributes and namespace declarations of one element together. */
    private static final int MAX_DECLARATIONS = 4 * MAX_ATTRIBUTES_PER_ELEMENT;
    /** Longest value of an attribute, in characters. */
    public static final int MAX_ATTRIBUTE_LENGTH = 8_192;
    /** Longest text of an element, in characters. */
    public static final int MAX_TEXT_LENGTH = 1 << 20;
    /** Longest name of an element or attribute, in characters. */
    public static final int MAX_NAME_LENGTH = 256;

    /** Named by its class, so that the class path can't change the parser; thread-safe once configured. */
    private static final WstxInputFactory FACTORY = factory();

    private WcoXmlReader() {}

    /**
     * The document element.
     *
     * @throws UnreadableMessage when the bytes are not well-formed, over a limit or undecodable
     */
    public static Element read(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw overLimit("larger than " + MAX_BYTES + " bytes");
        }
        String text = XmlEncoding.decode(bytes);
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(text));
            try {
                return new ElementAssembler(reader).assemble();
            } catch (WstxLazyException e) {
                throw Complaint.of(e);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            throw Complaint.of(e);
        }
    }

    /**
     * The document element; reads no more than {@link #MAX_BYTES} and one.
     *
     * @throws IOException when the stream fails
     */
    public static Element read(InputStream in) throws IOException {
        return read(in.readNBytes(MAX_BYTES + 1));
    }

    /** The parser alone, configured as for {@link #read}: what reading is measured against. */
    public static XMLStreamReader bare(byte[] bytes) throws XMLStreamException {
        return FACTORY.createXMLStreamReader(new ByteArrayInputStream(bytes));
    }

    static UnreadableMessage overLimit(String what) {
        return new UnreadableMessage("Over the limit: " + what + ". Maybe it is several messages in one.");
    }

    private static WstxInputFactory factory() {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty(WstxInputProperties.P_CACHE_DTDS, false);
        // Depth, elements and text are counted as the tree grows; these stop what grows within one event.
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, MAX_DEPTH + 1);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, MAX_DECLARATIONS);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, MAX_ATTRIBUTE_LENGTH);
        factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, MAX_TEXT_LENGTH);
        factory.setXMLResolver((publicId, systemId, baseUri, namespace) -> {
            throw new XMLStreamException("External entities are not read");
        });
        return factory;
    }
}
