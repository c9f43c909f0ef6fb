package org.tidewaiter.subscription;

/**
 * Something that happened, as one reader may know it.
 *
 * @param position where it stands among all that happened, see {@link Notices}
 * @param name of what happened, e.g. {@code goods-released}
 * @param at when, ISO 8601
 * @param object what it happened to: an MRN
 * @param json all that is told of it, a JSON object
 */
public record Notice(long position, String name, String at, String object, String json) {}
