/**
 * Keeps documents in PostgreSQL, in the schema {@code document}. It follows SQL as PostgreSQL 18 speaks it; the migrations lie
 * beside it.
 */
@NullMarked
package org.tidewaiter.document.store;

import org.jspecify.annotations.NullMarked;
