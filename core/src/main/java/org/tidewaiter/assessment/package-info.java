/**
 * The assessment of a declaration: validate, value, duty and tax, risk, lane; pure functions of declaration, context, rulebook
 * and moment. It follows the order of the Revised Kyoto Convention, General Annex, chapters 3, 4 and 6.
 */
@NullMarked
package org.tidewaiter.assessment;

import org.jspecify.annotations.NullMarked;
