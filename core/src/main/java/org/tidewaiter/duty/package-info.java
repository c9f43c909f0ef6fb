/**
 * What goods cost at the border: duty, additional duties, excise, taxes and fees of an entry, each amount with its measure,
 * base, rate, steps and legal basis. It follows the order of the WTO Valuation Agreement and of national tariffs: value first,
 * then duty on the value, then taxes on value and duty, then what is charged once an entry.
 */
@NullMarked
package org.tidewaiter.duty;

import org.jspecify.annotations.NullMarked;
