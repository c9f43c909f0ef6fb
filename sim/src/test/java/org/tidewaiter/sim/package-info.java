/** Tests of the simulated world. They hold it to its own promises and to the rules of the catalogue. */
@NullMarked
package org.tidewaiter.sim;

import org.jspecify.annotations.NullMarked;
