/**
 * The few value types that every other idea shares: money, quantities, references, findings and canonical bytes. They
 * follow ISO 4217 (currencies), UNECE Recommendation 20 (units) and the WCO Data Model (pointers to the place of an error).
 */
@NullMarked
package org.tidewaiter.kernel;

import org.jspecify.annotations.NullMarked;
