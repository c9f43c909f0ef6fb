package org.tidewaiter.declaration.format;

import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.Message;
import org.tidewaiter.declaration.MessageReader;
import org.tidewaiter.declaration.json.JsonReader;
import org.tidewaiter.declaration.wco.WcoXmlReader;
import org.tidewaiter.kernel.Bytes;

/** Reads messages of every notation. */
public final class MessageFormats implements MessageReader {
    /** Format of WCO XML, as stored with a message. */
    public static final String WCO_XML = "wco-xml";
    /** Format of its JSON form. */
    public static final String JSON = "json";
    /** What formats of lines of extracts begin with; the digest of the mapping follows. */
    public static final String CSV_PREFIX = "csv:";

    /** Notation by content. */
    public enum Sniffed {
        XML,
        JSON,
        NEITHER
    }

    /** White space, the bytes of byte order marks, and 0, which is half a character of UTF-16. */
    private static final String SKIPPED = " \t\r\n\0\u00EF\u00BB\u00BF\u00FE\u00FF";

    private final MessageReader csv;

    /** @param csv reads the formats that begin with {@link #CSV_PREFIX} */
    public MessageFormats(MessageReader csv) {
        this.csv = csv;
    }

    /** Tells the notation by the first character that is neither byte order mark nor white space. */
    public static Sniffed sniff(byte[] head) {
        for (byte b : head) {
            if (b == '<') {
                return Sniffed.XML;
            }
            if (b == '{') {
                return Sniffed.JSON;
            }
            if (SKIPPED.indexOf(b & 0xFF) < 0) {
                return Sniffed.NEITHER;
            }
        }
        return Sniffed.NEITHER;
    }

    /** Format to store with a message of that content. */
    public static String formatOf(Bytes bytes) {
        return switch (sniff(bytes.array())) {
            case XML -> WCO_XML;
            case JSON -> JSON;
            case NEITHER -> throw neither(bytes);
        };
    }

    /** The document element, by whatever notation the content is in. */
    public static Element parse(Bytes bytes) {
        return switch (sniff(bytes.array())) {
            case XML -> WcoXmlReader.read(bytes.array());
            case JSON -> JsonReader.read(bytes.array());
            case NEITHER -> throw neither(bytes);
        };
    }

    @Override
    public Message.Recognition read(Bytes bytes, String format) {
        if (format.startsWith(CSV_PREFIX)) {
            return csv.read(bytes, format);
        }
        return switch (format) {
            case WCO_XML -> Message.recognise(WcoXmlReader.read(bytes.array()));
            case JSON -> Message.recognise(JsonReader.read(bytes.array()));
            default ->
                throw new UnreadableMessage(
                        "The format '" + format + "' is not known. Maybe " + WCO_XML + " or " + JSON + " is meant.");
        };
    }

    private static UnreadableMessage neither(Bytes bytes) {
        return new UnreadableMessage(
                bytes.size() == 0
                        ? "It is empty, so neither XML nor JSON."
                        : "It is neither XML nor JSON: it begins with neither '<' nor '{'.");
    }
}
