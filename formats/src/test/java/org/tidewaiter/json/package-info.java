/** Tests of reading JSON strictly. They follow RFC 8259 and RFC 7493. */
@NullMarked
package org.tidewaiter.json;

import org.jspecify.annotations.NullMarked;
