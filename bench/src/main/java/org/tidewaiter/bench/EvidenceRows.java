package org.tidewaiter.bench;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.tidewaiter.clearance.store.Packing;

/** Rows of the table of evidence in COPY's binary format. */
final class EvidenceRows {
    /** Signature, flags, length of the header's extension, which is empty. */
    private static final int HEADER = 19;

    private static final int MESSAGE = 14;
    private static final int ASSESSMENT = 15;
    /** Messages and assessments grow by less than that when they are unpacked. */
    private static final int GROWTH = 8;

    private EvidenceRows() {}

    /** What becomes of a value of a column. */
    private interface Change {
        byte[] of(int column, byte[] value);
    }

    /** The rows with message and assessment as they were before packing. */
    static byte[] unpacked(byte[] rows) {
        return changed(
                rows,
                rows.length * GROWTH,
                (column, value) -> column == MESSAGE || column == ASSESSMENT ? Packing.unpack(value) : value);
    }

    /** The same rows again, packed as the store packs them. */
    static byte[] packed(byte[] unpacked) {
        try (Packing.Packer messages = Packing.MESSAGE.packer();
                Packing.Packer assessments = Packing.ASSESSMENT.packer()) {
            return changed(unpacked, unpacked.length, (column, value) -> switch (column) {
                case MESSAGE -> messages.pack(value);
                case ASSESSMENT -> assessments.pack(value);
                default -> value;
            });
        }
    }

    private static byte[] changed(byte[] rows, int room, Change change) {
        ByteBuffer in = ByteBuffer.wrap(rows);
        ByteBuffer out = ByteBuffer.allocate(room);
        byte[] header = new byte[HEADER];
        in.get(header);
        out.put(header);
        for (short columns = in.getShort(); columns >= 0; columns = in.getShort()) {
            out.putShort(columns);
            for (int column = 0; column < columns; column++) {
                int length = in.getInt();
                byte[] value = new byte[Math.max(length, 0)];
                in.get(value);
                if (length > 0) {
                    value = change.of(column, value);
                    length = value.length;
                }
                out.putInt(length).put(value);
            }
        }
        out.putShort((short) -1);
        return Arrays.copyOf(out.array(), out.position());
    }
}
