/**
 * Where Tidewaiter keeps what it must not lose: one real PostgreSQL, embedded by default and started by our own
 * launcher with durable settings. Follows PostgreSQL 18's documentation, chapters "Server Setup and Operation" and
 * "Reliability and the Write-Ahead Log".
 */
@NullMarked
package org.tidewaiter.store;

import org.jspecify.annotations.NullMarked;
