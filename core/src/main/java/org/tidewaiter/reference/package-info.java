/**
 * Dated reference data that many rules rest on: code lists, exchange rates, thresholds; and customs offices with their hours of
 * business, by which time limits are set. Lists follow ISO 3166-1, ISO 4217, UNECE Recommendations 19, 20 and 21 and the Incoterms,
 * each names its own source; offices follow the Revised Kyoto Convention, General Annex, Chapter 3, and time limits Regulation
 * (EEC, Euratom) No 1182/71.
 */
@NullMarked
package org.tidewaiter.reference;

import org.jspecify.annotations.NullMarked;
