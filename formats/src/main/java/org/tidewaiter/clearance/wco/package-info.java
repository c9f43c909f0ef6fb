/**
 * Writes what customs answers to a trader as response messages of the WCO Data Model: accepted, rejected, taxed,
 * released. It follows the response message (class 07B) of the WCO Data Model, version 3.6, as the UK's Customs
 * Declaration Service uses it.
 */
@NullMarked
package org.tidewaiter.clearance.wco;

import org.jspecify.annotations.NullMarked;
