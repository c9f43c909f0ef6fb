/**
 * Dated reference data that many rules rest on: code lists, exchange rates, thresholds and the hours
 * of business of customs offices. Lists follow ISO 3166-1, ISO
 * 4217, UNECE Recommendations 19, 20 and 21 and the Incoterms; each names its own source.
 */
@NullMarked
package org.tidewaiter.reference;

import org.jspecify.annotations.NullMarked;
