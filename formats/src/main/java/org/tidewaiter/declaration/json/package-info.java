/**
 * Reads and writes declarations as JSON, losslessly: the same elements as in XML, attributes as {@code @name}.
 * It follows RFC 8259 for the notation and the WCO Data Model, version 3, for names and structure.
 */
@NullMarked
package org.tidewaiter.declaration.json;

import org.jspecify.annotations.NullMarked;
