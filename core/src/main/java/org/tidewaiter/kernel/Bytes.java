package org.tidewaiter.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Bytes as a value: a message as it was received. */
public final class Bytes {
    private final byte[] array;

    private Bytes(byte[] array) {
        this.array = array;
    }

    /** Takes the array over: whoever hands it in does not write to it any more. */
    public static Bytes of(byte[] array) {
        return new Bytes(array);
    }

    /** The array itself, to be read only. */
    public byte[] array() {
        return array;
    }

    public int size() {
        return array.length;
    }

    public Digest digest() {
        return Digest.of(array);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Bytes bytes && Arrays.equals(array, bytes.array);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(array);
    }

    @Override
    public String toString() {
        return array.length + " bytes";
    }
}
