package org.tidewaiter.cli;

/** How a command answers. */
enum OutputFormat {
    /** For people. */
    TABLE,
    /** One JSON object a line. */
    JSON
}
