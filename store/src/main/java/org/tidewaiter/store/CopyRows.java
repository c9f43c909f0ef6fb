package org.tidewaiter.store;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows on their way into a table by COPY in PostgreSQL's binary format, the fastest way in. They are sent while they
 * are written, so that the server works at the same time. Every value must be of exactly the column's type: {@code
 * int8} into an {@code integer} column is refused by the server.
 *
 * <p>Within a transaction; nothing is stored before {@link #finish()}, closing without it takes the rows back.
 *
 * @see <a href="https://www.postgresql.org/docs/18/sql-copy.html">COPY, "Binary Format"</a>
 */
public final class CopyRows implements NewRows {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int FLAGS_AND_EXTENSION = 8;
    private static final int SEND_AT = 32 * 1024;
    private static final LocalDate EPOCH = LocalDate.of(2000, 1, 1);
    private static final long EPOCH_SECONDS = 946_684_800L;
    private static final int NANOS_A_MICRO = 1_000;
    /** Digits of a number before or behind the point; money needs twenty. */
    private static final int DIGITS_MAX = 1_000;

    private static final short NEGATIVE = 0x4000;
    private static final int NUMERIC_HEADER = 4;
    private static final int BASE = 10_000;
    private static final int BASE_DIGITS = 4;
    private static final int[] PADDING = {1, 1_000, 100, 10};
    private static final int LONG_BITS = 52;

    private final CopyIn copy;
    private byte[] buffer = new byte[2 * SEND_AT];
    private int size;

    private CopyRows(CopyIn copy) {
        this.copy = copy;
    }

    /**
     * Begins.
     *
     * @param columns schema, table and columns, e.g. {@code clearance.duty (mrn, item)}; code of ours, never from
     * outside
     */
    public static CopyRows into(Connection connection, String columns) throws SQLException {
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + columns + " FROM STDIN (FORMAT binary)");
        CopyRows rows = new CopyRows(copy);
        rows.bytesOnly(SIGNATURE);
        rows.size += FLAGS_AND_EXTENSION;
        return rows;
    }

    @Override
    public CopyRows row(int columns) throws SQLException {
        if (size >= SEND_AT) {
            send();
        }
        int2(columns);
        return this;
    }

    @Override
    public CopyRows text(@Nullable String value) {
        return bytes(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public CopyRows bytes(byte @Nullable [] value) {
        if (value == null) {
            int4(-1);
        } else {
            int4(value.length);
            bytesOnly(value);
        }
        return this;
    }

    @Override
    public CopyRows integer(int value) {
        int4(Integer.BYTES);
        int4(value);
        return this;
    }

    @Override
    public CopyRows bigint(long value) {
        int4(Long.BYTES);
        int8(value);
        return this;
    }

    @Override
    public CopyRows smallint(int value) {
        int4(Short.BYTES);
        int2(value);
        return this;
    }

    @Override
    public CopyRows flag(boolean value) {
        int4(1);
        room(1);
        buffer[size++] = (byte) (value ? 1 : 0);
        return this;
    }

    @Override
    public CopyRows day(LocalDate value) {
        return integer(Math.toIntExact(value.toEpochDay() - EPOCH.toEpochDay()));
    }

    @Override
    public CopyRows instant(Instant value) {
        int4(Long.BYTES);
        long seconds = Math.subtractExact(value.getEpochSecond(), EPOCH_SECONDS);
        int8(Math.addExact(Math.multiplyExact(seconds, 1_000_000L), value.getNano() / NANOS_A_MICRO));
        return this;
    }

    @Override
    public CopyRows nothing() {
        int4(-1);
        return this;
    }

    @Override
    public CopyRows number(@Nullable BigDecimal value) {
        if (value == null) {
            return nothing();
        }
        BigDecimal checked = checked(value);
        int scale = checked.scale();
        BigInteger unscaled = checked.unscaledValue();
        BigInteger magnitude = unscaled.abs().multiply(BigInteger.valueOf(PADDING[scale % BASE_DIGITS]));
        short[] groups = magnitude.bitLength() <= LONG_BITS ? groups(magnitude.longValue()) : groups(magnitude);
        int from = 0;
        while (from < groups.length && groups[from] == 0) {
            from++; // whole groups of zeros at the end are not written
        }
        int written = groups.length - from;
        int behindPoint = (scale + BASE_DIGITS - 1) / BASE_DIGITS;
        int4(Short.BYTES * (NUMERIC_HEADER + written));
        int2(written);
        int2(written == 0 ? 0 : groups.length - behindPoint - 1);
        int2(unscaled.signum() < 0 ? NEGATIVE : 0);
        int2(scale);
        for (int i = groups.length - 1; i >= from; i--) {
            int2(groups[i]);
        }
        return this;
    }

    /** The same number with a scale of 0 at least. */
    static BigDecimal checked(BigDecimal value) {
        if (Math.abs((long) value.scale()) > DIGITS_MAX || value.precision() > DIGITS_MAX) {
            throw new IllegalArgumentException("A number of " + value.precision() + " digits with scale "
                    + value.scale() + " is no amount. Maybe its exponent was mistyped.");
        }
        return value.setScale(Math.max(0, value.scale()));
    }

    /** Base 10,000, lowest first, without leading zeros. */
    private static short[] groups(long magnitude) {
        short[] groups = new short[BASE_DIGITS];
        int count = 0;
        for (long rest = magnitude; rest > 0; rest /= BASE) {
            groups[count++] = (short) (rest % BASE);
        }
        return Arrays.copyOf(groups, count);
    }

    private static short[] groups(BigInteger magnitude) {
        short[] groups = new short[magnitude.bitLength() / 13 + 1];
        int count = 0;
        BigInteger base = BigInteger.valueOf(BASE);
        for (BigInteger rest = magnitude; rest.signum() > 0; ) {
            BigInteger[] parts = rest.divideAndRemainder(base);
            groups[count++] = parts[1].shortValue();
            rest = parts[0];
        }
        return Arrays.copyOf(groups, count);
    }

    @Override
    public long finish() throws SQLException {
        int2(-1);
        send();
        return copy.endCopy();
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    private void send() throws SQLException {
        copy.writeToCopy(buffer, 0, size);
        size = 0;
    }

    private void bytesOnly(byte[] value) {
        room(value.length);
        System.arraycopy(value, 0, buffer, size, value.length);
        size += value.length;
    }

    private void int2(int value) {
        room(Short.BYTES);
        buffer[size++] = (byte) (value >> 8);
        buffer[size++] = (byte) value;
    }

    private void int4(int value) {
        int2(value >> 16);
        int2(value);
    }

    private void int8(long value) {
        int4((int) (value >> 32));
        int4((int) value);
    }

    private void room(int bytes) {
        if (buffer.length - size < bytes) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, Math.addExact(size, bytes)));
        }
    }
}
