/** Tests of history. They hold it to what its types promise. */
@NullMarked
package org.tidewaiter.history;

import org.jspecify.annotations.NullMarked;
