package org.tidewaiter.edition;

/**
 * Where a profile stands in the file of a plan.
 *
 * @param id as written; empty where it has none
 * @param from first line, from 1
 * @param to last line
 */
public record ProfilePlace(String id, long from, long to) {}
