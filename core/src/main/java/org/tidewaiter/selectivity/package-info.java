/**
 * By what declarations are selected for control: the risk plan, what is left of the controls of a shift, and draws that can be
 * checked afterwards. It follows the WTO Trade Facilitation Agreement, Article 7.4, and the Revised Kyoto Convention, General
 * Annex, standards 6.3 to 6.5.
 */
@NullMarked
package org.tidewaiter.selectivity;

import org.jspecify.annotations.NullMarked;
