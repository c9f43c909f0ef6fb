/**
 * Reads JSON that comes from outside exactly as it is described, for every channel alike. Follows RFC 8259 and, in that no member
 * comes twice, RFC 7493.
 */
@NullMarked
package org.tidewaiter.json;

import org.jspecify.annotations.NullMarked;
