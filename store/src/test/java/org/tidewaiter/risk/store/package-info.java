/** Tests of the versions of lists in PostgreSQL. */
@NullMarked
package org.tidewaiter.risk.store;

import org.jspecify.annotations.NullMarked;
