/** Tests of scoring.learn. They hold it to what its types promise, and to LightGBM's own answers. */
@NullMarked
package org.tidewaiter.scoring.learn;

import org.jspecify.annotations.NullMarked;
