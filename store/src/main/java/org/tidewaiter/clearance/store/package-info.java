/**
 * Keeps the life cycle of declarations in PostgreSQL: events append-only, current state as a row beside them.
 * It follows SQL as PostgreSQL 18 speaks it; the migrations lie beside it.
 */
@NullMarked
package org.tidewaiter.clearance.store;

import org.jspecify.annotations.NullMarked;
