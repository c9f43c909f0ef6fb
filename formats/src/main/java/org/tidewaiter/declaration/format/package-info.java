/**
 * The front door of messages: tells the notation by the content and reads it, whichever it is.
 * It follows XML 1.0 and RFC 8259 for what a document of either notation begins with.
 */
@NullMarked
package org.tidewaiter.declaration.format;

import org.jspecify.annotations.NullMarked;
