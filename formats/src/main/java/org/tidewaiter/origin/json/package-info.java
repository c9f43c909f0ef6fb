/**
 * Questions of origin and their answers as JSON (RFC 8259), for programs and the command line. The members of a certification
 * are the nine data elements of USMCA Annex 5-A.
 */
@NullMarked
package org.tidewaiter.origin.json;

import org.jspecify.annotations.NullMarked;
