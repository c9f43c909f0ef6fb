/** Tests of scoring. They hold it to what its types promise. */
@NullMarked
package org.tidewaiter.scoring;

import org.jspecify.annotations.NullMarked;
