/**
 * Shows stored items with what was found to those who analyse risks, and hands them out as files. Revised Kyoto
 * Convention, General Annex, standards 6.3 to 6.5.
 */
@NullMarked
package org.tidewaiter.analytics.web;

import org.jspecify.annotations.NullMarked;
