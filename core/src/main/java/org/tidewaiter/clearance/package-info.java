/**
 * The life cycle of a declaration: lodged, accepted, controlled, paid, released, cleared; decided by commands, recorded as
 * events. It follows the Revised Kyoto Convention, General Annex, chapter 3, and the Union Customs Code, Articles 170 to 174
 * and 194.
 */
@NullMarked
package org.tidewaiter.clearance;

import org.jspecify.annotations.NullMarked;
