package org.tidewaiter.clearance.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Makes messages and texts small before they are stored. What is packed is one byte that names the way, four bytes with
 * the size (big-endian), and raw DEFLATE data (RFC 1951), primed with a preset dictionary of what such texts are made
 * of; or the bytes as they are, where that is smaller.
 *
 * <p>A dictionary is needed for ever to read what was packed with it: its file never changes, a better one gets the
 * next number. With a dictionary of 5 KB, messages become a third smaller than without, in the same time, and fit on a
 * page.
 */
final class Packing {
    /** Messages, above all declarations in the XML of the WCO data model. */
    static final Packing MESSAGE = new Packing(1, "dictionary-1.txt");
    /** Canonical texts of assessments. */
    static final Packing ASSESSMENT = new Packing(2, "dictionary-2.txt");
    /** Anything else; without a dictionary. */
    static final Packing TEXT = new Packing(3, "");

    /** The way of bytes that are stored as they are. */
    private static final byte PLAIN = 0;

    /** The largest that is unpacked: what claims to be larger is damaged. */
    static final int SIZE_MAX = 256 * 1024 * 1024;

    /** Measured on 162 declarations: level 1 is no faster, level 6 takes twice as long and saves a tenth. */
    private static final int LEVEL = 2;

    private static final int HEADER = 1 + Integer.BYTES;

    private final byte way;
    private final byte[] dictionary;

    private Packing(int way, String dictionary) {
        this.way = (byte) way;
        this.dictionary = dictionary.isEmpty() ? new byte[0] : load(dictionary);
    }

    private static byte[] load(String name) {
        try (InputStream in = Packing.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(
                        name + " is not on the class path, and without it what was stored with it"
                                + " can't be read. Maybe the jar was cut down.");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Packs many, one after another; not thread-safe. */
    final class Packer implements AutoCloseable {
        private final Deflater deflater = new Deflater(LEVEL, true);
        private byte[] out = new byte[16 * 1024];

        byte[] pack(byte[] bytes) {
            deflater.reset();
            if (dictionary.length > 0) {
                deflater.setDictionary(dictionary);
            }
            deflater.setInput(bytes);
            deflater.finish();
            if (out.length < HEADER + bytes.length) {
                out = new byte[HEADER + bytes.length];
            }
            int size = deflater.deflate(out, HEADER, bytes.length);
            if (!deflater.finished() || size == bytes.length) {
                return packed(PLAIN, bytes.length, bytes, 0, bytes.length);
            }
            return packed(way, bytes.length, out, HEADER, size);
        }

        @Override
        public void close() {
            deflater.end();
        }
    }

    private static byte[] packed(byte way, int original, byte[] data, int from, int size) {
        return ByteBuffer.allocate(HEADER + size)
                .put(way)
                .putInt(original)
                .put(data, from, size)
                .array();
    }

    Packer packer() {
        return new Packer();
    }

    byte[] pack(byte[] bytes) {
        try (Packer packer = packer()) {
            return packer.pack(bytes);
        }
    }

    /**
     * The bytes again.
     *
     * @throws IllegalStateException if they are damaged
     */
    static byte[] unpack(byte[] packed) {
        if (packed.length < HEADER) {
            throw damaged("only " + packed.length + " bytes");
        }
        int size = ByteBuffer.wrap(packed, 1, Integer.BYTES).getInt();
        if (size < 0 || size > SIZE_MAX) {
            throw damaged("a size of " + size);
        }
        byte[] bytes = new byte[size];
        if (packed[0] == PLAIN) {
            if (packed.length - HEADER != size) {
                throw damaged(packed.length - HEADER + " bytes in place of " + size);
            }
            System.arraycopy(packed, HEADER, bytes, 0, size);
            return bytes;
        }
        Inflater inflater = new Inflater(true);
        try {
            inflater.setDictionary(of(packed[0]).dictionary);
            inflater.setInput(packed, HEADER, packed.length - HEADER);
            int read = inflater.inflate(bytes);
            if (read != size || !inflater.finished() && inflater.inflate(new byte[1]) != 0) {
                throw damaged(read + " bytes in place of " + size);
            }
            return bytes;
        } catch (DataFormatException e) {
            throw new IllegalStateException("Stored bytes are damaged. Maybe restore them from a backup.", e);
        } finally {
            inflater.end();
        }
    }

    private static Packing of(byte way) {
        for (Packing packing : List.of(MESSAGE, ASSESSMENT, TEXT)) {
            if (packing.way == way) {
                return packing;
            }
        }
        throw damaged("an unknown way " + way + ", maybe of a newer program");
    }

    private static IllegalStateException damaged(String what) {
        return new IllegalStateException(
                "Stored bytes are damaged: they have " + what + ". Maybe restore them from a backup.");
    }
}
