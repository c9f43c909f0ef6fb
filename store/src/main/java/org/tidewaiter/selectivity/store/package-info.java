/** Keeps the seeds of draws and their public ledger in PostgreSQL, as {@link org.tidewaiter.selectivity} says. */
@NullMarked
package org.tidewaiter.selectivity.store;

import org.jspecify.annotations.NullMarked;
