/** Tests of how declarations are selected. */
@NullMarked
package org.tidewaiter.selectivity;

import org.jspecify.annotations.NullMarked;
