package org.tidewaiter.rulebook.file;

/**
 * A value and where it was read.
 *
 * @param <T> what was read
 */
record Placed<T>(T value, Place place) {}
