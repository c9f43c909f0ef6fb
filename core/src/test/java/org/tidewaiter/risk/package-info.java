/** Tests of selectivity. */
@NullMarked
package org.tidewaiter.risk;

import org.jspecify.annotations.NullMarked;
