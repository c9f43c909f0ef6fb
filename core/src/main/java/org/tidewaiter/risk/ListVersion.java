package org.tidewaiter.risk;

import java.time.Instant;

/**
 * A version of a list that somebody loaded. Loading changes nothing in force: conditions ask the versions that a plan names.
 *
 * @param use its name, kind and file
 * @param source who published it and when, in words
 * @param format of the file, in words
 * @param entries how many it has
 * @param names of all entries together
 * @param warnings how many were told when it was read
 * @param by who loaded it
 * @param at when
 */
public record ListVersion(
        ListUse use, String source, String format, int entries, int names, int warnings, String by, Instant at) {}
