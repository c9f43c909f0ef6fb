/**
 * The command line of Tidewaiter: it wires adapters to core and says what came of it.
 * It follows the POSIX utility conventions for options, exit codes and streams.
 */
@NullMarked
package org.tidewaiter.cli;

import org.jspecify.annotations.NullMarked;
