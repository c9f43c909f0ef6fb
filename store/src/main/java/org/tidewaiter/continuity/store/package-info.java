/** Deposits in a folder, and outages in PostgreSQL. */
@NullMarked
package org.tidewaiter.continuity.store;

import org.jspecify.annotations.NullMarked;
