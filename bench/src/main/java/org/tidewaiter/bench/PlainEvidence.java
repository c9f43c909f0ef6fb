package org.tidewaiter.bench;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.tidewaiter.clearance.store.Packing;

/** Rows of the table of evidence in COPY's binary format, with the message and the assessment as they were before packing. */
final class PlainEvidence {
    /** Signature, flags, length of the header's extension, which is empty. */
    private static final int HEADER = 19;

    private static final int FIRST_PACKED_COLUMN = 14;

    private PlainEvidence() {}

    static byte[] of(byte[] packed) {
        ByteBuffer in = ByteBuffer.wrap(packed);
        ByteBuffer out = ByteBuffer.allocate(Math.multiplyExact(packed.length, 8) + HEADER);
        byte[] header = new byte[HEADER];
        in.get(header);
        out.put(header);
        for (short columns = in.getShort(); columns >= 0; columns = in.getShort()) {
            out.putShort(columns);
            for (int column = 0; column < columns; column++) {
                int length = in.getInt();
                byte[] value = new byte[Math.max(length, 0)];
                in.get(value);
                if (length > 0 && column >= FIRST_PACKED_COLUMN) {
                    value = Packing.unpack(value);
                    length = value.length;
                }
                out.putInt(length).put(value);
            }
        }
        out.putShort((short) -1);
        return Arrays.copyOf(out.array(), out.position());
    }
}
