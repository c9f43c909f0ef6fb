/** Tests of reading the nomenclature of the Harmonized System. */
@NullMarked
package org.tidewaiter.tariff.hs;

import org.jspecify.annotations.NullMarked;
