/**
 * Keeps histories of goods items in PostgreSQL, incrementally: schema {@code history}. They serve risk management by
 * selectivity criteria under Article 7.4 of the WTO Trade Facilitation Agreement.
 */
@NullMarked
package org.tidewaiter.history.store;

import org.jspecify.annotations.NullMarked;
