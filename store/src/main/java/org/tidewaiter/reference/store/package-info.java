/**
 * Keeps customs offices in PostgreSQL, in the schema {@code reference}. It follows SQL as PostgreSQL 18 speaks it; the migrations
 * lie beside it.
 */
@NullMarked
package org.tidewaiter.reference.store;

import org.jspecify.annotations.NullMarked;
