package org.tidewaiter.history;

/**
 * Rows for keys of 64 bits, in buckets of eight. It grows up to a limit; then the key that was touched longest ago, of
 * those near the new one's place, gives it its row. What is kept depends on the order of calls only.
 */
final class Slots {
    private static final int WAYS = 8;
    private static final int FIRST_BUCKETS = 128;
    /** Slots for each key there may be. */
    private static final long ROOM = 2;
    /** Buckets from a key's own on in which the oldest is looked for. */
    private static final int NEAR = 8;

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
        int free = freeSlot(key);
        while (size < maxKeys && free < 0 && keys.length < ROOM * maxKeys) {
            grow();
            free = freeSlot(key);
        }
        int slot = free;
        if (free < 0) {
            slot = oldest(bucket(key), WAYS);
        } else if (size < maxKeys) {
            rows[free] = size++;
        } else {
            int from = oldest(bucket(key), NEAR * WAYS);
            rows[free] = rows[from];
            keys[from] = 0;
        }
        keys[slot] = key;
        return slot;
    }

    private int freeSlot(long key) {
        int first = bucket(key);
        for (int i = first; i < first + WAYS; i++) {
            if (keys[i] == 0) {
                return i;
            }
        }
        return -1;
    }

    /** Of so many slots from the first on, and more where they are empty, the one that was touched longest ago. */
    private int oldest(int first, int count) {
        int oldest = -1;
        for (int i = 0; i < count || oldest < 0; i++) {
            int slot = (first + i) % keys.length;
            if (keys[slot] != 0 && (oldest < 0 || touched[slot] < touched[oldest])) {
                oldest = slot;
            }
        }
        return oldest;
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
}
