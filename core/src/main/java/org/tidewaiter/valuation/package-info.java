/**
 * Customs value. It follows the WTO Agreement on Implementation of Article VII of GATT 1994; method 1 (transaction value)
 * with the additions and deductions of its Articles 1 and 8.
 */
@NullMarked
package org.tidewaiter.valuation;

import org.jspecify.annotations.NullMarked;
