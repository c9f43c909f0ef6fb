/**
 * Origin and preference: schemes that lower duties, the rules by which goods originate, and their evaluation over a bill of
 * materials. It follows the Revised Kyoto Convention's Specific Annex K, and of the agreements the USMCA first (chapters 4 to 6;
 * 19 U.S.C. 4531; HTSUS General Note 11).
 */
@NullMarked
package org.tidewaiter.origin;

import org.jspecify.annotations.NullMarked;
