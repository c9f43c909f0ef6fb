package org.tidewaiter.rulebook.file;

/**
 * A line of a file.
 *
 * @param file its name
 * @param line from 1; 0 for the file as a whole
 */
record Place(String file, long line) {}
