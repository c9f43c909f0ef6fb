/**
 * Duty requests and their answers as CSV (RFC 4180): one row a request, one row an amount. The columns are those that
 * {@code docs/how-to/ask-what-goods-cost.md} describes; quantities are in the unit codes that the tariff is published in.
 */
@NullMarked
package org.tidewaiter.duty.csv;

import org.jspecify.annotations.NullMarked;
