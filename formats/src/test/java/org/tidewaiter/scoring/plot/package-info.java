/** Tests of scoring.plot. They hold it to what its types promise. */
@NullMarked
package org.tidewaiter.scoring.plot;

import org.jspecify.annotations.NullMarked;
