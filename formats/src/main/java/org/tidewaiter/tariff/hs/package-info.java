/**
 * Reads the nomenclature of the Harmonized System: chapters, headings and subheadings with their descriptions. It follows the
 * table of the project "datasets/harmonized-system" (Public Domain Dedication and License), edition HS 2022.
 */
@NullMarked
package org.tidewaiter.tariff.hs;

import org.jspecify.annotations.NullMarked;
