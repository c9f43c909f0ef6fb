/**
 * Reads and writes declarations as WCO Data Model XML.
 * It follows the World Customs Organization's Data Model, version 3, and keeps what it does not know as it came.
 */
@NullMarked
package org.tidewaiter.declaration.wco;

import org.jspecify.annotations.NullMarked;
