/**
 * Reads the annual tariff database of the US International Trade Commission: its rate texts become duty expressions, its
 * numeric columns check them, and its lines become tariff lines and measures. It follows the file as published, 19 U.S.C.
 * 1202 (HTSUS) and the notes in {@code docs/tariff-usitc.md}.
 */
@NullMarked
package org.tidewaiter.tariff.usitc;

import org.jspecify.annotations.NullMarked;
