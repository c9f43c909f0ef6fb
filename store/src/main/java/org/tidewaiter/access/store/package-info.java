/**
 * Keeps people, API clients and the log of accesses in PostgreSQL, in the schema {@code access}. It follows SQL as
 * PostgreSQL 18 speaks it; the migrations lie beside it.
 */
@NullMarked
package org.tidewaiter.access.store;

import org.jspecify.annotations.NullMarked;
