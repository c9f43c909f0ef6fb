package org.tidewaiter.clearance.store;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdDictCompress;
import com.github.luben.zstd.ZstdDictDecompress;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes messages and texts small before they are stored. What is packed is one byte that names the way, four bytes with
 * the size (big-endian), and a Zstandard frame (RFC 8878), made with a dictionary of what such texts are made of (raw
 * content, without a dictionary header); or the bytes as they are, where that is smaller.
 *
 * <p>A dictionary is needed for ever to read what was packed with it: its file never changes, a better one gets the
 * next number. With a dictionary of 5 KB, messages become little more than half as large as without, in the same time,
 * and fit on a page.
 */
public final class Packing {
    /** Messages, above all declarations in the XML of the WCO data model. */
    public static final Packing MESSAGE = new Packing(1, "dictionary-1.txt");
    /** Canonical texts of assessments. */
    public static final Packing ASSESSMENT = new Packing(2, "dictionary-2.txt");
    /** Anything else; without a dictionary. */
    static final Packing TEXT = new Packing(3, null);

    /** The way of bytes that are stored as they are. */
    private static final byte PLAIN = 0;

    /** The largest that is unpacked: what claims to be larger is damaged. */
    static final int SIZE_MAX = 256 * 1024 * 1024;

    /** Measured on 500 declarations: level 1 is hardly faster, level 4 takes nearly twice as long and saves a tenth. */
    private static final int LEVEL = 3;

    private static final int HEADER = 1 + Integer.BYTES;

    private final byte way;
    private final @Nullable ZstdDictCompress packing;
    private final @Nullable ZstdDictDecompress unpacking;

    private Packing(int way, @Nullable String dictionary) {
        this.way = (byte) way;
        byte[] content = dictionary == null ? null : load(dictionary);
        this.packing = content == null ? null : new ZstdDictCompress(content, LEVEL);
        this.unpacking = content == null ? null : new ZstdDictDecompress(content);
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

    /** Packs many, one after another; not thread-safe. Its native memory is freed by {@link #close}. */
    public final class Packer implements AutoCloseable {
        private final ZstdCompressCtx context = new ZstdCompressCtx().setLevel(LEVEL);
        private byte[] out = new byte[16 * 1024];

        private Packer() {
            if (packing != null) {
                context.loadDict(packing);
            }
        }

        public byte[] pack(byte[] bytes) {
            int bound = HEADER + Math.toIntExact(Zstd.compressBound(bytes.length));
            if (out.length < bound) {
                out = new byte[bound];
            }
            int size = context.compressByteArray(out, HEADER, out.length - HEADER, bytes, 0, bytes.length);
            boolean smaller = size < bytes.length;
            byte[] packed = smaller ? Arrays.copyOf(out, HEADER + size) : new byte[HEADER + bytes.length];
            if (!smaller) {
                System.arraycopy(bytes, 0, packed, HEADER, bytes.length);
            }
            ByteBuffer.wrap(packed).put(smaller ? way : PLAIN).putInt(bytes.length);
            return packed;
        }

        @Override
        public void close() {
            context.close();
        }
    }

    public Packer packer() {
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
    public static byte[] unpack(byte[] packed) {
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
        try (ZstdDecompressCtx context = new ZstdDecompressCtx()) {
            ZstdDictDecompress dictionary = of(packed[0]).unpacking;
            if (dictionary != null) {
                context.loadDict(dictionary);
            }
            int read = context.decompressByteArray(bytes, 0, size, packed, HEADER, packed.length - HEADER);
            if (read != size) {
                throw damaged(read + " bytes in place of " + size);
            }
            return bytes;
        } catch (ZstdException e) {
            throw new IllegalStateException("Stored bytes are damaged. Maybe restore them from a backup.", e);
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
