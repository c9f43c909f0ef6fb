/**
 * Measures Tidewaiter against limits and peers in the same run, whose sides alternate.
 * Every speed claim in the documents names the benchmark here that shows it.
 */
@NullMarked
package org.tidewaiter.bench;

import org.jspecify.annotations.NullMarked;
