/**
 * What is known of a goods item from those before it: one definition of features for training, live scoring and
 * streams. It serves risk management by selectivity criteria under Article 7.4 of the WTO Trade Facilitation Agreement.
 */
@NullMarked
package org.tidewaiter.history;

import org.jspecify.annotations.NullMarked;
