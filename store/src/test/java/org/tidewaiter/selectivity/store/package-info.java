/** Tests of how draws are sealed and revealed. */
@NullMarked
package org.tidewaiter.selectivity.store;

import org.jspecify.annotations.NullMarked;
