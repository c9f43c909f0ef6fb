package org.tidewaiter.rulebook.file;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Bytes;

/**
 * Decodes a file strictly: bytes that are no UTF-8 are a problem with a line, not replacement characters in the law.
 */
final class TextFile {
    private TextFile() {}

    /** The text without a byte order mark; null where it can't be read, and then a problem says why. */
    static @Nullable String read(RulebookSource source, String file, int maxBytes, Problems problems) {
        Bytes bytes = source.file(file);
        if (bytes == null) {
            return null;
        }
        Place whole = new Place(file, 0);
        if (bytes.size() > maxBytes) {
            problems.error(
                    "FILE-TOO-LARGE",
                    whole,
                    "",
                    "The file is larger than " + maxBytes + " bytes.",
                    "Split the rulebook, or leave out what is no longer needed.");
            return null;
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes.array());
        CharBuffer out = CharBuffer.allocate(bytes.size());
        CoderResult result = decoder.decode(in, out, true);
        out.flip();
        if (result.isError()) {
            problems.error(
                    "TEXT-UNDECODABLE",
                    new Place(file, lineAt(bytes.array(), in.position())),
                    "",
                    "The file is not UTF-8 from here on.",
                    "Save the file as UTF-8.");
            return null;
        }
        String text = out.toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static long lineAt(byte[] bytes, int position) {
        long line = 1;
        for (int i = 0; i < position; i++) {
            if (bytes[i] == '\n') {
                line++;
            }
        }
        return line;
    }
}
