/**
 * Tariff lines, measures and the algebra of duty expressions. The law behind each is named by the measure itself; the
 * terms are those of the Harmonized System Convention and of integrated tariffs.
 */
@NullMarked
package org.tidewaiter.tariff;

import org.jspecify.annotations.NullMarked;
