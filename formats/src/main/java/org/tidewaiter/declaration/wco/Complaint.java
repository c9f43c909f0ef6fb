package org.tidewaiter.declaration.wco;

import com.ctc.wstx.exc.WstxLazyException;
import java.util.Locale;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.declaration.MessageReader.UnreadableMessage;

/** What the parser complains of, as one sentence for whoever sent the message. */
final class Complaint {
    /** The parser quotes the message; a quotation is cut here. */
    private static final int MAX_LENGTH = 200;

    private Complaint() {}

    static UnreadableMessage of(WstxLazyException e) {
        return e.getCause() instanceof XMLStreamException cause
                ? of(cause)
                : new UnreadableMessage("Not well-formed: " + sentence(e.getMessage()));
    }

    static UnreadableMessage of(XMLStreamException e) {
        String what = sentence(e.getMessage());
        boolean limit =
                what.contains(" limit (") && what.toLowerCase(Locale.ROOT).contains(") exceeded");
        String place = e.getLocation() == null ? "" : " " + at(e.getLocation());
        return new UnreadableMessage((limit ? "Over the limit" : "Not well-formed") + place + ": " + what);
    }

    /** "at line 3, column 14". */
    static String at(Location location) {
        return "at line " + location.getLineNumber() + ", column " + Math.max(1, location.getColumnNumber());
    }

    private static String sentence(@Nullable String message) {
        String text = message == null ? "it can't be parsed" : message;
        int position = text.indexOf("\n at [row,col");
        text = position < 0 ? text : text.substring(0, position);
        position = text.indexOf("\nMessage: ");
        text = position < 0 ? text : text.substring(position + 10);
        text = text.replace("Unexpected EOF", "It ends too early").replaceAll("\\p{Cntrl}", " ");
        if (text.length() > MAX_LENGTH) {
            text = text.substring(0, MAX_LENGTH) + "…";
        }
        return text.endsWith(".") || text.endsWith("…") ? text : text + ".";
    }
}
