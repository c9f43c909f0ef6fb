/**
 * What a control of documents or goods found, and how an officer settles it. It follows the Revised Kyoto Convention, General
 * Annex, standards 3.39 and 3.43, and the Union Customs Code, Articles 188 to 191.
 */
@NullMarked
package org.tidewaiter.control;

import org.jspecify.annotations.NullMarked;
