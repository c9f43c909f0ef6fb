/**
 * Plots of how models did, as pictures in the Portable Network Graphics format (ISO/IEC 15948). They are drawn without
 * a screen, in colours that differ for colour-blind readers too (Okabe and Ito, 2008).
 */
@NullMarked
package org.tidewaiter.scoring.plot;

import org.jspecify.annotations.NullMarked;
