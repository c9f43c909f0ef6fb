/**
 * Files of rules of origin: product rules, steps of regional value content, tolerances; and the rules of the USMCA that come
 * with the product. The files are CSV (RFC 4180); the rules follow HTSUS General Note 11 and 19 U.S.C. 4531.
 */
@NullMarked
package org.tidewaiter.origin.file;

import org.jspecify.annotations.NullMarked;
