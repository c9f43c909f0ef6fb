/**
 * Keeps in PostgreSQL which versions of named lists were loaded: schema {@code risk}. They serve risk management by selectivity
 * criteria under Article 7.4 of the WTO Trade Facilitation Agreement.
 */
@NullMarked
package org.tidewaiter.risk.store;

import org.jspecify.annotations.NullMarked;
