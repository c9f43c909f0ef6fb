package org.tidewaiter.declaration.wco;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.Locale;
import org.tidewaiter.declaration.MessageReader.UnreadableMessage;

/** Decodes bytes to characters and replaces none: what is not in the encoding makes the message unreadable. */
public final class StrictText {
    /** U+FFFE and U+FFFF stand for nothing, neither in XML nor elsewhere. */
    private static final char FIRST_NONCHARACTER = '\uFFFE';

    private StrictText() {}

    /**
     * The characters from an offset on.
     *
     * @return a buffer with an array, ready to be read
     * @throws UnreadableMessage with line and column of the first byte that is not in the encoding
     */
    public static CharBuffer decode(byte[] bytes, int offset, Charset charset) {
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
        out.flip();
        if (!result.isUnderflow()) {
            String value = next < bytes.length ? String.format(Locale.ROOT, "byte %02X", bytes[next]) : "the end";
            throw new UnreadableMessage("Not in the encoding " + charset.name() + " " + placeOf(out, out.limit()) + ": "
                    + value + ". Maybe it was saved in another encoding than it says.");
        }
        if (out.remaining() < bytes.length - offset) {
            refuseNoncharacters(out); // parsers let them pass; plain ASCII has none
        }
        return out;
    }

    private static void refuseNoncharacters(CharBuffer text) {
        char[] array = text.array();
        for (int i = text.position(); i < text.limit(); i++) {
            if (array[i] >= FIRST_NONCHARACTER) {
                throw new UnreadableMessage(String.format(
                        Locale.ROOT, "Not well-formed %s: U+%04X is no character.", placeOf(text, i), (int) array[i]));
            }
        }
    }

    /** The place of the character at that index. */
    private static String placeOf(CharBuffer text, int index) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < index; i++) {
            boolean newLine = text.get(i) == '\n';
            line += newLine ? 1 : 0;
            column = newLine ? 1 : column + 1;
        }
        return "at line " + line + ", column " + column;
    }
}
