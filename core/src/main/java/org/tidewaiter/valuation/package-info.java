/**
 * Customs value. It follows the WTO Agreement on Implementation of Article VII of GATT 1994; its six methods in
 * their order, the additions of Article 8, and the Incoterms 2020 for what a price holds.
 */
@NullMarked
package org.tidewaiter.valuation;

import org.jspecify.annotations.NullMarked;
