package org.tidewaiter.cli;

/** How a command answers with rows. */
enum RowFormat {
    /** For people; the first rows. */
    TABLE,
    /** RFC 4180, all rows. */
    CSV,
    /** One JSON object a line, all rows. */
    JSON
}
