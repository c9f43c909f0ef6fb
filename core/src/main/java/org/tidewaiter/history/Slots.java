package org.tidewaiter.history;

import java.util.Arrays;

/**
 * Rows for keys of 64 bits, in buckets of eight. It grows up to a limit; then the key of a full bucket that was touched longest
 * ago gives its row to the new one. What is kept depends on the order of calls only.
 */
final class Slots {
    private static final int WAYS = 8;
    private static final int FIRST_BUCKETS = 128;

    private final int maxKeys;
    private long[] keys = new long[FIRST_BUCKETS * WAYS];
    private int[] rows = new int[FIRST_BUCKETS * WAYS];
    private long[] touched = new long[FIRST_BUCKETS * WAYS];
    private int size;
    private boolean fresh;

    Slots(int maxKeys) {
        this.maxKeys = maxKeys;
    }

    /** Keys held. */
    int size() {
        return size;
    }

    /** The row of a key, −1 where there is none. */
    int find(long key) {
        int slot = slot(key);
        return slot < 0 ? -1 : rows[slot];
    }

    private int slot(long key) {
        int first = bucket(key);
        for (int i = first; i < first + WAYS; i++) {
            if (keys[i] == key) {
                return i;
            }
        }
        return -1;
    }

    /** The row of a key, a new one where there is none; {@link #fresh} says which. */
    int claim(long key, long now) {
        int slot = slot(key);
        fresh = slot < 0;
        if (slot < 0) {
            slot = place(key);
        }
        touched[slot] = now;
        return rows[slot];
    }

    /** Whether the row claimed last was another key's before, or nobody's. */
    boolean fresh() {
        return fresh;
    }

    private int place(long key) {
        while (true) {
            int first = bucket(key);
            int oldest = first;
            for (int i = first; i < first + WAYS; i++) {
                if (keys[i] == 0 && size < maxKeys) {
                    keys[i] = key;
                    rows[i] = size++;
                    return i;
                }
                if (keys[i] != 0 && (keys[oldest] == 0 || touched[i] < touched[oldest])) {
                    oldest = i;
                }
            }
            boolean roomy = keys.length >= 2L * maxKeys;
            if (keys[oldest] != 0 && (roomy || size >= maxKeys)) {
                keys[oldest] = key;
                return oldest;
            }
            if (size >= maxKeys) {
                return takeOver(key, first);
            }
            grow();
        }
    }

    /** All rows are taken and the key's bucket is empty: the first key of the next bucket that has one gives its row. */
    private int takeOver(long key, int first) {
        int from = first;
        while (keys[from] == 0) {
            from = (from + 1) % keys.length;
        }
        keys[first] = key;
        rows[first] = rows[from];
        keys[from] = 0;
        return first;
    }

    private int bucket(long key) {
        int buckets = keys.length / WAYS;
        return (int) (key >>> 20 & buckets - 1) * WAYS;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldRows = rows;
        long[] oldTouched = touched;
        int length = oldKeys.length;
        boolean fits;
        do {
            length *= 2;
            keys = new long[length];
            rows = new int[length];
            touched = new long[length];
            fits = true;
            for (int i = 0; i < oldKeys.length && fits; i++) {
                fits = oldKeys[i] == 0 || moved(oldKeys[i], oldRows[i], oldTouched[i]);
            }
        } while (!fits);
    }

    private boolean moved(long key, int row, long time) {
        int first = bucket(key);
        for (int i = first; i < first + WAYS; i++) {
            if (keys[i] == 0) {
                keys[i] = key;
                rows[i] = row;
                touched[i] = time;
                return true;
            }
        }
        return false;
    }

    /** An array that has room for a row. */
    static double[] room(double[] array, int row) {
        return row < array.length ? array : Arrays.copyOf(array, Math.max(row + 1, array.length * 2));
    }
}
