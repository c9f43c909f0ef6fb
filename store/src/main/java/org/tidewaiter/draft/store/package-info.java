/**
 * Keeps drafts in PostgreSQL, in the schema {@code draft}. It follows SQL as PostgreSQL 18 speaks it; the migrations lie beside
 * it.
 */
@NullMarked
package org.tidewaiter.draft.store;

import org.jspecify.annotations.NullMarked;
