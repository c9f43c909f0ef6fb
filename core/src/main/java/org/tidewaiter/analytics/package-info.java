/**
 * Stored goods items with what was known of them and what controls found, for questions and for programs of statistics.
 * Controls are to be chosen and reviewed by such analysis: Revised Kyoto Convention, General Annex, standards 6.3 to 6.5.
 */
@NullMarked
package org.tidewaiter.analytics;

import org.jspecify.annotations.NullMarked;
