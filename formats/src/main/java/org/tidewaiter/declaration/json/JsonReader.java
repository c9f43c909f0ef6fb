package org.tidewaiter.declaration.json;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.MessageReader.UnreadableMessage;
import org.tidewaiter.declaration.wco.StrictText;
import org.tidewaiter.declaration.wco.WcoXmlReader;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the JSON form of a message.
 *
 * <p>The one member of the top object is the document element. A string, number or boolean is an element with that
 * text, numbers as written; an object is an element with {@code @name} members for attributes
 * ({@code @{namespace}name} in a namespace), {@code #text} for its own text and its children as members; an array is
 * several elements of one name. {@code @xmlns} is the namespace of an element and of those below it. {@code @order}
 * lists the names of the children where the order of members does not give it.
 *
 * <p>Where no {@code @xmlns} stands in the whole message, its namespaces are those of the declaration message of the
 * WCO Data Model, by structure.
 */
public final class JsonReader {
    /** Most bytes of a message; all limits are those of the XML form, so that each can be written as the other. */
    public static final int MAX_BYTES = WcoXmlReader.MAX_BYTES;
    /** Deepest nesting of elements. */
    public static final int MAX_DEPTH = WcoXmlReader.MAX_DEPTH;
    /** Longest string, in characters. */
    public static final int MAX_STRING_LENGTH = WcoXmlReader.MAX_TEXT_LENGTH;
    /** Longest number, in characters. */
    public static final int MAX_NUMBER_LENGTH = 1_000;
    /** Longest member name, in characters: an attribute's name with its namespace. */
    public static final int MAX_MEMBER_LENGTH = WcoXmlReader.MAX_NAME_LENGTH + WcoXmlReader.MAX_ATTRIBUTE_LENGTH;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(2 * MAX_DEPTH + 2) // an element may be an object in an array
                    .maxStringLength(MAX_STRING_LENGTH)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .maxNameLength(MAX_MEMBER_LENGTH)
                    .maxDocumentLength(MAX_BYTES)
                    .build())
            .build();

    private JsonReader() {}

    /**
     * The document element.
     *
     * @throws UnreadableMessage when the bytes are no JSON in UTF-8, over a limit or not of this form
     */
    public static Element read(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new UnreadableMessage("Over the limit: larger than " + MAX_BYTES + " bytes. Maybe split it.");
        }
        String text = StrictText.decode(bytes, 0, StandardCharsets.UTF_8);
        String document = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), document)) {
            return new JsonAssembler(parser).assemble();
        } catch (JacksonException e) {
            throw complaint(e);
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

    private static UnreadableMessage complaint(JacksonException e) {
        boolean limit = e instanceof tools.jackson.core.exc.StreamConstraintsException;
        TokenStreamLocation location = e.getLocation();
        String place = location == null || location.getLineNr() < 1
                ? ""
                : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
        return new UnreadableMessage(
                (limit ? "Over the limit" : "Not well-formed JSON") + place + ": " + sentence(e.getOriginalMessage()));
    }

    /** The parser's words without its hints to programmers. */
    private static String sentence(String message) {
        String text = message.replaceAll("\\s*\\(start marker at \\[[^\\]]*\\]\\)", "")
                .replaceAll("\\s*\\(from `[^`]*`\\)", "")
                .replaceAll(":? enable `[^`]*` to allow", "")
                .replaceAll(",? from `[^`]*`", "")
                .replaceAll("[\\p{Cntrl}\\s]+", " ");
        text = text.length() > 200 ? text.substring(0, 200) + "…" : text;
        return text.endsWith(".") || text.endsWith("…") ? text : text + ".";
    }
}
