package org.tidewaiter.access;

/** The limits of every list, for all who keep one. */
public final class Paging {
    private Paging() {}

    /** @throws IllegalArgumentException when the page lies outside the limits */
    public static void check(int offset, int limit, int limitMax) {
        if (offset < 0 || limit < 1 || limit > limitMax) {
            throw new IllegalArgumentException(
                    "A page of " + limit + " from " + offset + " is none. Take 1 to " + limitMax + ", from 0 on.");
        }
    }

    /** @throws IllegalArgumentException when there are more than may come in one call */
    public static void checkBatch(int size, int sizeMax) {
        if (size > sizeMax) {
            throw new IllegalArgumentException(size + " in one call are more than " + sizeMax + ". Split them.");
        }
    }
}
