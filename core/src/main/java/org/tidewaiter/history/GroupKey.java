package org.tidewaiter.history;

/**
 * Where counts or prices of a key stand.
 *
 * @param group number in {@link Groups}
 * @param key never 0
 */
public record GroupKey(int group, long key) {}
