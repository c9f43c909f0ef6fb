/** Tests of questions of origin as JSON. They follow RFC 8259. */
@NullMarked
package org.tidewaiter.origin.json;

import org.jspecify.annotations.NullMarked;
