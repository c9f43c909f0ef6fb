package org.tidewaiter.declaration.csv;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Bytes;

/**
 * Splits a stream into rows of bytes, quotes minded, before anything is decoded: one bad row spoils no other. Memory
 * is two rows of the greatest length, whatever the file.
 */
final class RowBytes {
    /** Most bytes of a row. */
    static final int MAX_ROW_BYTES = 64 << 10;

    /**
     * A row.
     *
     * @param bytes without its line end
     * @param line where it begins, from 1
     * @param problem why it is no row, null when it is one
     */
    record Chunk(Bytes bytes, long line, @Nullable String problem) {}

    private final InputStream in;
    private final byte delimiter;
    private final byte[] buffer = new byte[2 * MAX_ROW_BYTES + 2];
    private int start;
    private int end;
    private boolean exhausted;
    private boolean begun;
    private long line = 1;

    RowBytes(InputStream in, char delimiter) {
        this.in = in;
        this.delimiter = (byte) delimiter;
    }

    /** The next row that is not blank; null at the end. */
    @Nullable
    Chunk next() throws IOException {
        if (!begun) {
            begun = true;
            skipByteOrderMark();
        }
        Chunk chunk = scan();
        while (chunk != null && chunk.problem == null && chunk.bytes.size() == 0) {
            chunk = scan();
        }
        return chunk;
    }

    private void skipByteOrderMark() throws IOException {
        if (has(2)
                && buffer[start] == (byte) 0xEF
                && buffer[start + 1] == (byte) 0xBB
                && buffer[start + 2] == (byte) 0xBF) {
            start += 3;
        }
    }

    private @Nullable Chunk scan() throws IOException {
        boolean quoted = false;
        boolean fieldStart = true;
        int firstLineEnd = -1;
        int lines = 1;
        int i = 0;
        for (; i <= MAX_ROW_BYTES && has(i); i++) {
            byte b = buffer[start + i];
            if (quoted && b == '"') {
                if (has(i + 1) && buffer[start + i + 1] == '"') {
                    i++;
                } else {
                    quoted = false;
                }
            } else if (b == '\n') {
                if (!quoted) {
                    return take(i, 1, lines, null);
                }
                firstLineEnd = firstLineEnd < 0 ? i : firstLineEnd;
                lines++;
            } else if (b == '"' && fieldStart) {
                quoted = true;
            }
            fieldStart = !quoted && b == delimiter;
        }
        boolean atEnd = i <= MAX_ROW_BYTES;
        if (atEnd && i == 0) {
            return null;
        }
        if (atEnd && !quoted) {
            return take(i, 0, lines, null);
        }
        String problem = quoted
                ? "A double quote that opens in this row is not closed within " + MAX_ROW_BYTES + " bytes."
                : "The row is longer than " + MAX_ROW_BYTES + " bytes.";
        if (firstLineEnd >= 0) {
            return take(firstLineEnd, 1, 1, problem); // what follows is read anew
        }
        Chunk chunk = take(Math.min(i, MAX_ROW_BYTES), 0, 0, problem);
        skipLine();
        return chunk;
    }

    private Chunk take(int length, int lineEnd, int lines, @Nullable String problem) {
        int last = length > 0 && buffer[start + length - 1] == '\r' ? length - 1 : length;
        Chunk chunk = new Chunk(Bytes.of(Arrays.copyOfRange(buffer, start, start + last)), line, problem);
        start += length + lineEnd;
        line += lines;
        return chunk;
    }

    private void skipLine() throws IOException {
        while (has(0)) {
            if (buffer[start++] == '\n') {
                line++;
                return;
            }
        }
    }

    /** Whether there is a byte at that offset from the start of the row; reads on where needed. */
    private boolean has(int offset) throws IOException {
        while (start + offset >= end && !exhausted) {
            if (start > 0) {
                System.arraycopy(buffer, start, buffer, 0, end - start);
                end -= start;
                start = 0;
            }
            int count = in.read(buffer, end, buffer.length - end);
            if (count < 0) {
                exhausted = true;
            } else {
                end += count;
            }
        }
        return start + offset < end;
    }
}
