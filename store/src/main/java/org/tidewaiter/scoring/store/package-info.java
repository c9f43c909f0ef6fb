/**
 * Keeps models of risk in PostgreSQL: schema {@code scoring}. They serve risk management by selectivity criteria under
 * Article 7.4 of the WTO Trade Facilitation Agreement.
 */
@NullMarked
package org.tidewaiter.scoring.store;

import org.jspecify.annotations.NullMarked;
