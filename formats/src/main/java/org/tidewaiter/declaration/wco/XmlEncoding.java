package org.tidewaiter.declaration.wco;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import org.tidewaiter.declaration.MessageReader.UnreadableMessage;

/**
 * The encoding of a document, told as XML 1.0 appendix F says: by the byte order mark, else by the declaration, else
 * UTF-8. Decoding is strict, unlike that of most parsers: an overlong or broken sequence makes the message
 * unreadable.
 */
final class XmlEncoding {
    /** The declaration is looked for in that many bytes. */
    private static final int MAX_DECLARATION = 256;

    private XmlEncoding() {}

    /** The characters without byte order mark. */
    static String decode(byte[] bytes) {
        if (starts(bytes, 0xEF, 0xBB, 0xBF)) {
            return StrictText.decode(bytes, 3, StandardCharsets.UTF_8);
        }
        if (starts(bytes, 0xFE, 0xFF)) {
            return StrictText.decode(bytes, 2, StandardCharsets.UTF_16BE);
        }
        if (starts(bytes, 0xFF, 0xFE)) {
            return StrictText.decode(bytes, 2, StandardCharsets.UTF_16LE);
        }
        if (starts(bytes, 0, '<', 0, '?')) {
            return StrictText.decode(bytes, 0, StandardCharsets.UTF_16BE);
        }
        if (starts(bytes, '<', 0, '?', 0)) {
            return StrictText.decode(bytes, 0, StandardCharsets.UTF_16LE);
        }
        return StrictText.decode(bytes, 0, declared(bytes));
    }

    private static Charset declared(byte[] bytes) {
        if (!starts(bytes, '<', '?', 'x', 'm', 'l')) {
            return StandardCharsets.UTF_8;
        }
        String head = new String(bytes, 0, Math.min(bytes.length, MAX_DECLARATION), StandardCharsets.ISO_8859_1);
        int end = head.indexOf("?>");
        int start = head.indexOf("encoding");
        if (start < 0 || end < start) {
            return StandardCharsets.UTF_8;
        }
        start = head.indexOf('=', start) + 1;
        while (start < end && " \t\r\n".indexOf(head.charAt(start)) >= 0) {
            start++;
        }
        int close = start == 0 || start >= end ? -1 : head.indexOf(head.charAt(start), start + 1);
        if (close < 0 || close > end) {
            return StandardCharsets.UTF_8; // a broken declaration is the parser's to tell
        }
        return named(head.substring(start + 1, close));
    }

    private static Charset named(String name) {
        if (name.equalsIgnoreCase("UTF-8")) {
            return StandardCharsets.UTF_8;
        }
        Charset charset;
        try {
            charset = Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new UnreadableMessage("Its encoding '" + name.replaceAll("\\p{Cntrl}", " ")
                    + "' is not known. Maybe it can be sent as UTF-8.");
        }
        if (!new String(new byte[] {'<', '?'}, charset).equals("<?")) {
            throw new UnreadableMessage("It says that its encoding is " + charset.name()
                    + ", but its bytes are not. Maybe it is UTF-8 and only says otherwise.");
        }
        return charset;
    }

    private static boolean starts(byte[] bytes, int... head) {
        if (bytes.length < head.length) {
            return false;
        }
        for (int i = 0; i < head.length; i++) {
            if ((bytes[i] & 0xFF) != head[i]) {
                return false;
            }
        }
        return true;
    }
}
