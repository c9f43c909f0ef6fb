package org.tidewaiter.declaration.wco;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.tidewaiter.declaration.MessageReader.UnreadableMessage;

/** Decodes bytes to characters and replaces none: what is not in the encoding makes the message unreadable. */
public final class StrictText {
    /** What stands for a broken sequence where a decoder replaces it. */
    private static final char REPLACEMENT = '\uFFFD';
    /** U+FFFE and U+FFFF stand for nothing, neither in XML nor elsewhere. */
    private static final char FIRST_NONCHARACTER = '\uFFFE';

    private static final char LAST_NONCHARACTER = '\uFFFF';

    private StrictText() {}

    /**
     * The characters from an offset on.
     *
     * @throws UnreadableMessage with line and column of the first byte that is not in the encoding
     */
    public static String decode(byte[] bytes, int offset, Charset charset) {
        if (charset.equals(StandardCharsets.UTF_8)) {
            // much faster than a decoder that stops; where nothing was replaced, nothing was wrong
            String text = new String(bytes, offset, bytes.length - offset, charset);
            if (text.indexOf(REPLACEMENT) < 0
                    && text.indexOf(FIRST_NONCHARACTER) < 0
                    && text.indexOf(LAST_NONCHARACTER) < 0) {
                return text;
            }
        }
        return decodeToTheFirstError(bytes, offset, charset);
    }

    private static String decodeToTheFirstError(byte[] bytes, int offset, Charset charset) {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes, offset, bytes.length - offset);
        int most = (int) Math.ceil(in.remaining() * (double) decoder.maxCharsPerByte());
        CharBuffer out = CharBuffer.allocate(most);
        CoderResult result = decoder.decode(in, out, true);
        if (!result.isError()) {
            result = decoder.flush(out);
        }
        int next = in.position();
        String text = out.flip().toString();
        if (!result.isUnderflow()) {
            String value = next < bytes.length ? String.format(Locale.ROOT, "byte %02X", bytes[next]) : "the end";
            throw new UnreadableMessage("Not in the encoding " + charset.name() + " " + placeOf(text, text.length())
                    + ": " + value + ". Maybe it was saved in another encoding than it says.");
        }
        refuseNoncharacters(text); // parsers let them pass
        return text;
    }

    private static void refuseNoncharacters(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= FIRST_NONCHARACTER) {
                throw new UnreadableMessage(String.format(
                        Locale.ROOT, "Not well-formed %s: U+%04X is no character.", placeOf(text, i), (int)
                                text.charAt(i)));
            }
        }
    }

    /** The place of the character at that index. */
    private static String placeOf(String text, int index) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < index; i++) {
            boolean newLine = text.charAt(i) == '\n';
            line += newLine ? 1 : 0;
            column = newLine ? 1 : column + 1;
        }
        return "at line " + line + ", column " + column;
    }
}
